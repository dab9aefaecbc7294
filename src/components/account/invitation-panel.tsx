"use client";

import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";

export function InvitationPanel() {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const [link, setLink] = useState<string | null>(null);
  const create = useAction(async () => {
    const { path } = await api.account.createInvitation.mutate();
    setLink(new URL(path, window.location.origin).href);
  });
  return (
    <Panel title={t("invite.title")} description={t("invite.description")}>
      <Stack align="flex-start">
        {link && (
          <Stack gap="xs" w="100%">
            <CopyField label={t("invite.link")} value={link} />
            <Text size="sm" c="dimmed">
              {t("invite.copyNow")}
            </Text>
          </Stack>
        )}
        <Button
          variant={link ? "default" : "filled"}
          loading={create.isPending}
          onClick={() => void create.run()}
        >
          {link ? t("invite.another") : t("invite.make")}
        </Button>
      </Stack>
    </Panel>
  );
}
