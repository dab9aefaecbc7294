"use client";

import { Badge, Button } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DataTable } from "@/components/ui/table/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { describeDevice } from "./device";

type SignIn = RouterOutputs["account"]["sessions"][number];

export function SessionPanel() {
  const t = useTranslations("account");
  const { data: sessions } = useSuspenseQuery(useTRPC().account.sessions.queryOptions());
  return (
    <Panel title={t("sessions.title")} description={t("sessions.description")}>
      <DataTable
        caption={t("sessions.caption")}
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "device",
            header: t("sessions.device"),
            isRowHeader: true,
            cell: (session) => (
              <>
                {describeDevice(t, session.userAgent)}{" "}
                {session.isCurrent && <Badge>{t("sessions.isCurrent")}</Badge>}
              </>
            ),
          },
          {
            key: "since",
            header: t("sessions.since"),
            cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
          },
          {
            key: "seen",
            header: t("sessions.seen"),
            cell: ({ lastSeenAt }) => <RelativeTime value={lastSeenAt} />,
          },
          {
            key: "revoke",
            header: t("sessions.signOut"),
            cell: (session) =>
              session.isCurrent ? t("sessions.useMenu") : <RevokeButton session={session} />,
          },
        ]}
        minWidth={640}
      />
    </Panel>
  );
}

function RevokeButton({ session }: { session: SignIn }) {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const revoke = useAction(async () => {
    await api.account.revokeSession.mutate({ sessionId: session.id });
    await queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
    notifyDone(t("sessions.done"));
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={revoke.isPending}
      onClick={() => void revoke.run()}
      aria-label={t("sessions.signOutDevice", { device: describeDevice(t, session.userAgent) })}
    >
      {t("sessions.signOut")}
    </Button>
  );
}
