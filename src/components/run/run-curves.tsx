"use client";

import { Checkbox, SegmentedControl, SimpleGrid, Skeleton, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Panel } from "@/components/ui/layout/panel";
import { useFormat } from "@/components/ui/use-format";
import { baselineCurve } from "@/core/run/baseline-curve";
import type { ClassPoint } from "@/core/leaderboard/class-curve";
import type { Format } from "@/core/base/format";
import type { Epoch } from "@/core/run/run";
import { useTRPC } from "@/trpc/react";
import type { CurvePoint } from "./curve-chart";
import { EpochTable } from "./epoch-table";
import { ReferenceTable } from "./reference-table";
import classes from "./run.module.css";

const CurveChart = dynamic(() => import("./curve-chart").then((module) => module.CurveChart), {
  ssr: false,
  loading: () => <Skeleton h={240} aria-hidden />,
});

const finite = (value: number) => (Number.isFinite(value) ? value : null);

/** The lines behind the run's own ones: the baseline and the class's runs, empty if they are not shown. */
type Background = { showsBaseline: boolean; classPoints: ClassPoint[] };
type Measure = {
  name: "accuracy" | "loss";
  figure: "testAccuracy" | "testLoss";
  train(epoch: Epoch): number;
  test(epoch: Epoch): number;
  validation(epoch: Epoch): number | null;
  isAccuracy: boolean;
  axis(format: Format, value: number): string;
  exact: "percent" | "loss";
};

const measures: Measure[] = [
  {
    name: "accuracy",
    figure: "testAccuracy",
    train: (epoch) => epoch.trainAccuracy,
    test: (epoch) => epoch.testAccuracy,
    validation: (epoch) => epoch.validationAccuracy,
    isAccuracy: true,
    axis: (format, value) => format.percent(value, 1),
    exact: "percent",
  },
  {
    name: "loss",
    figure: "testLoss",
    train: (epoch) => epoch.trainLoss,
    test: (epoch) => epoch.testLoss,
    validation: (epoch) => epoch.validationLoss,
    isAccuracy: false,
    exact: "loss",
    axis: (format, value) =>
      value >= 1000 ? format.loss(value) : format.decimal(value, value >= 10 ? 1 : 3),
  },
];

/** One point for each planned epoch, with the run's own values as far as it has come. */
function makePoints(
  { figure, train, test, validation }: Measure,
  epochs: Epoch[],
  planned: number,
  background: Background,
): CurvePoint[] {
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

function Curve({
  measure,
  isChosen,
  epochs,
  plannedEpochs,
  background,
}: {
  measure: Measure;
  /** Where there is no room for both beside each other. */
  isChosen: boolean;
  epochs: Epoch[];
  plannedEpochs: number;
  background: Background;
}) {
  const t = useTranslations("insight.curves");
  const format = useFormat();
  const { name, train, test, validation, isAccuracy, axis } = measure;
  const title = t(name);
  const exact = (value: number) => format[measure.exact](value);
  const last = epochs.at(-1)!;
  const validated = validation(last);
  const said = t("said", {
    epoch: last.number,
    train: exact(train(last)),
    test: exact(test(last)),
    validation: validated === null ? "none" : exact(validated),
  });
  return (
    <figure className={classes.figure} data-chosen={isChosen || undefined}>
      <figcaption>
        <Title order={3} size="h5">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {said}
        </Text>
      </figcaption>
      <div role="img" aria-label={t("chart", { title, said })}>
        <CurveChart
          points={makePoints(measure, epochs, plannedEpochs, background)}
          plannedEpochs={plannedEpochs}
          isAccuracy={isAccuracy}
          format={(value) => axis(format, value)}
        />
      </div>
    </figure>
  );
}

type Props = {
  exerciseId: string;
  epochs: Epoch[];
  plannedEpochs: number;
  isOver: boolean;
  /** Test images behind the figures. */
  images: number;
};

/**
 * Accuracy and loss over the epochs, as curves and as tables. The lesson's baseline and, where the viewer may
 * see it, the class stand behind the run's own curves.
 */
export function RunCurves({ exerciseId, epochs, plannedEpochs, isOver, images }: Props) {
  const t = useTranslations("insight.curves");
  const { count } = useFormat();
  const trpc = useTRPC();
  const { data: classCurve } = useQuery(trpc.leaderboard.classCurve.queryOptions({ exerciseId }));
  const [showsBaseline, setShowsBaseline] = useState(true);
  const [showsClass, setShowsClass] = useState(true);
  const [measure, setMeasure] = useState<string>("accuracy");
  if (epochs.length === 0) {
    return (
      <Panel title={t("title")}>
        <EmptyState title={t(isOver ? "none" : "noneYet")}>
          {isOver ? t("noneText") : t("noneYetText")}
        </EmptyState>
      </Panel>
    );
  }
  const classPoints = classCurve?.points ?? [];
  const background = { showsBaseline, classPoints: showsClass ? classPoints : [] };
  return (
    <Panel title={t("title")}>
      <div className={classes.legend}>
        <Checkbox
          label={t("showBaseline")}
          checked={showsBaseline}
          onChange={(event) => setShowsBaseline(event.currentTarget.checked)}
        />
        {classPoints.length > 0 && (
          <Checkbox
            label={t("showClass")}
            checked={showsClass}
            onChange={(event) => setShowsClass(event.currentTarget.checked)}
          />
        )}
      </div>
      <SegmentedControl
        className={classes.measures}
        hiddenFrom="md"
        fullWidth
        aria-label={t("measure")}
        value={measure}
        onChange={(value) => setMeasure(value)}
        data={measures.map(({ name }) => ({ value: name, label: t(name) }))}
      />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        {measures.map((each) => (
          <Curve
            key={each.name}
            measure={each}
            isChosen={each.name === measure}
            epochs={epochs}
            plannedEpochs={plannedEpochs}
            background={background}
          />
        ))}
      </SimpleGrid>
      <Disclosure summary={t("about")}>
        <Text size="sm" maw="68ch">
          {t("description", { images: count(images) })}{" "}
          {epochs[0]!.validationLoss !== null && `${t("descriptionValidation")} `}
          {t("explained")} {classPoints.length > 0 && t("explainedClass")}
        </Text>
      </Disclosure>
      <Disclosure summary={t("ownTable")}>
        <EpochTable epochs={epochs} />
        <ReferenceTable classPoints={classPoints} epochs={plannedEpochs} />
      </Disclosure>
    </Panel>
  );
}
