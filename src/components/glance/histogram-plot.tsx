"use client";

import { BarChart } from "@mantine/charts";
import classes from "./glance.module.css";

type HistogramBar = { label: string; count: number };
/** A named line at the bar that contains the value. */
type HistogramMark = { label: string; bar: string };

type Props = { bars: HistogramBar[]; marks: HistogramMark[]; name: string; axisLabel: string };

/** Half the width of a letter, in pixels: per letter, a centred label moves this far to end at its line. */
const HALF_LETTER = 3.4;

/** A histogram with vertical bars, and named lines at values to compare with. */
export function HistogramPlot({ bars, marks, name, axisLabel }: Props) {
  const isAtRight = (bar: string) => bars.findIndex(({ label }) => label === bar) > bars.length / 2;
  return (
    <BarChart
      className={classes.plot}
      classNames={{ axisLabel: classes.axisLabel }}
      h={316}
      data={bars}
      dataKey="label"
      gridAxis="y"
      xAxisLabel={axisLabel}
      series={[{ name: "count", label: name, color: "var(--plot-first)" }]}
      valueFormatter={String}
      xAxisProps={{ interval: "preserveStartEnd", minTickGap: 8 }}
      yAxisProps={{ allowDecimals: false, width: 44 }}
      barChartProps={{
        accessibilityLayer: false,
        barCategoryGap: "8%",
        margin: { top: 16 + 18 * marks.length, bottom: 32, right: 8 },
      }}
      barProps={{ isAnimationActive: false }}
      referenceLines={marks.map(({ label, bar }, index) => ({
        x: bar,
        color: "var(--plot-mark)",
        strokeDasharray: index === 0 ? "6 4" : "2 3",
        label: {
          value: label,
          position: "top" as const,
          offset: 4 + 16 * (marks.length - 1 - index),
          fill: "var(--plot-mark)",
          fontSize: 12,
          fontWeight: 600,
          dx: isAtRight(bar) ? -HALF_LETTER * label.length : 0,
        },
      }))}
    />
  );
}
