"use client";

import { Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { convolve, type PixelMap } from "@/core/lesson/lesson";
import { useChoice } from "./choice";
import { kernelNames, kernels } from "./kernels";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";

/**
 * Applies several kernels to one digit, as the filters of a layer do, and shows a map for each. The reader
 * can take over each kernel.
 */
export function FilterRow({ map }: { map: PixelMap }) {
  const t = useTranslations("lesson");
  const { kernel, setKernel } = useChoice();
  const filters = useMemo(
    () => kernelNames.map((name) => ({ name, result: convolve(map, kernels[name]) })),
    [map],
  );
  return (
    <div>
      <Text size="sm" mb="xs">
        {t("convolution.filters", { count: filters.length })}
      </Text>
      <ul className={classes.filters} aria-label={t("convolution.filterList")}>
        {filters.map(({ name, result }) => (
          <li key={name}>
            <button
              type="button"
              className={classes.digit}
              onClick={() => setKernel(kernels[name])}
              aria-pressed={kernels[name].every((weight, cell) => weight === kernel[cell])}
            >
              <span aria-hidden>
                <PixelCanvas map={result} label="" />
              </span>
              <Text span size="sm">
                {t(`kernels.${name}`)}
              </Text>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
