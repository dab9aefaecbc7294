"use client";

import { ScatterChart } from "@mantine/charts";
import classes from "./glance.module.css";

type ScatterPoint = { predicted: number; result: number };

type Props = {
  points: ScatterPoint[];
  names: { predicted: string; result: string; points: string; line: string };
  format(share: number): string;
};

/** Leaves a little room around the points, but never goes above 100 % of the images. */
function findDomain(values: number[]): [low: number, high: number] {
  const low = Math.floor((Math.min(...values) - 0.005) * 100) / 100;
  return [Math.max(0, low), 1];
}

/** Each point is a student; on the line, the result equals the prediction. */
export function ScatterPlot({ points, names, format }: Props) {
  const domain = findDomain(points.flatMap(({ predicted, result }) => [predicted, result]));
  return (
    <ScatterChart
      className={classes.plot}
      classNames={{ axisLabel: classes.axisLabel }}
      h={316}
      dataKey={{ x: "predicted", y: "result" }}
      data={[{ name: names.points, color: "var(--plot-first)", data: points }]}
      labels={{ x: names.predicted, y: names.result }}
      valueFormatter={{ x: format, y: format }}
      xAxisLabel={names.predicted}
      yAxisLabel={names.result}
      gridAxis="xy"
      xAxisProps={{ domain, tickCount: 5 }}
      yAxisProps={{ domain, tickCount: 5, width: 76 }}
      scatterChartProps={{ accessibilityLayer: false, margin: { top: 16, right: 24, bottom: 32, left: 24 } }}
      scatterProps={{ isAnimationActive: false }}
      referenceLines={[
        {
          segment: [
            { x: domain[0], y: domain[0] },
            { x: 1, y: 1 },
          ],
          color: "var(--plot-mark)",
          strokeDasharray: "6 4",
          label: { value: names.line, position: "insideBottomRight", fill: "var(--plot-mark)", fontSize: 12 },
        },
      ]}
    />
  );
}
