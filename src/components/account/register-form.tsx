"use client";

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { OnceListening } from "./once-listening";
import { passwordRule, SHORTEST } from "./password-rule";
import { readTicket, withReturnPath } from "./return-path";
import { signInWithPassword } from "./sign-in";

export function RegisterForm({ path }: { path: string }) {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", email: "", password: "" },
    validate: {
      name: (value) => (value.trim() ? null : t("nameMissing")),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t("emailMissing")),
      password: (value) => passwordRule(t, value),
    },
  });
  const register = useAction(
    async ({ name, email, password }: typeof form.values) => {
      const person = { name: name.trim(), email: email.trim(), password };
      await api.account.register.mutate({ ...person, ticket: readTicket(path) });
      await signInWithPassword(t, email.trim(), password, path);
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void register.run(values))} method="post" noValidate>
      <OnceListening>
        <Stack>
          <FormError message={register.error} />
          <TextInput
            label={t("name")}
            description={t("nameAdvice")}
            autoComplete="name"
            required
            withAsterisk={false}
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("email")}
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label={t("password")}
            description={t("passwordAdvice", { shortest: SHORTEST })}
            autoComplete="new-password"
            required
            withAsterisk={false}
            key={form.key("password")}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={register.isPending} fullWidth>
            {t("makeIt")}
          </Button>
          <Text size="sm">
            {t("haveOne")}{" "}
            <Anchor component={Link} href={withReturnPath("/sign-in", path)} underline="always">
              {t("signIn")}
            </Anchor>
          </Text>
        </Stack>
      </OnceListening>
    </form>
  );
}
