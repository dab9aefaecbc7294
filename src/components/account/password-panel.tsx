"use client";

import { Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { passwordRule, SHORTEST } from "./password-rule";

export function PasswordPanel() {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { current: "", next: "" },
    validate: {
      current: (value) => (value ? null : t("currentMissing")),
      next: (value) => passwordRule(t, value),
    },
  });
  const change = useAction(
    async (values: typeof form.values) => {
      await api.account.changePassword.mutate(values);
      form.reset();
      notifyDone(t("changed"));
    },
    { isQuiet: true },
  );
  return (
    <Panel title={t("password")}>
      <form onSubmit={form.onSubmit((values) => void change.run(values))} method="post" noValidate>
        <Stack maw="26rem">
          <FormError message={change.error} />
          <PasswordInput
            label={t("current")}
            autoComplete="current-password"
            key={form.key("current")}
            {...form.getInputProps("current")}
          />
          <PasswordInput
            label={t("next")}
            description={t("passwordAdvice", { shortest: SHORTEST })}
            autoComplete="new-password"
            key={form.key("next")}
            {...form.getInputProps("next")}
          />
          <Button type="submit" loading={change.isPending} style={{ alignSelf: "flex-start" }}>
            {t("change")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
