"use client";

import { LineChart } from "@mantine/charts";
import { useTranslations } from "use-intl";
import { accuracyMarks } from "@/core/run/accuracy-axis";
import { runColor, runPattern } from "./run-line";
import classes from "./compare.module.css";

/** The value of each run after an epoch, under the run's letter. */
export type ComparedPoint = { epoch: number } & Record<string, number | null>;

type Props = {
  points: ComparedPoint[];
  letters: string[];
  /** Whether the values are fractions of the images, so that the axis ends at all of them. */
  isAccuracy: boolean;
  format(value: number): string;
};

/** The epoch at which a run's line ends, and so bears its letter. */
function lastEpoch(points: ComparedPoint[], letter: string): number {
  return points.findLastIndex((point) => typeof point[letter] === "number");
}

/** One line for each run, named at its end, in a colour and a pattern of its own. */
export function ComparedChart({ points, letters, isAccuracy, format }: Props) {
  const t = useTranslations("compare.curves");
  const nameAtEnd = (letter: string, color: string | undefined) =>
    function EndLabel({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) {
      if (index !== lastEpoch(points, letter) || x === undefined || y === undefined) return null;
      // Letters side by side: lines often end close together.
      return (
        <text
          x={Number(x) + 7 + 13 * letters.indexOf(letter)}
          y={Number(y) + 4}
          fill={color}
          fontSize={14}
          fontWeight={700}
        >
          {letter}
        </text>
      );
    };
  const values = points.flatMap((point) => letters.flatMap((letter) => point[letter] ?? []));
  const marks = isAccuracy ? accuracyMarks(Math.min(...values)) : null;
  const planned = Math.max(2, points.length);
  return (
    <LineChart
      className={classes.chart}
      classNames={{ axisLabel: classes.axisLabel }}
      h={260}
      data={points}
      dataKey="epoch"
      curveType="linear"
      valueFormatter={format}
      series={letters.map((letter, index) => {
        const strokeDasharray = runPattern(index);
        return { name: letter, color: runColor(index), ...(strokeDasharray ? { strokeDasharray } : {}) };
      })}
      strokeWidth={2.5}
      accessibilityLayer={false}
      connectNulls={false}
      dotProps={{ r: 3 }}
      tickLine="xy"
      gridAxis="x"
      xAxisLabel={t("epoch")}
      xAxisProps={{
        type: "number",
        domain: [1, planned],
        allowDecimals: false,
        tickCount: Math.min(8, planned),
      }}
      yAxisProps={{
        width: 72,
        ...(marks ? { domain: [marks[0]!, 1], ticks: marks } : { domain: ["auto", "auto"] }),
      }}
      lineChartProps={{ margin: { top: 16, right: 14 + 13 * letters.length, bottom: 8, left: 0 } }}
      lineProps={(line) => ({ isAnimationActive: false, label: nameAtEnd(line.name, line.color) })}
    />
  );
}
