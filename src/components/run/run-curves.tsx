"use client";

import { SimpleGrid, Skeleton, Text, Title } from "@mantine/core";
import dynamic from "next/dynamic";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { formatPercent } from "@/core/quantity";
import type { Epoch } from "@/core/run";
import { EpochTable, formatLoss } from "./epoch-table";
import classes from "./run.module.css";

const CurveChart = dynamic(() => import("./curve-chart").then((module) => module.CurveChart), {
  ssr: false,
  loading: () => <Skeleton h={240} aria-hidden />,
});

const finite = (value: number) => (Number.isFinite(value) ? value : null);
const percent = (value: number) => formatPercent(value, 1);
const loss = (value: number) => (value >= 1000 ? value.toExponential(1) : value.toFixed(value >= 10 ? 1 : 3));

type CurveProps = {
  title: string; epochs: Epoch[]; plannedEpochs: number; train(epoch: Epoch): number; test(epoch: Epoch): number;
  validation(epoch: Epoch): number | null;
  highest: number; axis(value: number): string; exact(value: number): string;
};

function Curve({ title, epochs, plannedEpochs, train, test, validation, highest, axis, exact }: CurveProps) {
  const last = epochs.at(-1)!;
  const points = epochs.map((epoch) => {
    const validated = validation(epoch);
    const point = { epoch: epoch.number, train: finite(train(epoch)), test: finite(test(epoch)) };
    return validated === null ? point : { ...point, validation: finite(validated) };
  });
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
        <CurveChart points={points} plannedEpochs={plannedEpochs} highest={highest} format={axis} />
      </div>
    </figure>
  );
}

const explained = "Train: over the epoch's batches while they trained, dropout on. Test: all 10,000 test images after the epoch, dropout off.";
const explainedValidation = "Validation: the training images kept back, after the epoch, dropout off; early stopping watches these, never the test images.";

/** Accuracy and loss over the epochs, for the training, validation and test images, and the same as a table. */
export function RunCurves({ epochs, plannedEpochs, isOver }: { epochs: Epoch[]; plannedEpochs: number; isOver: boolean }) {
  if (epochs.length === 0) {
    return (
      <Panel title="Curves">
        <EmptyState title={isOver ? "No epoch was finished." : "The first point comes with the first finished epoch."}>
          {isOver ? "So there is nothing to draw." : "Every epoch ends with all 10,000 test images; then the curves grow by one point. Nothing has to be reloaded."}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel title="Curves" description={epochs[0]!.validationLoss === null ? explained : `${explained} ${explainedValidation}`}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <Curve title="Accuracy" epochs={epochs} plannedEpochs={plannedEpochs} train={(epoch) => epoch.trainAccuracy} test={(epoch) => epoch.testAccuracy}
          validation={(epoch) => epoch.validationAccuracy}
          highest={1} axis={percent} exact={formatPercent} />
        <Curve title="Loss" epochs={epochs} plannedEpochs={plannedEpochs} train={(epoch) => epoch.trainLoss} test={(epoch) => epoch.testLoss}
          validation={(epoch) => epoch.validationLoss}
          highest={Infinity} axis={loss} exact={formatLoss} />
      </SimpleGrid>
      <details className={classes.disclosure}>
        <summary>Show as table</summary>
        <EpochTable epochs={epochs} />
      </details>
    </Panel>
  );
}
