"use client";

import { Stack, Switch } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** What the administrators decide for all of Convoy. */
export function SitePanel() {
  const t = useTranslations("admin.site");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { data: site } = useSuspenseQuery(trpc.admin.site.queryOptions());
  const change = useAction(async (demandsFactor: boolean) => {
    const question = { title: t("askFactor"), message: t("factorWarning"), confirm: t("demandFactor") };
    if (demandsFactor && !(await confirm(question))) return;
    await api.admin.changeSite.mutate({ demandsFactor });
    await queryClient.invalidateQueries(trpc.admin.site.queryFilter());
    notifyDone(t("saved"));
  });
  return (
    <Panel title={t("title")}>
      <Stack>
        <Switch
          label={t("demandsFactor")}
          description={t("demandsFactorText")}
          checked={site.demandsFactor}
          disabled={change.isPending}
          onChange={(event) => void change.run(event.currentTarget.checked)}
        />
      </Stack>
    </Panel>
  );
}
