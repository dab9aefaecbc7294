"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { CopyField } from "@/components/ui/copy-field";
import { Panel } from "@/components/ui/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";

export function InvitationPanel() {
  const api = useTRPCClient();
  const [link, setLink] = useState<string | null>(null);
  const create = useAction(async () => {
    const { path } = await api.account.createInvitation.mutate();
    setLink(new URL(path, window.location.origin).href);
  });
  return (
    <Panel title="Invite another instructor" description="The link lets one person create courses of their own. It works once.">
      <Stack align="flex-start">
        {link && (
          <Stack gap="xs" w="100%">
            <CopyField label="Invitation link" value={link} />
            <Text size="sm" c="dimmed">
              Copy it now: it is not shown again.
            </Text>
          </Stack>
        )}
        <Button variant={link ? "default" : "filled"} loading={create.isPending} onClick={() => void create.run()}>
          {link ? "Make another link" : "Make an invitation link"}
        </Button>
      </Stack>
    </Panel>
  );
}
