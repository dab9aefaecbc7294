"use client";

import { Anchor } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/ui/use-format";
import type { PredictedResult } from "@/core/glance/glance";
import { judgePrediction } from "@/core/submission/prediction-outcome";
import { useTRPC } from "@/trpc/react";
import { REFRESH, type FigureProps } from "./class-figures";
import { GlanceFigure } from "./glance-figure";
import { GlancePanel } from "./glance-panel";
import { ScatterPlot } from "./lazy-plots";

/** A smaller difference rounds to 0.00 points and counts as none. */
const SMALLEST = 0.00005;

/** Shows students' predictions beside their results. */
export function PredictionPanel(props: FigureProps) {
  const t = useTranslations("glance.predictions");
  const answer = useQuery({
    ...useTRPC().glance.predictions.queryOptions({ exerciseId: props.exercise.id }),
    refetchInterval: REFRESH,
  });
  return (
    <GlancePanel title={t("title")} answer={answer}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <Predictions rows={rows} nameOf={props.nameOf} />
        )
      }
    </GlancePanel>
  );
}

const cameTrue = ({ change, predicted, result }: PredictedResult) =>
  judgePrediction({ change, testAccuracy: predicted }, result).isChangeRight;

function Predictions({ rows, nameOf }: { rows: PredictedResult[]; nameOf: FigureProps["nameOf"] }) {
  const t = useTranslations("glance.predictions");
  const tGlance = useTranslations("glance");
  const { percent, decimal } = useFormat();
  const points = rows.flatMap(({ predicted, result }) => (predicted === null ? [] : [{ predicted, result }]));
  const mean = points.reduce((sum, { predicted, result }) => sum + (result - predicted) / points.length, 0);
  const side = Math.abs(mean) < SMALLEST ? "exact" : mean > 0 ? "higher" : "lower";
  const said = t("said", {
    right: rows.filter(cameTrue).length,
    count: rows.length,
    accuracies: points.length,
    points: decimal(Math.abs(mean) * 100, 2),
    side,
  });
  const columns: Column<PredictedResult>[] = [
    {
      key: "student",
      header: tGlance("student"),
      isRowHeader: true,
      cell: ({ enrolmentId }) => nameOf(enrolmentId),
    },
    { key: "direction", header: t("direction"), cell: ({ change }) => t(`directions.${change}`) },
    { key: "came", header: t("came"), cell: (row) => t(cameTrue(row) ? "yes" : "no") },
    {
      key: "predicted",
      header: t("predicted"),
      isNumber: true,
      cell: ({ predicted }) => (predicted === null ? "–" : percent(predicted)),
    },
    { key: "result", header: t("result"), isNumber: true, cell: ({ result }) => percent(result) },
    {
      key: "submission",
      header: t("submission"),
      isNumber: true,
      cell: ({ enrolmentId, submissionId, submissionNumber: number }) => (
        <Anchor
          component={Link}
          href={`/submissions/${submissionId}`}
          aria-label={t("openOf", { number, name: nameOf(enrolmentId) })}
        >
          {number}
        </Anchor>
      ),
    },
  ];
  const names = {
    predicted: t("predicted"),
    result: t("result"),
    points: tGlance("student"),
    line: t("line"),
  };
  return (
    <GlanceFigure
      said={points.length > 0 ? said : `${said} ${t("noAccuracies")}`}
      plot={
        points.length > 0 && (
          <ScatterPlot points={points} names={names} format={(share) => percent(share, 1)} />
        )
      }
      table={
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={rows}
          rowKey={({ enrolmentId }) => enrolmentId}
          minWidth={640}
        />
      }
    />
  );
}
