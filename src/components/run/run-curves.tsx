"use client";

import { Checkbox, SimpleGrid, Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { baselineCurve } from "@/core/baseline-curve";
import type { ClassPoint } from "@/core/class-curve";
import { formatPercent } from "@/core/quantity";
import type { Epoch } from "@/core/run";
import { useTRPC } from "@/trpc/react";
import type { CurvePoint } from "./curve-chart";
import { EpochTable, formatLoss } from "./epoch-table";
import { ReferenceTable } from "./reference-table";
import classes from "./run.module.css";

const CurveChart = dynamic(() => import("./curve-chart").then((module) => module.CurveChart), {
  ssr: false,
  loading: () => <Skeleton h={240} aria-hidden />,
});

const finite = (value: number) => (Number.isFinite(value) ? value : null);
const percent = (value: number) => formatPercent(value, 1);
const loss = (value: number) => (value >= 1000 ? value.toExponential(1) : value.toFixed(value >= 10 ? 1 : 3));

/** What stands behind the run's own lines; what is not shown is empty. */
type Background = { showsBaseline: boolean; classPoints: ClassPoint[] };
type Measure = {
  title: string; figure: "testAccuracy" | "testLoss"; train(epoch: Epoch): number; test(epoch: Epoch): number; validation(epoch: Epoch): number | null;
  isAccuracy: boolean; axis(value: number): string; exact(value: number): string;
};

const measures: Measure[] = [
  {
    title: "Accuracy", figure: "testAccuracy", train: (epoch) => epoch.trainAccuracy, test: (epoch) => epoch.testAccuracy,
    validation: (epoch) => epoch.validationAccuracy, isAccuracy: true, axis: percent, exact: formatPercent,
  },
  {
    title: "Loss", figure: "testLoss", train: (epoch) => epoch.trainLoss, test: (epoch) => epoch.testLoss,
    validation: (epoch) => epoch.validationLoss, isAccuracy: false, axis: loss, exact: formatLoss,
  },
];

/** One point for each planned epoch, with the run's own values as far as it has come. */
function makePoints({ figure, train, test, validation }: Measure, epochs: Epoch[], planned: number, background: Background): CurvePoint[] {
  return Array.from({ length: planned }, (_, index): CurvePoint => {
    const epoch = epochs[index];
    const validated = epoch ? validation(epoch) : null;
    const baseline = background.showsBaseline ? baselineCurve[index]?.[figure] : undefined;
    const quartiles = background.classPoints.find((point) => point.epoch === index + 1)?.[figure];
    return {
      epoch: index + 1,
      ...(epoch && { train: finite(train(epoch)), test: finite(test(epoch)) }),
      ...(validated !== null && { validation: finite(validated) }),
      ...(baseline !== undefined && { baseline }),
      ...(quartiles && { classMedian: quartiles[1], classBand: [quartiles[0], quartiles[2]] }),
    };
  });
}

function Curve({ measure, epochs, plannedEpochs, background }: { measure: Measure; epochs: Epoch[]; plannedEpochs: number; background: Background }) {
  const { title, train, test, validation, isAccuracy, axis, exact } = measure;
  const last = epochs.at(-1)!;
  const validated = validation(last);
  const middle = validated === null ? "" : `validation ${exact(validated)}, `;
  const said = `After epoch ${last.number}: train ${exact(train(last))}, ${middle}test ${exact(test(last))}.`;
  return (
    <figure className={classes.figure}>
      <figcaption>
        <Title order={3} size="h5">{title}</Title>
        <Text size="sm" c="dimmed">{said}</Text>
      </figcaption>
      <div role="img" aria-label={`${title} by epoch. ${said} The table below has every value.`}>
        <CurveChart
          points={makePoints(measure, epochs, plannedEpochs, background)} plannedEpochs={plannedEpochs} isAccuracy={isAccuracy} format={axis}
        />
      </div>
    </figure>
  );
}

const explained = "Train: over the epoch's batches while they trained, dropout on. Test: all 10,000 test images after the epoch, dropout off.";
const explainedValidation = "Validation: the training images kept back, after the epoch, dropout off; early stopping watches these, never the test images.";

type Props = { exerciseId: string; epochs: Epoch[]; plannedEpochs: number; isOver: boolean };

/** Accuracy and loss over the epochs, before the lesson's baseline and the class where it may be seen, and the same as tables. */
export function RunCurves({ exerciseId, epochs, plannedEpochs, isOver }: Props) {
  const t = useTranslations("insight.curves");
  const trpc = useTRPC();
  const { data: classCurve } = useQuery(trpc.leaderboard.classCurve.queryOptions({ exerciseId }));
  const [showsBaseline, setShowsBaseline] = useState(true);
  const [showsClass, setShowsClass] = useState(true);
  if (epochs.length === 0) {
    return (
      <Panel title="Curves">
        <EmptyState title={isOver ? "No epoch was finished." : "The first point comes with the first finished epoch."}>
          {isOver ? "So there is nothing to draw." : "Every epoch ends with all 10,000 test images; then the curves grow by one point. Nothing has to be reloaded."}
        </EmptyState>
      </Panel>
    );
  }
  const classPoints = classCurve?.points ?? [];
  const background = { showsBaseline, classPoints: showsClass ? classPoints : [] };
  return (
    <Panel title="Curves" description={epochs[0]!.validationLoss === null ? explained : `${explained} ${explainedValidation}`}>
      <div className={classes.legend}>
        <Checkbox label={t("showBaseline")} description={t("explained")} checked={showsBaseline} onChange={(event) => setShowsBaseline(event.currentTarget.checked)} />
        {classPoints.length > 0 && (
          <Checkbox label={t("showClass")} description={t("explainedClass")} checked={showsClass} onChange={(event) => setShowsClass(event.currentTarget.checked)} />
        )}
      </div>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        {measures.map((measure) => (
          <Curve key={measure.title} measure={measure} epochs={epochs} plannedEpochs={plannedEpochs} background={background} />
        ))}
      </SimpleGrid>
      <details className={classes.disclosure}>
        <summary>Show as table</summary>
        <EpochTable epochs={epochs} />
      </details>
      <details className={classes.disclosure}>
        <summary>{t("table")}</summary>
        <ReferenceTable classPoints={classPoints} epochs={plannedEpochs} />
      </details>
    </Panel>
  );
}
