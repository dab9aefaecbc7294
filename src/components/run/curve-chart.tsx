"use client";

import { LineChart } from "@mantine/charts";
import classes from "./run.module.css";

/** `validation` is left out of runs without a validation split. */
export type CurvePoint = { epoch: number; train: number | null; test: number | null; validation?: number | null };

type Props = {
  points: CurvePoint[];
  plannedEpochs: number;
  /** No value can be above it, so the axis stops there. */
  highest: number;
  format(value: number): string;
};

const series = [
  { name: "train", label: "Train", color: "var(--curve-train)", strokeDasharray: "6 4" },
  { name: "validation", label: "Validation", color: "var(--curve-validation)", strokeDasharray: "2 3" },
  { name: "test", label: "Test", color: "var(--curve-test)" },
] as const;
type Name = (typeof series)[number]["name"];

/** How far below its end a line's name stands, from the highest line to the lowest: lines often end close together. */
const offsets = { 2: [-3, 13], 3: [-13, 5, 23] } as const;

/** Two or three lines over the epochs, each named at its end, so that nobody needs a legend or colours to tell them apart. */
export function CurveChart({ points, plannedEpochs, highest, format }: Props) {
  const last = points.at(-1);
  const shown = series.filter(({ name }) => last?.[name] !== undefined);
  const height = (name: Name) => last?.[name] ?? -Infinity;
  const fromTop = shown.map(({ name }) => name).toSorted((a, b) => height(b) - height(a));
  const below = (name: string) => offsets[shown.length === 3 ? 3 : 2][fromTop.findIndex((other) => other === name)] ?? 0;
  const nameAtEnd = (name: string, color: string | undefined) =>
    function EndLabel({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) {
      if (index !== points.length - 1 || x === undefined || y === undefined) return null;
      return (
        <text x={Number(x) + 7} y={Number(y) + below(name)} fill={color} fontSize={13} fontWeight={600}>
          {shown.find((line) => line.name === name)?.label}
        </text>
      );
    };
  return (
    <LineChart
      className={classes.chart} classNames={{ axisLabel: classes.axisLabel }} h={240} data={points} dataKey="epoch" series={[...shown]} curveType="linear" valueFormatter={format} strokeWidth={2.5}
      accessibilityLayer={false} connectNulls={false} dotProps={{ r: 3 }} tickLine="xy" gridAxis="x" xAxisLabel="Epoch"
      xAxisProps={{ type: "number", domain: [1, Math.max(2, plannedEpochs)], allowDecimals: false, tickCount: Math.min(8, Math.max(2, plannedEpochs)) }}
      yAxisProps={{ domain: ["auto", highest === Infinity ? "auto" : highest], width: 64 }}
      lineChartProps={{ margin: { top: 16, right: shown.length === 3 ? 84 : 48, bottom: 8, left: 0 } }}
      lineProps={(line) => ({ isAnimationActive: false, label: nameAtEnd(line.name, line.color) })}
    />
  );
}
