"use client";

import { Button, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { leaveFor } from "@/components/ui/leave-for";
import { Panel } from "@/components/ui/layout/panel";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

/** Name and address, which the person can correct. */
export function ProfilePanel() {
  const t = useTranslations("account.profile");
  const { data: profile } = useSuspenseQuery(useTRPC().account.profile.queryOptions());
  return (
    <Panel title={t("title")} description={t("description")}>
      <Stack maw="26rem">
        <NameForm name={profile.name} />
        <Text size="sm">
          {profile.formerEmail !== null
            ? t("lost", { address: profile.formerEmail })
            : profile.isProven
              ? t("proven", { email: profile.email })
              : t("unproven", { email: profile.email })}
        </Text>
        {profile.hasMail && !profile.isProven && profile.formerEmail === null && <ProofButton />}
        {profile.hasPassword ? <EmailForm /> : <Text size="sm">{t("ofSchool")}</Text>}
      </Stack>
    </Panel>
  );
}

function NameForm({ name }: { name: string }) {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name },
    validate: { name: (value) => (value.trim() ? null : t("nameMissing")) },
  });
  const change = useAction(
    async (values: typeof form.values) => {
      await api.account.changeName.mutate(values);
      await leaveFor("/account");
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void change.run(values))} method="post" noValidate>
      <FormError message={change.error} />
      <Group align="flex-end">
        <TextInput
          label={t("name")}
          autoComplete="name"
          key={form.key("name")}
          {...form.getInputProps("name")}
          flex={1}
        />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t("profile.saveName")}
        </Button>
      </Group>
    </form>
  );
}

function EmailForm() {
  const t = useTranslations("account");
  const api = useTRPCClient();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : t("emailMissing")),
      password: (value) => (value ? null : t("currentMissing")),
    },
  });
  const change = useAction(
    async ({ email, password }: typeof form.values) => {
      await api.account.changeEmail.mutate({ email: email.trim(), password });
      await leaveFor("/account");
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void change.run(values))} method="post" noValidate>
      <Stack>
        <FormError message={change.error} />
        <TextInput
          label={t("profile.newEmail")}
          description={t("profile.newEmailText")}
          type="email"
          autoComplete="email"
          key={form.key("email")}
          {...form.getInputProps("email")}
        />
        <PasswordInput
          label={t("profile.ownPassword")}
          autoComplete="current-password"
          key={form.key("password")}
          {...form.getInputProps("password")}
        />
        <Button
          type="submit"
          variant="default"
          loading={change.isPending}
          style={{ alignSelf: "flex-start" }}
        >
          {t("profile.saveEmail")}
        </Button>
      </Stack>
    </form>
  );
}

function ProofButton() {
  const t = useTranslations("account.profile");
  const api = useTRPCClient();
  const send = useAction(async () => {
    await api.account.mailProof.mutate();
    notifyDone(t("proofSent"));
  });
  return (
    <Button
      variant="default"
      loading={send.isPending}
      onClick={() => void send.run()}
      style={{ alignSelf: "flex-start" }}
    >
      {t("sendProof")}
    </Button>
  );
}
