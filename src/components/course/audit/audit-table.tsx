"use client";

import { useTranslations } from "use-intl";
import { CodeBlock } from "@/components/ui/layout/code-block";
import { DataTable, type Column } from "@/components/ui/table/data-table";
import { DateTime } from "@/components/ui/date-time";
import type { AuditRow } from "@/core/base/audit";

const isEmpty = (data: unknown) =>
  data === null || (typeof data === "object" && Object.keys(data).length === 0);

/**
 * Folds away the data recorded with an action, exactly as the database has it.
 */
function Details({ row }: { row: AuditRow }) {
  const t = useTranslations("audit");
  if (isEmpty(row.data)) return "–";
  return (
    <details>
      <summary aria-label={t("detailsOf", { action: t(`actions.${row.action}`) })}>{t("details")}</summary>
      <CodeBlock label={t("details")} code={JSON.stringify(row.data, null, 2)} />
    </details>
  );
}

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  const t = useTranslations("audit");
  const columns: Column<AuditRow>[] = [
    { key: "when", header: t("when"), cell: (row) => <DateTime value={row.at} withSeconds /> },
    { key: "who", header: t("who"), isRowHeader: true, cell: (row) => row.actorName ?? t("system") },
    { key: "what", header: t("what"), cell: (row) => t(`actions.${row.action}`) },
    {
      key: "concerns",
      header: t("concerns"),
      cell: (row) => [row.personName, row.exerciseTitle].filter(Boolean).join(" · ") || "–",
    },
    { key: "details", header: t("details"), cell: (row) => <Details row={row} /> },
  ];
  return (
    <DataTable caption={t("caption")} columns={columns} rows={rows} rowKey={(row) => row.id} minWidth={840} />
  );
}
