"use client";

import { Button, PasswordInput, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/panel";
import { notifyDone, useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { PASSWORD_ADVICE, passwordRule } from "./password-rule";

export function PasswordPanel() {
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { current: "", next: "" },
    validate: { current: (value) => (value ? null : "Write the password that you use now."), next: passwordRule },
  });
  const change = useAction(
    async (values: typeof form.values) => {
      await api.account.changePassword.mutate(values);
      form.reset();
      notifyDone("Your password is changed.");
    },
    { isQuiet: true },
  );
  return (
    <Panel title="Password">
      <form onSubmit={form.onSubmit((values) => void change.run(values))} method="post" noValidate>
        <Stack maw="26rem">
          <FormError message={change.error} />
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            key={form.key("current")}
            {...form.getInputProps("current")}
          />
          <PasswordInput
            label="New password"
            description={PASSWORD_ADVICE}
            autoComplete="new-password"
            key={form.key("next")}
            {...form.getInputProps("next")}
          />
          <Button type="submit" loading={change.isPending} style={{ alignSelf: "flex-start" }}>
            Change the password
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
