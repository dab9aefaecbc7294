"use client";

import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { Disclosure } from "@/components/ui/layout/disclosure";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import { binAccuracies, findBin, type AccuracyBin } from "@/core/glance/accuracy-histogram";
import { specificationReference, type GlanceResult } from "@/core/glance/glance";
import { predictionReference } from "@/core/submission/prediction-outcome";
import { median } from "@/core/run/spread";
import { useTRPC } from "@/trpc/react";
import { REFRESH, type FigureProps } from "./class-figures";
import { GlanceFigure } from "./glance-figure";
import { GlancePanel } from "./glance-panel";
import { HistogramPlot } from "./lazy-plots";

const references = [predictionReference, specificationReference];

/** Shows the distribution of the class's best runs. */
export function ResultPanel(props: FigureProps) {
  const t = useTranslations("glance.results");
  const answer = useQuery({
    ...useTRPC().glance.results.queryOptions({ exerciseId: props.exercise.id }),
    refetchInterval: REFRESH,
  });
  return (
    <GlancePanel title={t("title")} answer={answer}>
      {(results) =>
        results.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <Results results={results} {...props} />
        )
      }
    </GlancePanel>
  );
}

function Results({ results, nameOf }: FigureProps & { results: GlanceResult[] }) {
  const t = useTranslations("glance.results");
  const tGlance = useTranslations("glance");
  const { percent, count } = useFormat();
  const accuracies = results.map(({ testAccuracy }) => testAccuracy);
  const bins = binAccuracies(accuracies, references);
  const nameBin = ({ from, to }: AccuracyBin) =>
    from === 0
      ? t("below", { to: percent(to, 1) })
      : t("range", { from: percent(from, 1), to: percent(to, 1) });
  const axisName = ({ from, to }: AccuracyBin) =>
    from === 0 ? t("below", { to: percent(to, 1) }) : percent(from, 1);
  const over = (reference: number) => accuracies.filter((accuracy) => accuracy > reference).length;
  const marks = [
    { name: t("notebook"), accuracy: predictionReference },
    { name: t("specification"), accuracy: specificationReference },
  ].flatMap(({ name, accuracy }) => {
    const bin = bins[findBin(bins, accuracy)];
    return bin ? [{ label: `${name}: ${percent(accuracy)}`, bar: axisName(bin) }] : [];
  });
  const said = t("said", {
    count: results.length,
    lowest: percent(Math.min(...accuracies)),
    highest: percent(Math.max(...accuracies)),
    median: percent(median(accuracies)),
    overNotebook: over(predictionReference),
    notebook: percent(predictionReference),
    overSpecification: over(specificationReference),
    specification: percent(specificationReference),
  });
  const columns: Column<AccuracyBin>[] = [
    { key: "accuracy", header: t("axis"), isRowHeader: true, cell: nameBin },
    { key: "students", header: t("students"), isNumber: true, cell: (bin) => count(bin.count) },
  ];
  const people: Column<GlanceResult>[] = [
    {
      key: "student",
      header: tGlance("student"),
      isRowHeader: true,
      cell: ({ enrolmentId }) => nameOf(enrolmentId),
    },
    {
      key: "accuracy",
      header: t("accuracy"),
      isNumber: true,
      cell: ({ testAccuracy }) => percent(testAccuracy),
    },
    {
      key: "parameters",
      header: t("parameters"),
      isNumber: true,
      cell: ({ parameters }) => count(parameters),
    },
    {
      key: "run",
      header: t("run"),
      cell: ({ enrolmentId, runId }) => (
        <Anchor
          component={Link}
          href={`/runs/${runId}`}
          aria-label={t("openOf", { name: nameOf(enrolmentId) })}
        >
          {t("open")}
        </Anchor>
      ),
    },
  ];
  return (
    <GlanceFigure
      said={said}
      plot={
        <HistogramPlot
          bars={bins.map((bin) => ({ label: axisName(bin), count: bin.count }))}
          marks={marks}
          name={t("students")}
          axisLabel={t("axis")}
        />
      }
      table={
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={bins}
          rowKey={({ from }) => String(from)}
          minWidth={280}
        />
      }
    >
      <Disclosure summary={tGlance("byStudent")}>
        <DataTable
          caption={t("studentCaption")}
          columns={people}
          rows={results}
          rowKey={({ enrolmentId }) => enrolmentId}
          minWidth={460}
        />
      </Disclosure>
    </GlanceFigure>
  );
}
