"use client";

import { Button, Fieldset, Group, NumberInput, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { roundPoints } from "@/core/grade/points";
import { LATE_LINE } from "@/core/grade/late-policy";
import type { RouterOutputs } from "@/trpc/react";
import { AnswerFields } from "./answer-fields";
import { CommentMenu } from "./comment-menu";
import { ConflictNotice } from "./conflict-notice";
import type { Detail } from "./grade-detail";
import { useGrading, type GradingForm } from "./grading";
import type { GradeRow } from "./rows";

type Props = {
  exerciseId: string;
  row: GradeRow;
  detail: Detail;
  /** The course's comment templates. */
  templates: RouterOutputs["marking"]["get"]["templates"];
  /** Called when the form gets unsaved changes, and when it has none any more. */
  onDirty?(isDirty: boolean): void;
};

function ManualLines({ lines, form }: { lines: Detail["manualLines"]; form: GradingForm }) {
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
  const { form, save, submit, conflict } = useGrading(exerciseId, row, detail);
  const late = detail.outcomes.find(({ id }) => id === LATE_LINE);
  const isDirty = form.isDirty();
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);
  const insert = (text: string) =>
    form.setFieldValue("feedback", [form.values.feedback.trimEnd(), text].filter(Boolean).join("\n\n"));
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Title order={3} size="h4" mb="xs">
        {t("form.title")}
      </Title>
      <Stack>
        {conflict ? (
          <ConflictNotice conflict={conflict} lines={detail.manualLines} />
        ) : (
          <FormError message={save.error} />
        )}
        {detail.manualLines.length > 0 && <ManualLines lines={detail.manualLines} form={form} />}
        <NumberInput
          label={t("form.points")}
          description={t("form.pointsAdvice", { maximum: row.maximum })}
          min={0}
          decimalScale={2}
          {...form.getInputProps("points")}
        />
        {late && form.values.points !== "" && (
          <Text size="sm" role="status">
            {t("form.late", {
              lost: -late.points,
              before: row.computedPoints === null ? 0 : roundPoints(row.computedPoints - late.points),
            })}
          </Text>
        )}
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
        {detail.regrade && <AnswerFields request={detail.regrade} form={form} />}
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
