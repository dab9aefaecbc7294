"use client";

import { Stack, Text } from "@mantine/core";
import { applyRelu, convolve } from "@/core/lesson";
import { useChosenDigit } from "./chosen-digit";
import { DigitWait } from "./digit-wait";
import { kernels } from "./kernels";
import classes from "./lesson.module.css";
import { PixelCanvas } from "./pixel-canvas";

/** A map before and after ReLU. */
export function ReluFigure() {
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const before = convolve(chosen.map, kernels["Left edges"]);
  const below = before.values.filter((value) => value < 0).length;
  const pictures = [
    { title: "Before", map: before },
    { title: "After ReLU", map: applyRelu(before) },
  ];
  return (
    <Stack>
      <div className={classes.figure}>
        {pictures.map(({ title, map }) => (
          <div key={title} className={classes.picture}>
            <Text fw={500} mb={4}>
              {title}
            </Text>
            <PixelCanvas map={map} label={`${title}: numbers from ${Math.min(...map.values).toFixed(2)} to ${Math.max(...map.values).toFixed(2)}`} />
          </div>
        ))}
      </div>
      <Text>
        {below} of the 676 numbers are below zero (orange) and become 0. The others stay what they are.
      </Text>
    </Stack>
  );
}
