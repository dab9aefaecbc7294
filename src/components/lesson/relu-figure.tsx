"use client";

import { Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { applyRelu, convolve } from "@/core/lesson/lesson";
import { useChoice, useChosenDigit } from "./choice";
import { DigitWait } from "./digit-wait";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";

/** The map that the chosen kernel makes, before and after ReLU. */
export function ReluFigure() {
  const t = useTranslations("lesson");
  const format = useFormat();
  const { kernel } = useChoice();
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const before = convolve(chosen.map, kernel);
  const below = before.values.filter((value) => value < 0).length;
  const pictures = [
    { title: t("relu.before"), map: before },
    { title: t("relu.after"), map: applyRelu(before) },
  ];
  return (
    <Stack>
      <div className={classes.figure}>
        {pictures.map(({ title, map }) => (
          <div key={title} className={classes.picture}>
            <Text fw={500} mb={4}>
              {title}
            </Text>
            <PixelCanvas
              map={map}
              label={t("relu.range", {
                title,
                least: format.decimal(Math.min(...map.values), 2),
                largest: format.decimal(Math.max(...map.values), 2),
              })}
            />
          </div>
        ))}
      </div>
      <Text>{t("relu.below", { below })}</Text>
    </Stack>
  );
}
