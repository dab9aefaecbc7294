"use client";

import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { notifyDone } from "@/components/ui/dialog/notify";
import { FormError } from "@/components/ui/form-error";
import { useAction } from "@/components/ui/use-action";
import { MOST_OPTIONS, pollKinds } from "@/core/poll/poll";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import { fillValues, hasOptions, type ListedPoll, type PollValues, readValues } from "./form-values";
import { KindFields } from "./kind-fields";

type Props = {
  courseId: string;
  /** Null for a new one. */
  poll: ListedPoll | null;
  onDone(isSaved: boolean): Promise<void>;
};

export function PollForm({ courseId, poll, onDone }: Props) {
  const t = useTranslations("poll");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const { data: exercises = [] } = useQuery(trpc.exercises.list.queryOptions({ courseId }));
  const form = useForm<PollValues>({
    initialValues: fillValues(poll, t("betText")),
    validate: {
      text: (text) => (text.trim() ? null : t("needsText")),
      options: (options, { kind }) =>
        kind !== "choice" || hasOptions(options) ? null : t("needsOptions", { most: MOST_OPTIONS }),
      reference: (reference, { kind }) =>
        kind !== "bet" || (typeof reference === "number" && reference >= 0 && reference <= 100)
          ? null
          : t("needsReference"),
    },
  });
  const save = useAction(
    async (values: PollValues) => {
      await api.polls.save.mutate({
        courseId,
        pollId: poll?.id ?? null,
        exerciseId: values.exerciseId || null,
        runId: values.kind === "bet" ? values.runId || null : null,
        settings: readValues(values),
      });
      notifyDone(t("saved"));
      await onDone(true);
    },
    { isQuiet: true },
  );
  const isAsked = poll?.moments.openedAt != null;
  return (
    <form onSubmit={form.onSubmit((values) => void save.run(values))} noValidate>
      <Stack gap="sm">
        <FormError message={save.error} />
        <Select
          label={t("kind")}
          data={pollKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
          allowDeselect={false}
          disabled={isAsked}
          {...form.getInputProps("kind")}
        />
        <TextInput label={t("text")} maxLength={300} disabled={isAsked} {...form.getInputProps("text")} />
        <KindFields courseId={courseId} form={form} isAsked={isAsked} />
        <Textarea
          label={t("explanation")}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2000}
          disabled={isAsked}
          {...form.getInputProps("explanation")}
        />
        <Group grow align="flex-start">
          <NumberInput
            label={t("seconds")}
            description={t("noLimit")}
            min={5}
            max={3600}
            allowDecimal={false}
            disabled={isAsked}
            {...form.getInputProps("seconds")}
          />
          <Select
            label={t("exercise")}
            description=" "
            data={[
              { value: "", label: t("anyExercise") },
              ...exercises.map(({ id, title }) => ({ value: id, label: title })),
            ]}
            allowDeselect={false}
            disabled={isAsked}
            {...form.getInputProps("exerciseId")}
          />
        </Group>
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
          <Button variant="default" onClick={() => void onDone(false)}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
