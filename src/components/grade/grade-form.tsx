"use client";

import { Button, Group, NumberInput, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { FormError } from "@/components/ui/form-error";
import { notifyDone, useAction } from "@/components/ui/use-action";
import { formatPoints } from "@/components/ui/format";
import { useTRPCClient } from "@/trpc/react";
import { useRefreshGrades } from "./grade-actions";
import type { GradeRow } from "./grade-table";

type Values = { points: number | string; reason: string; feedback: string };

/** What a human adds to the computed points. */
export function GradeForm({ exerciseId, row }: { exerciseId: string; row: GradeRow }) {
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const form = useForm<Values>({
    initialValues: { points: row.overridePoints ?? "", reason: row.overrideReason ?? "", feedback: row.feedback },
    validate: {
      reason: (reason, { points }) => (points !== "" && !reason.trim() ? "An override needs a reason: the student sees it." : null),
    },
  });
  const save = useAction(
    async ({ points, reason, feedback }: Values) => {
      const overridePoints = points === "" ? null : Number(points);
      const decision = { overridePoints, overrideReason: reason.trim(), feedback: feedback.trim() };
      await api.grades.save.mutate({ exerciseId, enrolmentId: row.enrolmentId, ...decision });
      await refresh();
      notifyDone(`Saved for ${row.name}.`);
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void save.run(values))} noValidate>
      <Title order={3} size="h4" mb="xs">
        Your decision
      </Title>
      <Stack>
        <FormError message={save.error} />
        <NumberInput
          label="Points instead of the computed ones"
          description={`Leave it empty to keep the computed points. The exercise gives ${formatPoints(row.maximum)}.`}
          min={0}
          decimalScale={2}
          {...form.getInputProps("points")}
        />
        <TextInput
          label="Reason"
          description="Why the computed points do not fit. The student sees it."
          maxLength={2000}
          {...form.getInputProps("reason")}
        />
        <Textarea
          label="Feedback"
          description="Markdown. The student sees it with the grade."
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          {...form.getInputProps("feedback")}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
