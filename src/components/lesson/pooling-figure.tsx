"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { findMostVaried, poolMaximum, valueAt, windowAt, type PixelMap } from "@/core/lesson/lesson";
import { useChosenDigit } from "./choice";
import { DigitWait } from "./digit-wait";
import classes from "./lesson.module.css";

const SIDE = 6;
const POOLED = SIDE / 2;
const STEPS = POOLED * POOLED;

/** Shows max-pooling window by window, on the 6 × 6 part of the digit with the most ink. */
export function PoolingFigure() {
  const t = useTranslations("lesson");
  const format = useFormat();
  const [chosenStep, setStep] = useState<number | null>(null);
  const chosen = useChosenDigit();
  if (!chosen) return <DigitWait />;
  const { row, column } = findMostVaried(chosen.map, SIDE);
  const piece: PixelMap = { height: SIDE, width: SIDE, values: windowAt(chosen.map, row, column, SIDE) };
  const pooled = poolMaximum(piece, 2);
  // It begins on the stroke: four times zero says nothing.
  const step = chosenStep ?? pooled.values.findIndex((largest) => largest > 0);
  const top = Math.floor(step / POOLED) * 2;
  const left = (step % POOLED) * 2;
  const maximum = pooled.values[step]!;
  const isInside = (row: number, column: number) =>
    row >= top && row < top + 2 && column >= left && column < left + 2;
  const numbers = windowAt(piece, top, left, 2).map((value) => format.decimal(value, 2));
  return (
    <Stack>
      <Group>
        <Button variant="default" disabled={step === 0} onClick={() => setStep(step - 1)}>
          {t("pooling.previous")}
        </Button>
        <Button disabled={step === STEPS - 1} onClick={() => setStep(step + 1)}>
          {t("pooling.next")}
        </Button>
      </Group>
      <Text role="status">
        {t("pooling.window", {
          step: step + 1,
          steps: STEPS,
          numbers: numbers.join("; "),
          maximum: format.decimal(maximum, 2),
        })}
      </Text>
      <div className={classes.figure}>
        <NumberGrid
          caption={t("pooling.input")}
          map={piece}
          isInside={isInside}
          isMaximum={(row, column) => isInside(row, column) && valueAt(piece, row, column) === maximum}
        />
        <NumberGrid
          caption={t("pooling.output")}
          map={pooled}
          isInside={(row, column) => row * POOLED + column === step}
          isMaximum={() => false}
          shown={step + 1}
        />
      </div>
    </Stack>
  );
}

type GridProps = {
  caption: string;
  map: PixelMap;
  isInside(row: number, column: number): boolean;
  isMaximum(row: number, column: number): boolean;
  /** How many cells are known yet. */
  shown?: number;
};

function NumberGrid({ caption, map, isInside, isMaximum, shown = Infinity }: GridProps) {
  const format = useFormat();
  const rows = Array.from({ length: map.height }, (_, row) => row);
  const columns = Array.from({ length: map.width }, (_, column) => column);
  return (
    <table className={classes.grid}>
      <caption>{caption}</caption>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            {columns.map((column) => (
              <td
                key={column}
                data-inside={isInside(row, column) || undefined}
                data-maximum={isMaximum(row, column) || undefined}
              >
                {row * map.width + column < shown ? format.decimal(valueAt(map, row, column), 2) : ""}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
