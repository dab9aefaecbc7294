"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";

/** Who made links for a new password of one's own account; renders nothing if nobody did. */
export function ResetLinkPanel() {
  const t = useTranslations("account.reset");
  const { data: links } = useSuspenseQuery(useTRPC().account.resetLinks.queryOptions());
  if (links.length === 0) return null;
  return (
    <Panel title={t("panel")} description={t("panelText")}>
      <DataTable
        caption={t("panel")}
        rows={links}
        rowKey={({ id }) => id}
        columns={[
          { key: "by", header: t("by"), isRowHeader: true, cell: ({ madeBy }) => madeBy ?? t("byConvoy") },
          { key: "made", header: t("madeAt"), cell: ({ createdAt }) => <RelativeTime value={createdAt} /> },
          {
            key: "used",
            header: t("usedAt"),
            cell: ({ usedAt }) => (usedAt ? <RelativeTime value={usedAt} /> : t("unused")),
          },
        ]}
        minWidth={480}
      />
    </Panel>
  );
}
