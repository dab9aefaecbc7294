"use client";

import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";

type Row = { number: number; type: string; settings: string; shape: string; parameters: string };

/** The baseline's layers; the page computes them, so that no network's description is sent along. */
export function BaselineTable({ rows }: { rows: Row[] }) {
  const t = useTranslations("lesson");
  return (
    <DataTable
      caption={t("baseline.caption")}
      rows={rows}
      rowKey={({ number }) => String(number)}
      minWidth={560}
      columns={[
        { key: "number", header: "#", isNumber: true, cell: ({ number }) => number },
        { key: "type", header: t("baseline.layer"), isRowHeader: true, cell: ({ type }) => type },
        { key: "settings", header: t("baseline.arguments"), cell: ({ settings }) => settings || "–" },
        { key: "shape", header: t("baseline.shape"), isNumber: true, cell: ({ shape }) => shape },
        {
          key: "parameters",
          header: t("baseline.parameters"),
          isNumber: true,
          cell: ({ parameters }) => parameters,
        },
      ]}
    />
  );
}
