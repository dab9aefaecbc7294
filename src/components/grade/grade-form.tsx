"use client";

import { Button, Fieldset, Group, Kbd, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { roundPoints } from "@/core/grade/points";
import { LATE_LINE } from "@/core/grade/late-policy";
import type { RouterOutputs } from "@/trpc/react";
import { AnswerFields } from "./answer-fields";
import { CommentMenu } from "./comment-menu";
import { ConflictNotice } from "./conflict-notice";
import type { Detail } from "./grade-detail";
import { GradeKeys } from "./grade-keys";
import classes from "./grade-form.module.css";
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
  /** Where one student is marked after the other: shows the form, should it be folded, and goes on. */
  queue?: { unfold(): void; goOn(): void };
};

type LinesProps = { lines: Detail["manualLines"]; form: GradingForm; hasKeys: boolean };

function ManualLines({ lines, form, hasKeys }: LinesProps) {
  const t = useTranslations("grade.form");
  return (
    <Fieldset legend={t("lines")} classNames={{ root: classes.lines, legend: classes.legend }}>
      <Stack gap="xs">
        {lines.map(({ id, label, maximum }, index) => (
          <NumberInput
            key={id}
            label={label}
            classNames={{ root: classes.line, label: classes.label, error: classes.error }}
            leftSection={hasKeys && index < 9 ? <Kbd size="xs">{index + 1}</Kbd> : undefined}
            rightSection={
              <Text size="sm" c="dimmed">
                {t("outOf", { maximum })}
              </Text>
            }
            rightSectionWidth="3.5rem"
            hideControls
            min={0}
            decimalScale={2}
            data-line={index}
            {...form.getInputProps(`lines.${index}`)}
          />
        ))}
      </Stack>
    </Fieldset>
  );
}

/** Points for the whole, in place of the computed ones, with the reason for them. */
function OwnPoints({ row, detail, form }: Pick<Props, "row" | "detail"> & { form: GradingForm }) {
  const t = useTranslations("grade.form");
  const late = detail.outcomes.find(({ id }) => id === LATE_LINE);
  const isGiven = form.values.points !== "";
  return (
    <>
      <div className={classes.override}>
        <NumberInput
          label={t("points")}
          placeholder={row.computedPoints === null ? undefined : String(row.computedPoints)}
          rightSection={
            <Text size="sm" c="dimmed">
              {t("outOf", { maximum: row.maximum })}
            </Text>
          }
          rightSectionWidth="3.5rem"
          hideControls
          min={0}
          decimalScale={2}
          data-points
          {...form.getInputProps("points")}
        />
        <TextInput
          label={t("reason")}
          placeholder={t("reasonAdvice")}
          maxLength={2000}
          {...form.getInputProps("reason")}
        />
      </div>
      {late && isGiven && (
        <Text size="sm" role="status">
          {t("late", {
            lost: -late.points,
            before: row.computedPoints === null ? 0 : roundPoints(row.computedPoints - late.points),
          })}
        </Text>
      )}
    </>
  );
}

/** The manual points, the adjustment and the feedback that a human adds to the computed points. */
export function GradeForm({ exerciseId, row, detail, templates, onDirty, queue }: Props) {
  const t = useTranslations("grade");
  const root = useRef<HTMLFormElement>(null);
  const { form, save, submit, conflict } = useGrading(exerciseId, row, detail);
  const isDirty = form.isDirty();
  useEffect(() => onDirty?.(isDirty), [isDirty, onDirty]);
  const insert = (text: string) =>
    form.setFieldValue("feedback", [form.values.feedback.trimEnd(), text].filter(Boolean).join("\n\n"));
  const focusFault = () => root.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  const refuse = () => requestAnimationFrame(focusFault);
  const saveHere = (event: FormEvent<HTMLFormElement>) =>
    form.onSubmit((values) => submit(values), refuse)(event);
  const saveAndGoOn = () => {
    if (!queue) return;
    const blank = form.values.points === "" ? form.values.lines.indexOf("") : -1;
    if (blank === -1) return form.onSubmit((values) => submit(values, queue.goOn), refuse)();
    queue.unfold();
    form.setFieldError(`lines.${blank}`, t("form.blank"));
    refuse();
  };
  return (
    <form ref={root} onSubmit={saveHere} noValidate>
      {queue && (
        <GradeKeys form={root} lines={detail.manualLines} unfold={queue.unfold} onGoOn={saveAndGoOn} />
      )}
      <Stack gap="sm">
        {conflict ? (
          <ConflictNotice conflict={conflict} lines={detail.manualLines} />
        ) : (
          <FormError message={save.error} />
        )}
        {detail.manualLines.length > 0 && (
          <ManualLines lines={detail.manualLines} form={form} hasKeys={queue !== undefined} />
        )}
        <OwnPoints row={row} detail={detail} form={form} />
        <Textarea
          label={t("form.feedback")}
          placeholder={t("form.feedbackAdvice")}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          data-feedback
          {...form.getInputProps("feedback")}
        />
        {detail.regrade && <AnswerFields request={detail.regrade} form={form} />}
        <Group gap="xs">
          {queue && (
            <Button loading={save.isPending} onClick={saveAndGoOn}>
              {t("form.saveAndGoOn")}
            </Button>
          )}
          <Button type="submit" variant={queue ? "default" : "filled"} loading={save.isPending}>
            {t("form.save")}
          </Button>
          <CommentMenu templates={templates} onInsert={insert} />
        </Group>
      </Stack>
    </form>
  );
}
