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
import { SchoolSignIn } from "./school-sign-in";
import { signInWithPassword } from "./sign-in";

type Props = {
  /** Where a person goes from here who has an account. */
  path: string;
  /** What the button says, where making the account is not all that it does. */
  action?: string;
  emailAdvice?: string | undefined;
  /** Runs once the new person is signed in, and tells where they go; without it, to `path`. */
  finish?: () => Promise<string>;
};

/** Makes an account and signs in, in one step. */
export function RegisterForm({ path, action, emailAdvice, finish }: Props) {
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
      await signInWithPassword(t, api, person, path, finish);
    },
    { isQuiet: true },
  );
  // Whoever comes by an invitation will teach.
  const nameAdvice = path.startsWith("/invitation/") ? t("teacherNameAdvice") : t("nameAdvice");
  return (
    <form onSubmit={form.onSubmit((values) => void register.run(values))} method="post" noValidate>
      <OnceListening>
        <Stack>
          <FormError message={register.error} />
          <TextInput
            label={t("name")}
            description={nameAdvice}
            autoComplete="name"
            required
            withAsterisk={false}
            key={form.key("name")}
            {...form.getInputProps("name")}
          />
          <TextInput
            label={t("email")}
            description={emailAdvice}
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
            {action ?? t("makeIt")}
          </Button>
          <SchoolSignIn path={path} />
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
