"use client";

import { NumberInput, Select, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useTRPC } from "@/trpc/react";
import { type PollValues, readOptions } from "./form-values";

type Props = { courseId: string; form: UseFormReturnType<PollValues>; isAsked: boolean };

/** The fields that only one kind of poll has. */
export function KindFields({ courseId, form, isAsked }: Props) {
  const t = useTranslations("poll");
  switch (form.values.kind) {
    case "bet":
      return <BetFields courseId={courseId} form={form} isAsked={isAsked} />;
    case "choice":
      return (
        <>
          <Textarea
            label={t("options")}
            autosize
            minRows={3}
            maxRows={6}
            disabled={isAsked}
            {...form.getInputProps("options")}
          />
          <Select
            label={t("rightOption")}
            data={[
              { value: "", label: t("noneRight") },
              ...readOptions(form.values.options).map((label, index) => ({ value: String(index), label })),
            ]}
            allowDeselect={false}
            disabled={isAsked}
            {...form.getInputProps("rightChoice")}
          />
        </>
      );
    case "number":
      return (
        <NumberInput
          label={t("rightNumber")}
          description={t("optional")}
          disabled={isAsked}
          {...form.getInputProps("rightNumber")}
        />
      );
    case "word":
      return (
        <TextInput
          label={t("rightWord")}
          description={t("optional")}
          maxLength={60}
          disabled={isAsked}
          {...form.getInputProps("rightWord")}
        />
      );
  }
}

function BetFields({ courseId, form, isAsked }: Props) {
  const t = useTranslations("poll");
  const status = useTranslations("run.status");
  const trpc = useTRPC();
  const { data: runs = [] } = useQuery(trpc.polls.runs.queryOptions({ courseId }));
  return (
    <>
      <NumberInput
        label={t("reference")}
        min={0}
        max={100}
        decimalScale={2}
        disabled={isAsked}
        {...form.getInputProps("reference")}
      />
      <Select
        label={t("run")}
        description={t("ownRuns")}
        data={[
          { value: "", label: t("noRun") },
          ...runs.map((run) => ({
            value: run.id,
            label: t("runName", {
              exercise: run.exerciseTitle,
              number: run.number,
              name: run.by,
              status: status(run.status),
            }),
          })),
        ]}
        allowDeselect={false}
        {...form.getInputProps("runId")}
      />
    </>
  );
}
