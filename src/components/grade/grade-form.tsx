"use client";

import { Button, Fieldset, Group, NumberInput, Stack, Textarea, TextInput, Title } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { CommentMenu } from "./comment-menu";
import { useRefreshGrades } from "./grade-actions";
import type { Detail } from "./grade-detail";
import type { GradeRow } from "./rows";

type Values = {
  /** In the order of the manual lines; "" is not marked yet. */
  lines: (number | string)[];
  points: number | string;
  reason: string;
  feedback: string;
};

type Props = {
  exerciseId: string;
  row: GradeRow;
  detail: Detail;
  /** The course's comment templates. */
  templates: RouterOutputs["marking"]["get"]["templates"];
  /** Called when the form gets unsaved changes, and when it has none any more. */
  onDirty?(isDirty: boolean): void;
};

/** The form's values, their checks and their saving. */
function useGrading(exerciseId: string, row: GradeRow, detail: Detail) {
  const t = useTranslations("grade");
  const api = useTRPCClient();
  const refresh = useRefreshGrades();
  const form = useForm<Values>({
    initialValues: {
      lines: detail.manualLines.map(({ points }) => points ?? ""),
      points: row.overridePoints ?? "",
      reason: detail.overrideReason ?? "",
      feedback: detail.feedback,
    },
    validate: ({ lines, points, reason }) => ({
      ...Object.fromEntries(
        detail.manualLines.map(({ maximum }, index) => [
          `lines.${index}`,
          Number(lines[index]) > maximum ? t("form.tooMany", { maximum }) : null,
        ]),
      ),
      reason: points !== "" && !reason.trim() ? t("form.needsReason") : null,
    }),
  });
  const save = useAction(
    async ({ lines, points, reason, feedback }: Values) => {
      const linePoints = Object.fromEntries(
        detail.manualLines.flatMap(({ id }, index) =>
          lines[index] === "" ? [] : [[id, Number(lines[index])]],
        ),
      );
      const overridePoints = points === "" ? null : Number(points);
      const decision = { overridePoints, overrideReason: reason.trim(), feedback: feedback.trim() };
      await api.grades.save.mutate({ exerciseId, enrolmentId: row.enrolmentId, linePoints, ...decision });
      form.resetDirty();
      await refresh();
      notifyDone(t("form.saved", { name: row.name }));
    },
    { isQuiet: true },
  );
  return { form, save };
}

function ManualLines({ lines, form }: { lines: Detail["manualLines"]; form: UseFormReturnType<Values> }) {
  const t = useTranslations("grade");
  return (
    <Fieldset legend={t("form.lines")}>
      <Stack>
        {lines.map(({ id, label, maximum }, index) => (
          <NumberInput
            key={id}
            label={label}
            description={t("form.lineAdvice", { maximum })}
            min={0}
            decimalScale={2}
            {...form.getInputProps(`lines.${index}`)}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

/** The manual points, the adjustment and the feedback that a human adds to the computed points. */
export function GradeForm({ exerciseId, row, detail, templates, onDirty }: Props) {
  const t = useTranslations("grade");
  const { form, save } = useGrading(exerciseId, row, detail);
  const isDirty = form.isDirty();
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);
  const insert = (text: string) =>
    form.setFieldValue("feedback", [form.values.feedback.trimEnd(), text].filter(Boolean).join("\n\n"));
  return (
    <form onSubmit={form.onSubmit((values) => void save.run(values))} noValidate>
      <Title order={3} size="h4" mb="xs">
        {t("form.title")}
      </Title>
      <Stack>
        <FormError message={save.error} />
        {detail.manualLines.length > 0 && <ManualLines lines={detail.manualLines} form={form} />}
        <NumberInput
          label={t("form.points")}
          description={t("form.pointsAdvice", { maximum: row.maximum })}
          min={0}
          decimalScale={2}
          {...form.getInputProps("points")}
        />
        <TextInput
          label={t("form.reason")}
          description={t("form.reasonAdvice")}
          maxLength={2000}
          {...form.getInputProps("reason")}
        />
        <Textarea
          label={t("form.feedback")}
          description={t("form.feedbackAdvice")}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          {...form.getInputProps("feedback")}
        />
        <Group>
          <CommentMenu templates={templates} onInsert={insert} />
          <Button type="submit" loading={save.isPending}>
            {t("form.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
