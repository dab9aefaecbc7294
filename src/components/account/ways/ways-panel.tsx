"use client";

import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DateTime } from "@/components/ui/date-time";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { DataTable } from "@/components/ui/table/data-table";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";

type Ways = RouterOutputs["account"]["waysIn"];
type Link = Ways["links"][number];

/** The providers through which the person signs in; nothing where there are none. */
export function WaysPanel({ refusal }: { refusal: string | null }) {
  const t = useTranslations("account.ways");
  const { data: ways } = useSuspenseQuery(useTRPC().account.waysIn.queryOptions());
  if (ways.links.length === 0 && ways.others.length === 0) return null;
  const usable = ways.links.filter(({ isOffered }) => isOffered);
  const isLast = (link: Link) => !ways.hasPassword && usable.every(({ id }) => id === link.id);
  return (
    <Panel title={t("title")} description={ways.hasPassword ? t("besides") : t("only")}>
      <Stack>
        <FormError message={refusal} />
        {ways.links.length > 0 && (
          <DataTable
            caption={t("title")}
            rows={ways.links}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                header: t("provider"),
                isRowHeader: true,
                cell: (link) => (
                  <>
                    <ProviderName name={link.name} />
                    {!link.isOffered && (
                      <Text size="xs" c="dimmed">
                        {t("gone")}
                      </Text>
                    )}
                  </>
                ),
              },
              {
                key: "since",
                header: t("since"),
                cell: ({ linkedAt }) => (linkedAt ? <DateTime value={linkedAt} /> : "–"),
              },
              {
                key: "does",
                header: t("unlink"),
                cell: (link) => (isLast(link) ? t("last") : <UnlinkButton link={link} />),
              },
            ]}
          />
        )}
        {ways.others.length > 0 && <LinkForm {...ways} />}
      </Stack>
    </Panel>
  );
}

function ProviderName({ name }: { name: string | null }) {
  const t = useTranslations("account.ways");
  return name ?? t("school");
}

function UnlinkButton({ link: { id, name } }: { link: Link }) {
  const t = useTranslations("account.ways");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const named = { name: name ?? t("school") };
  const unlink = useAction(async () => {
    const question = { title: t("ask", named), message: t("warning", named), confirm: t("unlink") };
    if (!(await confirm(question))) return;
    await api.account.unlinkProvider.mutate({ accountId: id });
    await queryClient.invalidateQueries(trpc.account.pathFilter());
    notifyDone(t("done", named));
  });
  return (
    <Button
      size="xs"
      variant="default"
      aria-haspopup="dialog"
      aria-label={t("unlinkWhat", named)}
      loading={unlink.isPending}
      onClick={() => void unlink.run()}
    >
      {t("unlink")}
    </Button>
  );
}

/** Whoever finds an open page must not open a second door: a password comes first, where there is one. */
function LinkForm({ hasPassword, others }: Pick<Ways, "hasPassword" | "others">) {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const [password, setPassword] = useState("");
  const link = useAction(
    async (provider: string) => {
      await api.account.linkProvider.mutate({ provider, password });
      const { signIn } = await import("next-auth/react");
      await signIn(provider, { callbackUrl: "/account" });
    },
    { isQuiet: true },
  );
  return (
    <Stack maw="26rem">
      <FormError message={link.error} />
      {hasPassword && (
        <PasswordInput
          label={t("profile.ownPassword")}
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      <Group gap="xs">
        {others.map(({ provider, name }) => (
          <Button
            key={provider}
            variant="default"
            loading={link.isPending}
            onClick={() => void link.run(provider)}
          >
            {t("ways.link", { name: name ?? t("ways.school") })}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
