"use client";

import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { useFormat } from "@/components/ui/use-format";
import type { Epoch } from "@/core/run/run";

/** The curves' data; the learning rate where it changes, validation where there is a split. */
export function EpochTable({ epochs }: { epochs: Epoch[] }) {
  const t = useTranslations("insight.curves");
  const format = useFormat();
  const share = (key: "trainAccuracy" | "testAccuracy" | "validationAccuracy"): Column<Epoch> => ({
    key,
    header: t(key),
    isNumber: true,
    cell: ({ [key]: value }) => (value === null ? "—" : format.percent(value)),
  });
  const loss = (key: "trainLoss" | "testLoss" | "validationLoss"): Column<Epoch> => ({
    key,
    header: t(key),
    isNumber: true,
    cell: ({ [key]: value }) => (value === null ? "—" : format.loss(value)),
  });
  const rate: Column<Epoch> = {
    key: "learningRate",
    header: t("learningRate"),
    isNumber: true,
    cell: (epoch) => Number(epoch.learningRate.toPrecision(3)),
  };
  const hasValidation = epochs.some((epoch) => epoch.validationLoss !== null);
  const hasSchedule = epochs.some((epoch) => epoch.learningRate !== epochs[0]!.learningRate);
  const columns: Column<Epoch>[] = [
    { key: "number", header: t("epoch"), isRowHeader: true, cell: (epoch) => epoch.number },
    share("trainAccuracy"),
    share("testAccuracy"),
    loss("trainLoss"),
    loss("testLoss"),
    ...(hasValidation ? [share("validationAccuracy"), loss("validationLoss")] : []),
    ...(hasSchedule ? [rate] : []),
    { key: "seconds", header: t("time"), isNumber: true, cell: (epoch) => format.seconds(epoch.seconds) },
  ];
  return (
    <DataTable
      caption={t("ownCaption")}
      columns={columns}
      rows={epochs}
      rowKey={(epoch) => String(epoch.number)}
      minWidth={520}
    />
  );
}
