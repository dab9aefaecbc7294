"use client";

import { ChartTooltip, CompositeChart } from "@mantine/charts";
import { useTranslations } from "use-intl";
import { accuracyMarks } from "@/core/run/accuracy-axis";
import classes from "./run.module.css";

/**
 * Runs without a validation split have no `validation`. The lines behind the run's own ones are missing where
 * they are not shown.
 */
export type CurvePoint = {
  epoch: number;
  train?: number | null;
  test?: number | null;
  validation?: number | null;
  baseline?: number;
  classMedian?: number;
  classBand?: [low: number, high: number];
};

type Props = {
  points: CurvePoint[];
  plannedEpochs: number;
  /** Whether the values are fractions of the images, so that the axis ends at all of them. */
  isAccuracy: boolean;
  format(value: number): string;
};

const own = [
  { name: "train", type: "line", color: "var(--curve-train)", strokeDasharray: "6 4" },
  { name: "validation", type: "line", color: "var(--curve-validation)", strokeDasharray: "2 3" },
  { name: "test", type: "line", color: "var(--curve-test)" },
] as const;
type Name = (typeof own)[number]["name"];

/** Pixels that a line's name at its end needs beside the plot: before it, and for each character. */
const NAME_GAP = 12;
const NAME_CHARACTER = 8;

/**
 * How far below its end a line's name stands, from the highest line to the lowest: lines often end close
 * together.
 */
const offsets = { 2: [-3, 13], 3: [-13, 5, 23] } as const;

/**
 * Two or three lines over the epochs, each named at its end, so that nobody needs a legend or colours to tell
 * them apart.
 */
export function CurveChart({ points, plannedEpochs, isAccuracy, format }: Props) {
  const t = useTranslations("insight.curves");
  const values = points.flatMap(({ epoch: _, ...each }) =>
    Object.values(each)
      .flat()
      .filter((value) => value !== null),
  );
  const marks = isAccuracy ? accuracyMarks(Math.min(...values)) : null;
  const last = points.findLast((point) => point.test !== undefined);
  const shown = own
    .filter(({ name }) => last?.[name] !== undefined)
    .map((line) => ({ ...line, label: t(`own.${line.name}`) }));
  const longest = Math.max(0, ...shown.map(({ label }) => label.length));
  const height = (name: Name) => last?.[name] ?? -Infinity;
  const fromTop = shown.map(({ name }) => name).toSorted((a, b) => height(b) - height(a));
  const below = (name: string) =>
    offsets[shown.length === 3 ? 3 : 2][fromTop.findIndex((other) => other === name)] ?? 0;
  const others = [
    { name: "classBand", type: "area", label: t("classBand"), color: "var(--curve-other)" },
    { name: "classMedian", type: "line", label: t("classMedian"), color: "var(--curve-other)" },
    {
      name: "baseline",
      type: "line",
      label: t("baseline"),
      color: "var(--curve-other)",
      strokeDasharray: "1 4",
    },
  ] as const;
  const series = [
    ...others.filter(({ name }) => points.some((point) => point[name] !== undefined)),
    ...shown,
  ];
  const nameAtEnd = (name: string, color: string | undefined) =>
    function EndLabel({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) {
      if (points[index ?? -1] !== last || x === undefined || y === undefined) return null;
      return (
        <text x={Number(x) + 7} y={Number(y) + below(name)} fill={color} fontSize={13} fontWeight={600}>
          {shown.find((line) => line.name === name)?.label}
        </text>
      );
    };
  return (
    <CompositeChart
      className={classes.chart}
      classNames={{ axisLabel: classes.axisLabel }}
      h={{ base: 200, sm: 240 }}
      data={points}
      dataKey="epoch"
      series={[...series]}
      curveType="linear"
      valueFormatter={format}
      accessibilityLayer={false}
      connectNulls={false}
      tickLine="xy"
      gridAxis="x"
      xAxisLabel={t("epoch")}
      xAxisProps={{
        type: "number",
        domain: [1, Math.max(2, plannedEpochs)],
        allowDecimals: false,
        tickCount: Math.min(8, Math.max(2, plannedEpochs)),
      }}
      yAxisProps={{
        width: 72,
        ...(marks ? { domain: [marks[0]!, 1], ticks: marks } : { domain: ["auto", "auto"] }),
      }}
      composedChartProps={{
        margin: { top: 16, right: NAME_GAP + longest * NAME_CHARACTER, bottom: 8, left: 0 },
      }}
      areaProps={{ dot: false, activeDot: false, strokeOpacity: 0, fillOpacity: 0.16 }}
      lineProps={({ name, color }) =>
        own.some((line) => line.name === name)
          ? {
              strokeWidth: 2.5,
              dot: { r: 3, fill: color, stroke: color, strokeDasharray: "none" },
              label: nameAtEnd(name, color),
            }
          : { strokeWidth: name === "baseline" ? 2.5 : 1.5, strokeLinecap: "round", dot: false }
      }
      tooltipProps={{
        content: ({ label, payload }) => (
          // A band has two numbers, which the table shows.
          <ChartTooltip
            label={label}
            payload={payload?.filter((each) => each.name !== "classBand")}
            series={[...series]}
            valueFormatter={format}
          />
        ),
      }}
    />
  );
}
