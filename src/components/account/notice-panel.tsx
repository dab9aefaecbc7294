"use client";

import { Checkbox, Stack } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { type NoticeKind, noticeKinds } from "@/core/base/notice";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** What the person gets mails about; renders nothing where no mail is sent. */
export function NoticePanel() {
  const t = useTranslations("account.notices");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { data: profile } = useSuspenseQuery(trpc.account.profile.queryOptions());
  const save = useAction(async (kind: NoticeKind, isWanted: boolean) => {
    const others = profile.notices.filter((each) => each !== kind);
    await api.account.setNotices.mutate({ kinds: isWanted ? [...others, kind] : others });
    await queryClient.invalidateQueries(trpc.account.profile.queryFilter());
    notifyDone(t("saved"));
  });
  if (!profile.hasMail) return null;
  return (
    <Panel title={t("title")} description={!profile.isProven && t("unproven")}>
      <Stack>
        {noticeKinds.map((kind) => (
          <Checkbox
            key={kind}
            label={t(`kinds.${kind}`)}
            checked={profile.notices.includes(kind)}
            disabled={save.isPending}
            onChange={(event) => void save.run(kind, event.currentTarget.checked)}
          />
        ))}
      </Stack>
    </Panel>
  );
}
