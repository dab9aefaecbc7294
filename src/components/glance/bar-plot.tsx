"use client";

import { BarChart } from "@mantine/charts";
import classes from "./glance.module.css";

/** The value of each series, by its name. */
type Bar = { label: string } & Record<string, string | number>;
type BarSeries = { name: string; label: string };

type Props = { bars: Bar[]; series: BarSeries[]; format(value: number): string; axisLabel: string };

const ROW = 36;

/**
 * Horizontal bars, each after its name. A second series is stacked on the first one and only outlined, so
 * that nobody has to tell colours apart.
 */
export function BarPlot({ bars, series, format, axisLabel }: Props) {
  return (
    <BarChart
      className={classes.plot}
      classNames={{ axisLabel: classes.axisLabel }}
      h={bars.length * ROW + (series.length > 1 ? 126 : 86)}
      data={bars}
      dataKey="label"
      orientation="vertical"
      type="stacked"
      gridAxis="x"
      valueFormatter={format}
      xAxisLabel={axisLabel}
      withLegend={series.length > 1}
      legendProps={{ verticalAlign: "top" }}
      series={series.map(({ name, label }, index) => ({
        name,
        label,
        color: index === 0 ? "var(--plot-first)" : "var(--plot-second)",
      }))}
      xAxisProps={{ allowDecimals: false, tickCount: 5 }}
      yAxisProps={{ width: 150, interval: 0 }}
      barChartProps={{ accessibilityLayer: false, margin: { left: 0, right: 16, bottom: 32 } }}
      barProps={({ name }) => ({
        isAnimationActive: false,
        barSize: 18,
        ...(name === series[0]?.name
          ? {}
          : { fillOpacity: 0.15, stroke: "var(--plot-second)", strokeWidth: 2, strokeDasharray: "4 3" }),
      })}
    />
  );
}
