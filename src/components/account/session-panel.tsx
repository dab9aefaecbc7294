"use client";

import { Badge, Button } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Panel } from "@/components/ui/panel";
import { notifyDone, useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { describeDevice } from "./device";

type SignIn = RouterOutputs["account"]["sessions"][number];

export function SessionPanel() {
  const { data: sessions } = useSuspenseQuery(useTRPC().account.sessions.queryOptions());
  return (
    <Panel title="Where you are signed in" description="Sign a device out here if you do not know it, or left it behind.">
      <DataTable
        caption="Devices where you are signed in"
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "device",
            header: "Device",
            isRowHeader: true,
            cell: (session) => (
              <>
                {describeDevice(session.userAgent)} {session.isCurrent && <Badge>this one</Badge>}
              </>
            ),
          },
          { key: "since", header: "Signed in", cell: ({ createdAt }) => <DateTime value={createdAt} /> },
          { key: "seen", header: "Last seen", cell: ({ lastSeenAt }) => <DateTime value={lastSeenAt} /> },
          {
            key: "revoke",
            header: "Sign out",
            cell: (session) => (session.isCurrent ? "Use the menu at the top" : <RevokeButton session={session} />),
          },
        ]}
        minWidth={640}
      />
    </Panel>
  );
}

function RevokeButton({ session }: { session: SignIn }) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const revoke = useAction(async () => {
    await api.account.revokeSession.mutate({ sessionId: session.id });
    await queryClient.invalidateQueries(trpc.account.sessions.queryFilter());
    notifyDone("That device is signed out.");
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={revoke.isPending}
      onClick={() => void revoke.run()}
      aria-label={`Sign out ${describeDevice(session.userAgent)}`}
    >
      Sign out
    </Button>
  );
}
