"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { useFormat } from "@/components/ui/use-format";
import type { ComputeUse } from "@/core/glance/glance";
import { useTRPC } from "@/trpc/react";
import { REFRESH, type FigureProps } from "./class-figures";
import { GlanceFigure } from "./glance-figure";
import { GlancePanel } from "./glance-panel";
import { BarPlot } from "./lazy-plots";

const MOST_BARS = 12;

/** Shows how much trainer time each student's runs took. */
export function ComputePanel(props: FigureProps) {
  const t = useTranslations("glance.compute");
  const answer = useQuery({
    ...useTRPC().glance.compute.queryOptions({ exerciseId: props.exercise.id }),
    refetchInterval: REFRESH,
  });
  return (
    <GlancePanel title={t("title")} answer={answer}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <Compute rows={rows} nameOf={props.nameOf} />
        )
      }
    </GlancePanel>
  );
}

function Compute({ rows, nameOf }: { rows: ComputeUse[]; nameOf: FigureProps["nameOf"] }) {
  const t = useTranslations("glance.compute");
  const tGlance = useTranslations("glance");
  const { seconds, decimal, count } = useFormat();
  const total = (read: (row: ComputeUse) => number) => rows.reduce((sum, row) => sum + read(row), 0);
  const gpu = total(({ gpuSeconds }) => gpuSeconds);
  const shown = rows.slice(0, MOST_BARS);
  const said = t("said", {
    runs: total(({ runs }) => runs),
    students: rows.length,
    total: seconds(total(({ cpuSeconds }) => cpuSeconds) + gpu),
    gpu: gpu > 0 ? seconds(gpu) : "none",
    shown: shown.length < rows.length ? shown.length : 0,
  });
  const columns: Column<ComputeUse>[] = [
    {
      key: "student",
      header: tGlance("student"),
      isRowHeader: true,
      cell: ({ enrolmentId }) => nameOf(enrolmentId),
    },
    { key: "runs", header: t("runs"), isNumber: true, cell: ({ runs }) => count(runs) },
    { key: "cpu", header: t("cpu"), isNumber: true, cell: ({ cpuSeconds }) => seconds(cpuSeconds) },
    { key: "gpu", header: t("gpu"), isNumber: true, cell: ({ gpuSeconds }) => seconds(gpuSeconds) },
  ];
  const series = [{ name: "cpu", label: t("cpu") }, ...(gpu > 0 ? [{ name: "gpu", label: t("gpu") }] : [])];
  return (
    <GlanceFigure
      said={said}
      plot={
        <BarPlot
          bars={shown.map(({ enrolmentId, cpuSeconds, gpuSeconds }) => ({
            label: nameOf(enrolmentId),
            cpu: cpuSeconds / 60,
            gpu: gpuSeconds / 60,
          }))}
          series={series}
          format={(minutes) => decimal(minutes, minutes < 10 && minutes % 1 !== 0 ? 1 : 0)}
          axisLabel={t("axis")}
        />
      }
      table={
        <DataTable
          caption={t("caption")}
          columns={columns}
          rows={rows}
          rowKey={({ enrolmentId }) => enrolmentId}
          minWidth={420}
        />
      }
    />
  );
}
