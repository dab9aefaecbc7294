"use client";

import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import Link from "next/link";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import { passwordRule, PASSWORD_ADVICE } from "./password-rule";
import { withReturnPath } from "./return-path";
import { signInWithPassword } from "./sign-in";

export function RegisterForm({ path }: { path: string }) {
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", email: "", password: "" },
    validate: {
      name: (value) => (value.trim() ? null : "Write the name that your instructor knows you by."),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Write your e-mail address, for example ada@example.org."),
      password: passwordRule,
    },
  });
  const register = useAction(
    async ({ name, email, password }: typeof form.values) => {
      await api.account.register.mutate({ name: name.trim(), email: email.trim(), password });
      await signInWithPassword(email.trim(), password, path);
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void register.run(values))} method="post" noValidate>
      <Stack>
        <FormError message={register.error} />
        <TextInput
          label="Name"
          description="As your instructor knows you; it stands in the grade book."
          autoComplete="name"
          required
          withAsterisk={false}
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label="Password"
          description={PASSWORD_ADVICE}
          autoComplete="new-password"
          required
          withAsterisk={false}
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button type="submit" loading={register.isPending} fullWidth>
          Make the account
        </Button>
        <Text size="sm">
          Already have one?{" "}
          <Anchor component={Link} href={withReturnPath("/sign-in", path)} underline="always">
            Sign in
          </Anchor>
        </Text>
      </Stack>
    </form>
  );
}
