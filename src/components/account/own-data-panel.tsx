"use client";

import { Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { downloadText } from "@/components/ui/download";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** What is held about the person: to take home, and to have deleted. */
export function OwnDataPanel() {
  const t = useTranslations("account.ownData");
  const api = useTRPCClient();
  const [isDeleting, setDeleting] = useState(false);
  const download = useAction(async () => {
    const { fileName, text } = await api.account.ownData.mutate();
    downloadText(fileName, text, "application/json");
  });
  return (
    <Panel title={t("title")}>
      <Stack>
        <Group gap="xs">
          <Button variant="default" loading={download.isPending} onClick={() => void download.run()}>
            {t("download")}
          </Button>
          {!isDeleting && (
            <Button variant="default" onClick={() => setDeleting(true)}>
              {t("begin")}
            </Button>
          )}
        </Group>
        {isDeleting && <DeletionForm />}
      </Stack>
    </Panel>
  );
}

function DeletionForm() {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const { data: profile } = useSuspenseQuery(useTRPC().account.profile.queryOptions());
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "" },
    validate: { password: (value) => (value || !profile.hasPassword ? null : t("currentMissing")) },
  });
  const remove = useAction(
    async ({ password }: typeof form.values) => {
      const question = {
        title: t("ownData.ask"),
        message: t("ownData.warning"),
        confirm: t("ownData.delete"),
        isDangerous: true,
      };
      if (!(await confirm(question))) return;
      await api.account.deleteOwn.mutate({ password });
      const { signOut } = await import("next-auth/react");
      await signOut({ callbackUrl: "/" });
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void remove.run(values))} method="post" noValidate>
      <Stack maw="34rem">
        <Text>{t("ownData.means")}</Text>
        <FormError message={remove.error} />
        {profile.hasPassword && (
          <PasswordInput
            label={t("profile.ownPassword")}
            autoComplete="current-password"
            maw="26rem"
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
        )}
        <Button type="submit" color="red.9" loading={remove.isPending} style={{ alignSelf: "flex-start" }}>
          {t("ownData.delete")}
        </Button>
      </Stack>
    </form>
  );
}
