"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { ClassPoint } from "@/core/leaderboard/class-curve";
import { PracticeChart, type ChartLine } from "./practice-chart";
import classes from "./practice.module.css";
import type { PracticeView } from "./practice-view";

/** Steps that the axis has at first, so that the first points do not jump. */
const FEWEST_STEPS = 20;
/** The loss of a guess among ten digits, and a little room. */
const LOWEST_TOP = 2.5;
const HIGHEST_TOP = 10;

const figures = ["accuracy", "loss"] as const;
const classFigures = { accuracy: "testAccuracy", loss: "testLoss" } as const;

/** Accuracy and loss over the steps; the class's epochs lie over the whole width behind them. */
export function PracticeCharts({
  view,
  classPoints,
}: {
  view: PracticeView;
  classPoints: readonly ClassPoint[];
}) {
  const t = useTranslations("practice.chart");
  const format = useFormat();
  const { steps, measures } = view;
  const last = steps.at(-1);
  const measured = measures.at(-1);
  const longest = Math.max(FEWEST_STEPS, last?.step ?? 0);
  const top = steps.reduce(
    (most, { loss }) => (Number.isFinite(loss) ? Math.max(most, loss) : most),
    LOWEST_TOP,
  );
  return (
    <div className={classes.charts}>
      {figures.map((figure) => {
        const exact = (value: number) =>
          figure === "accuracy" ? format.percent(value, 1) : format.decimal(value, 2);
        const lines: ChartLine[] = [
          {
            name: "class",
            label: t("ofClass"),
            points: classPoints.map((point, index) => [
              (longest * (index + 1)) / classPoints.length,
              point[classFigures[figure]][1],
            ]),
          },
          { name: "batch", label: t("lastBatch"), points: steps.map((step) => [step.step, step[figure]]) },
          {
            name: "measured",
            label: t("onOthers"),
            points: measures.map((measure) => [measure.step, measure[figure]]),
          },
        ];
        const title = t(figure);
        return (
          <PracticeChart
            key={figure}
            title={title}
            said={
              last
                ? t("said", {
                    title,
                    step: last.step,
                    batch: exact(last[figure]),
                    measured: measured ? exact(measured[figure]) : t("unknown"),
                  })
                : t("nothing", { title })
            }
            lines={lines}
            longest={longest}
            highest={figure === "accuracy" ? 1 : Math.min(HIGHEST_TOP, top)}
            format={(value) => (figure === "accuracy" ? format.percent(value, 0) : format.decimal(value, 1))}
          />
        );
      })}
    </div>
  );
}
