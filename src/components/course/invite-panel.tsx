"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { CopyField } from "@/components/ui/copy-field";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import type { Role } from "@/core/base/actor";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import classes from "./invite-panel.module.css";
import { JoinPicture } from "./join-picture";

type Props = {
  courseId: string;
  joinCode: string;
  rule: { domains: string[]; needsApproval: boolean };
  role: Role;
};

/** Three ways into the course: a code to say, a link to send, a QR code to project. */
export function InvitePanel({ courseId, joinCode, rule: { domains, needsApproval }, role }: Props) {
  const t = useTranslations("course");
  const values = { needsApproval: String(needsApproval), domains: domains.join(", ") };
  const isHydrated = useIsHydrated();
  const path = `/join/${joinCode}`;
  const link = isHydrated ? new URL(path, window.location.origin).href : path;
  return (
    <Panel
      title={t("invite.title")}
      description={domains.length > 0 ? t("invite.ofDomain", values) : t("invite.anyone", values)}
      actions={role === "instructor" && <RenewButton courseId={courseId} />}
    >
      <Group align="flex-start" gap="xl">
        <Stack className={classes.fields}>
          <div>
            <Text size="sm" fw={500}>
              {t("invite.code")}
            </Text>
            <Text className={classes.code}>{joinCode}</Text>
          </div>
          <CopyField label={t("invite.link")} value={link} />
        </Stack>
        {isHydrated && (
          <JoinPicture
            value={link}
            size={168}
            marginSize={2}
            title={t("invite.qr", { code: joinCode })}
            className={classes.qr}
          />
        )}
      </Group>
    </Panel>
  );
}

function RenewButton({ courseId }: { courseId: string }) {
  const t = useTranslations("course");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const renew = useAction(async () => {
    const question = { title: t("invite.ask"), message: t("invite.warning"), confirm: t("invite.renew") };
    if (!(await confirm(question))) return;
    await api.courses.renewJoinCode.mutate({ courseId });
    await queryClient.invalidateQueries(trpc.courses.get.queryFilter({ courseId }));
    notifyDone(t("invite.renewed"));
  });
  return (
    <Button
      variant="default"
      size="xs"
      aria-haspopup="dialog"
      loading={renew.isPending}
      onClick={() => void renew.run()}
    >
      {t("invite.renew")}
    </Button>
  );
}
