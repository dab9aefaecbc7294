"use client";

import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** Lets the person take up an account that had typed their address; renders nothing if there is none. */
export function EarlierAccountPanel() {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const { data: profile } = useSuspenseQuery(useTRPC().account.profile.queryOptions());
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "" },
    validate: { password: (value) => (value ? null : t("passwordMissing")) },
  });
  const join = useAction(
    async ({ password }: typeof form.values) => {
      await api.account.joinEarlier.mutate({ password });
      await leaveFor("/sign-in");
    },
    { isQuiet: true },
  );
  if (!profile.hasEarlier) return null;
  return (
    <Panel title={t("earlier.title")} description={t("earlier.text", { email: profile.email })}>
      <form onSubmit={form.onSubmit((values) => void join.run(values))} method="post" noValidate>
        <Stack maw="26rem">
          <FormError message={join.error} />
          <PasswordInput
            label={t("earlier.password")}
            autoComplete="off"
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Text size="sm" c="dimmed">
            {t("earlier.signInAgain")}
          </Text>
          <Button type="submit" loading={join.isPending} style={{ alignSelf: "flex-start" }}>
            {t("earlier.join")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
