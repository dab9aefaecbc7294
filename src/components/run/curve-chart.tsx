"use client";

import { LineChart } from "@mantine/charts";
import classes from "./run.module.css";

export type CurvePoint = { epoch: number; train: number | null; test: number | null };

type Props = {
  points: CurvePoint[];
  plannedEpochs: number;
  /** No value can be above it, so the axis stops there. */
  highest: number;
  format(value: number): string;
};

const series = [
  { name: "train", label: "Train", color: "var(--curve-train)", strokeDasharray: "6 4" },
  { name: "test", label: "Test", color: "var(--curve-test)" },
];

/** Two lines over the epochs, each named at its end, so that nobody needs a legend or colours to tell them apart. */
export function CurveChart({ points, plannedEpochs, highest, format }: Props) {
  const last = points.at(-1);
  const upper = (last?.train ?? -Infinity) >= (last?.test ?? -Infinity) ? "train" : "test";
  const nameAtEnd = (name: string, color: string | undefined) =>
    function EndLabel({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) {
      if (index !== points.length - 1 || x === undefined || y === undefined) return null;
      // Lines often end close together: one name goes above its end, the other below.
      return (
        <text x={Number(x) + 7} y={Number(y) + (name === upper ? -3 : 13)} fill={color} fontSize={13} fontWeight={600}>
          {name === "train" ? "Train" : "Test"}
        </text>
      );
    };
  return (
    <LineChart
      className={classes.chart} classNames={{ axisLabel: classes.axisLabel }} h={240} data={points} dataKey="epoch" series={series} curveType="linear" valueFormatter={format} strokeWidth={2.5}
      accessibilityLayer={false} connectNulls={false} dotProps={{ r: 3 }} tickLine="xy" gridAxis="x" xAxisLabel="Epoch"
      xAxisProps={{ type: "number", domain: [1, Math.max(2, plannedEpochs)], allowDecimals: false, tickCount: Math.min(8, Math.max(2, plannedEpochs)) }}
      yAxisProps={{ domain: ["auto", highest === Infinity ? "auto" : highest], width: 64 }}
      lineChartProps={{ margin: { top: 16, right: 48, bottom: 8, left: 0 } }}
      lineProps={(line) => ({ isAnimationActive: false, label: nameAtEnd(line.name, line.color) })}
    />
  );
}
