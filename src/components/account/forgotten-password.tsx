"use client";

import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { OnceListening } from "./once-listening";

/** Says who can help whoever has forgotten the password; sends a link where mail is set. */
export function ForgottenPassword({ hasSchool, hasMail }: { hasSchool: boolean; hasMail: boolean }) {
  const t = useTranslations("account.forgot");
  return (
    <Stack>
      {hasMail && <MailForm />}
      <Text>{t("askInstructor")}</Text>
      <Text>{t("askAdministrator")}</Text>
      {hasSchool && <Text>{t("throughSchool")}</Text>}
      <LinkButton href="/sign-in" variant="default">
        {t("back")}
      </LinkButton>
    </Stack>
  );
}

function MailForm() {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "" },
    validate: { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t("emailMissing")) },
  });
  const send = useAction(
    async ({ email }: typeof form.values) => {
      await api.account.mailResetLink.mutate({ email: email.trim() });
      setSentTo(email.trim());
    },
    { isQuiet: true },
  );
  if (sentTo !== null) return <Text role="status">{t("forgot.sent", { email: sentTo })}</Text>;
  return (
    <form onSubmit={form.onSubmit((values) => void send.run(values))} method="post" noValidate>
      <OnceListening>
        <Stack>
          <FormError message={send.error} />
          <TextInput
            label={t("email")}
            description={t("forgot.mailAdvice")}
            type="email"
            autoComplete="username"
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <Button type="submit" loading={send.isPending} fullWidth>
            {t("forgot.send")}
          </Button>
        </Stack>
      </OnceListening>
    </form>
  );
}
