"use client";

import { Button, Group, MultiSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CopyField } from "@/components/ui/copy-field";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { type RouterOutputs, useTRPC, useTRPCClient } from "@/trpc/react";

type Props = { courses: RouterOutputs["runs"]["trainerTokens"]["courses"]; close(): void };

const DAY_HOURS = 24;

/** Makes a token and shows, once, the line that a machine joins by. */
export function TrainerTokenForm({ courses, close }: Props) {
  const t = useTranslations("admin.tokens");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [line, setLine] = useState<string | null>(null);
  const form = useForm({
    initialValues: { name: "", slots: 2, days: 7, courseIds: [] as string[], checkPercent: 10 },
    validate: { name: (name) => (name.trim() === "" ? t("nameMissing") : null) },
  });
  const make = useAction(
    async ({ days, ...terms }: typeof form.values) => {
      const { token } = await api.runs.makeTrainerToken.mutate({ ...terms, hours: days * DAY_HOURS });
      setLine(`npm run trainers -- --join ${window.location.origin} --token ${token}`);
      await queryClient.invalidateQueries(trpc.runs.trainerTokens.pathFilter());
    },
    { isQuiet: true },
  );
  if (line !== null)
    return (
      <Stack>
        <CopyField label={t("line")} description={t("lineText")} value={line} />
        <Group justify="flex-end">
          <Button onClick={close}>{t("done")}</Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={form.onSubmit((values) => void make.run(values))} noValidate>
      <Stack>
        <Text size="sm">{t("trust")}</Text>
        <TextInput
          label={t("name")}
          description={t("nameText")}
          required
          maxLength={60}
          {...form.getInputProps("name")}
        />
        <NumberInput
          label={t("slots")}
          min={1}
          max={256}
          allowDecimal={false}
          {...form.getInputProps("slots")}
        />
        <NumberInput
          label={t("days")}
          min={1}
          max={366}
          allowDecimal={false}
          {...form.getInputProps("days")}
        />
        <NumberInput
          label={t("check")}
          description={t("checkText")}
          min={0}
          max={100}
          suffix=" %"
          allowDecimal={false}
          {...form.getInputProps("checkPercent")}
        />
        <MultiSelect
          label={t("courses")}
          description={t("coursesText")}
          data={courses.map(({ id, title, term }) => ({ value: id, label: `${title}, ${term}` }))}
          searchable
          {...form.getInputProps("courseIds")}
        />
        <FormError message={make.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t("make")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
