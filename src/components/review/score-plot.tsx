"use client";

import { LineChart } from "@mantine/charts";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import { accuracyMarks } from "@/core/run/accuracy-axis";
import { DAY, HOUR } from "@/core/base/duration";
import { formatTags } from "@/core/base/locale";
import type { Score } from "@/core/submission/timeline";
import classes from "./score-plot.module.css";

/** A little time before the first result and after the last, so that neither lies on the plot's edge. */
function findDomain(times: number[]): [from: number, to: number] {
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(HOUR, (to - from) / 20);
  return [from - room, to + room];
}

/** Each result at its time, and the best one until then as a step. Only in the browser, in its time zone. */
export function ScorePlot({ scores }: { scores: Score[] }) {
  const t = useTranslations("review.timeline.scores");
  const { percent } = useFormat();
  const tag = formatTags[useLocale()];
  const points = scores.map(({ at, testAccuracy, best }) => ({ at: at.getTime(), testAccuracy, best }));
  const domain = findDomain(points.map(({ at }) => at));
  const isShort = domain[1] - domain[0] < 2 * DAY;
  const [tick, moment] = [
    new Intl.DateTimeFormat(
      tag,
      isShort ? { weekday: "short", hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" },
    ),
    new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }),
  ];
  const marks = accuracyMarks(Math.min(...points.map(({ testAccuracy }) => testAccuracy)));
  return (
    <LineChart
      className={classes.plot}
      h={240}
      data={points}
      dataKey="at"
      valueFormatter={(share) => percent(share)}
      gridAxis="xy"
      tickLine="xy"
      withLegend
      legendProps={{ verticalAlign: "top" }}
      series={[
        { name: "best", label: t("best"), color: "var(--score-best)", strokeDasharray: "6 4" },
        { name: "testAccuracy", label: t("result"), color: "var(--score-result)" },
      ]}
      lineProps={({ name }) =>
        name === "best"
          ? { type: "stepAfter", dot: false, strokeWidth: 2, isAnimationActive: false }
          : { type: "linear", strokeWidth: 1.5, dot: { r: 4 }, isAnimationActive: false }
      }
      xAxisProps={{
        type: "number",
        scale: "time",
        domain,
        tickFormatter: (at: number) => tick.format(at),
        minTickGap: 24,
      }}
      yAxisProps={{
        width: 72,
        domain: [marks[0]!, 1],
        ticks: marks,
        tickFormatter: (share: number) => percent(share, 1),
      }}
      // Asked too while nothing is pointed at.
      tooltipProps={{ labelFormatter: (at) => (typeof at === "number" ? moment.format(at) : "") }}
      lineChartProps={{ accessibilityLayer: false, margin: { top: 8, right: 16, bottom: 8, left: 0 } }}
    />
  );
}
