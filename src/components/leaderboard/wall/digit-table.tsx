"use client";

import { useTranslations } from "use-intl";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { useFormat } from "@/components/ui/use-format";
import type { HardDigit, HardDigits } from "@/core/lesson/hard-digits";

/** The numbers behind the pictures of the hardest digits, as a table. */
export function DigitTable({ digits, runs }: HardDigits) {
  const t = useTranslations("wall.digits");
  const format = useFormat();
  const columns: Column<HardDigit>[] = [
    { key: "image", header: t("image"), isRowHeader: true, cell: ({ index }) => String(index) },
    { key: "digit", header: t("digit"), isNumber: true, cell: ({ label }) => String(label) },
    { key: "wrong", header: t("wrong"), isNumber: true, cell: ({ wrong }) => t("ofRuns", { wrong, runs }) },
    {
      key: "share",
      header: t("share"),
      isNumber: true,
      cell: ({ wrong }) => format.percent(wrong / runs, 0),
    },
    {
      key: "mistakenFor",
      header: t("mistakenFor"),
      isNumber: true,
      cell: ({ mistakenFor }) => String(mistakenFor),
    },
  ];
  return (
    <DataTable caption={t("title")} columns={columns} rows={digits} rowKey={({ index }) => String(index)} />
  );
}
