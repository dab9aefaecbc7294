"use client";

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { OnceListening } from "./once-listening";
import { withReturnPath } from "./return-path";
import { SchoolSignIn } from "./school-sign-in";
import { signInWithPassword } from "./sign-in";

export function SignInForm({
  path,
  refusal,
  mayRegister,
}: {
  path: string;
  /** An account with a password can be made here. */
  mayRegister: boolean;
  /** Why an earlier try ended here. */
  refusal: string | null;
}) {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t("emailMissing")),
      password: (value) => (value ? null : t("passwordMissing")),
    },
  });
  const signInHere = useAction(
    ({ email, password }: typeof form.values) =>
      signInWithPassword(t, api, { email: email.trim(), password }, path),
    { isQuiet: true },
  );
  return (
    <Stack>
      <form onSubmit={form.onSubmit((values) => void signInHere.run(values))} method="post" noValidate>
        <OnceListening>
          <Stack>
            <FormError message={signInHere.error ?? refusal} />
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
              autoComplete="current-password"
              required
              withAsterisk={false}
              key={form.key("password")}
              {...form.getInputProps("password")}
            />
            <Button type="submit" loading={signInHere.isPending} fullWidth>
              {t("signIn")}
            </Button>
            <Anchor component={Link} href="/forgot" size="sm" underline="always">
              {t("forgot.link")}
            </Anchor>
          </Stack>
        </OnceListening>
      </form>
      <SchoolSignIn path={path} />
      {mayRegister && (
        <Text size="sm">
          {t("noAccount")}{" "}
          <Anchor component={Link} href={withReturnPath("/register", path)} underline="always">
            {t("makeAccount")}
          </Anchor>
        </Text>
      )}
    </Stack>
  );
}
