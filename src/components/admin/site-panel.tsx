"use client";

import { Button, NumberInput, Select, Stack, Switch, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { notifyDone } from "@/components/ui/dialog/notify";
import { FormError } from "@/components/ui/form-error";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";

const rules = ["usual", "on", "off", "invited"] as const;

/** What the administrators decide for all of Convoy. */
export function SitePanel() {
  const t = useTranslations("admin.site");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { data: site } = useSuspenseQuery(trpc.admin.site.queryOptions());
  const form = useForm({
    mode: "uncontrolled",
    initialValues: {
      ...site,
      registration: site.registration ?? "usual",
      archiveMonths: site.archiveMonths ?? ("" as const),
      deleteMonths: site.deleteMonths ?? ("" as const),
    },
  });
  const save = useAction(
    async ({ registration, isRegistrationSet: _, ...values }: typeof form.values) => {
      const question = { title: t("askFactor"), message: t("factorWarning"), confirm: t("demandFactor") };
      if (values.demandsFactor && !site.demandsFactor && !(await confirm(question))) return;
      const rule = rules.find((each) => each === registration && each !== "usual") as
        "on" | "off" | "invited" | undefined;
      const { archiveMonths, deleteMonths, ...rest } = values;
      await api.admin.changeSite.mutate({
        ...rest,
        registration: rule ?? null,
        archiveMonths: archiveMonths || null,
        deleteMonths: deleteMonths || null,
      });
      await queryClient.invalidateQueries(trpc.admin.site.queryFilter());
      notifyDone(t("saved"));
    },
    { isQuiet: true },
  );
  return (
    <Panel title={t("title")}>
      <form onSubmit={form.onSubmit((values) => void save.run(values))} method="post" noValidate>
        <Stack maw="40rem">
          <FormError message={save.error} />
          <TextInput
            label={t("announcement")}
            description={t("announcementText")}
            maxLength={300}
            key={form.key("announcement")}
            {...form.getInputProps("announcement")}
          />
          <Switch
            label={t("demandsFactor")}
            description={t("demandsFactorText")}
            key={form.key("demandsFactor")}
            {...form.getInputProps("demandsFactor", { type: "checkbox" })}
          />
          <Select
            label={t("registration")}
            description={site.isRegistrationSet ? t("registrationSet") : t("registrationText")}
            disabled={site.isRegistrationSet}
            allowDeselect={false}
            data={rules.map((value) => ({ value, label: t(`rules.${value}`) }))}
            key={form.key("registration")}
            {...form.getInputProps("registration")}
          />
          <Switch
            label={t("administratorsInvite")}
            description={t("administratorsInviteText")}
            key={form.key("administratorsInvite")}
            {...form.getInputProps("administratorsInvite", { type: "checkbox" })}
          />
          <Switch
            label={t("showsDemonstration")}
            description={t("showsDemonstrationText")}
            key={form.key("showsDemonstration")}
            {...form.getInputProps("showsDemonstration", { type: "checkbox" })}
          />
          {(["archiveMonths", "deleteMonths"] as const).map((name) => (
            <NumberInput
              key={form.key(name)}
              label={t(name)}
              description={t(`${name}Text`)}
              min={1}
              max={240}
              allowDecimal={false}
              clampBehavior="blur"
              {...form.getInputProps(name)}
            />
          ))}
          {(["privacy", "accessibility"] as const).map((name) => (
            <Textarea
              key={form.key(name)}
              label={t(name)}
              description={t("wordsText")}
              autosize
              minRows={3}
              maxRows={16}
              {...form.getInputProps(name)}
            />
          ))}
          <Button type="submit" loading={save.isPending} style={{ alignSelf: "flex-start" }}>
            {t("save")}
          </Button>
        </Stack>
      </form>
    </Panel>
  );
}
