"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel } from "@/components/ui/layout/panel";
import { useTRPC } from "@/trpc/react";
import { describeDevice } from "./device";

/** What happened at the door of one's own account: a sign-in that was not one's own shows here. */
export function EventPanel() {
  const t = useTranslations("account");
  const { data: events } = useSuspenseQuery(useTRPC().account.events.queryOptions());
  return (
    <Panel title={t("events.title")} description={t("events.description")}>
      <DataTable
        caption={t("events.caption")}
        rows={events}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "what",
            header: t("events.what"),
            isRowHeader: true,
            cell: ({ kind }) => t(`events.kinds.${kind}`),
          },
          { key: "when", header: t("events.when"), cell: ({ at }) => <RelativeTime value={at} /> },
          {
            key: "device",
            header: t("sessions.device"),
            cell: ({ userAgent }) => (userAgent ? describeDevice(t, userAgent) : t("events.unknown")),
          },
          {
            key: "address",
            header: t("events.address"),
            cell: ({ address }) => address || t("events.unknown"),
          },
        ]}
        minWidth={640}
      />
    </Panel>
  );
}
