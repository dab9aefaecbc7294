"use client";

import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { useFormat } from "@/components/ui/use-format";
import { baselineCurve } from "@/core/run/baseline-curve";
import type { ClassPoint } from "@/core/leaderboard/class-curve";

type Row = { epoch: number; baseline: (typeof baselineCurve)[number] | null; point: ClassPoint | null };

/** The numbers of the lines behind the run's curves. */
export function ReferenceTable({ classPoints, epochs }: { classPoints: ClassPoint[]; epochs: number }) {
  const t = useTranslations("insight.curves");
  const format = useFormat();
  const rows = Array.from({ length: epochs }, (_, index): Row => ({
    epoch: index + 1,
    baseline: baselineCurve[index] ?? null,
    point: classPoints.find((point) => point.epoch === index + 1) ?? null,
  })).filter(({ baseline, point }) => baseline !== null || point !== null);
  const own: Column<Row>[] = [
    { key: "epoch", header: t("epoch"), isRowHeader: true, cell: ({ epoch }) => epoch },
    {
      key: "accuracy",
      header: t("baselineAccuracy"),
      isNumber: true,
      cell: ({ baseline }) => (baseline ? format.percent(baseline.testAccuracy) : "—"),
    },
    {
      key: "loss",
      header: t("baselineLoss"),
      isNumber: true,
      cell: ({ baseline }) => (baseline ? format.loss(baseline.testLoss) : "—"),
    },
  ];
  const others: Column<Row>[] = [
    {
      key: "classAccuracy",
      header: t("classAccuracy"),
      isNumber: true,
      cell: ({ point }) =>
        point ? format.list(point.testAccuracy.map((value) => format.percent(value))) : "—",
    },
    {
      key: "classLoss",
      header: t("classLoss"),
      isNumber: true,
      cell: ({ point }) => (point ? format.list(point.testLoss.map((value) => format.loss(value))) : "—"),
    },
    { key: "students", header: t("students"), isNumber: true, cell: ({ point }) => point?.students ?? "—" },
  ];
  const columns = classPoints.length > 0 ? [...own, ...others] : own;
  return (
    <DataTable
      caption={t("caption")}
      columns={columns}
      rows={rows}
      rowKey={({ epoch }) => String(epoch)}
      minWidth={classPoints.length > 0 ? 720 : 360}
    />
  );
}
