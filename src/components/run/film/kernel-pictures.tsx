"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { PixelCanvas } from "@/components/lesson/pixel-canvas";
import { type FilmedKernels, readKernels } from "@/core/run/picture/film";
import classes from "./film.module.css";

/** The first weights of a network after an epoch, all in one scale. */
export function KernelPictures({ kernels }: { kernels: FilmedKernels }) {
  const t = useTranslations("film");
  const maps = useMemo(() => readKernels(kernels), [kernels]);
  return (
    <ul className={classes.kernels}>
      {maps.map((map, index) => (
        <li key={index}>
          <PixelCanvas
            map={map}
            largest={kernels.largest}
            scale="diverging"
            label={t("kernel", { number: index + 1 })}
          />
        </li>
      ))}
    </ul>
  );
}
