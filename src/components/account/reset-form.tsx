"use client";

import { Button, PasswordInput, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { OnceListening } from "./once-listening";
import { passwordRule, SHORTEST } from "./password-rule";
import { signInWithPassword } from "./sign-in";

/** Sets the new password of the link's account, and signs in with it. */
export function ResetForm({ token, name, email }: { token: string; name: string; email: string }) {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { password: "" },
    validate: { password: (value) => passwordRule(t, value) },
  });
  const reset = useAction(
    async ({ password }: typeof form.values) => {
      await api.account.useResetLink.mutate({ token, password });
      await signInWithPassword(t, api, { email, password }, "/account");
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void reset.run(values))} method="post" noValidate>
      <OnceListening>
        <Stack>
          <Text>{t("reset.forAccount", { name, email })}</Text>
          <FormError message={reset.error} />
          {/* A password manager keeps the new password under this name. */}
          <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
          <PasswordInput
            label={t("next")}
            description={t("passwordAdvice", { shortest: SHORTEST })}
            autoComplete="new-password"
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Text size="sm" c="dimmed">
            {t("reset.endsSessions")}
          </Text>
          <Button type="submit" loading={reset.isPending} fullWidth>
            {t("reset.set")}
          </Button>
        </Stack>
      </OnceListening>
    </form>
  );
}
