"use client";

import { Select } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { SchoolChoice } from "@/core/school/school-plan";
import type { SchoolFilePreview } from "./rows";

type Props = { preview: SchoolFilePreview; isDisabled: boolean; onChange(choice: SchoolChoice): void };

/** Systems whose files have a place for feedback, and any file of a person's own. */
const takesFeedback = new Set<SchoolFilePreview["format"]>(["moodle", "sakai", "other"]);

const toColumn = (value: string | null) => (value === null ? null : Number(value));
const toValue = (column: number | null) => (column === null ? null : String(column));

/** Which columns of the file are used, as recognised until the instructor says otherwise. */
export function SchoolFileColumns({ preview: { columns, choice, format }, isDisabled, onChange }: Props) {
  const t = useTranslations("grade");
  const toOption = ({ index, title }: (typeof columns)[number]) => ({
    value: String(index),
    label: title || t("file.column", { number: index + 1 }),
  });
  const choices = columns.filter(({ isChoice, isScale }) => isChoice && !isScale);
  const feedback = columns.filter(
    ({ index, isChoice }) => index === choice.feedback || (isChoice && takesFeedback.has(format)),
  );
  return (
    <>
      <Select
        label={t("file.gradesInto")}
        placeholder={t("file.chooseColumn")}
        data={choices.map(toOption)}
        value={toValue(choice.grade)}
        disabled={isDisabled}
        onChange={(value) => onChange({ ...choice, grade: toColumn(value) })}
      />
      {feedback.length > 0 && (
        <Select
          label={t("file.feedbackInto")}
          placeholder={t("file.nowhere")}
          clearable
          clearButtonProps={{ "aria-label": t("file.noFeedback") }}
          data={feedback.map(toOption)}
          value={toValue(choice.feedback)}
          disabled={isDisabled}
          onChange={(value) => onChange({ ...choice, feedback: toColumn(value) })}
        />
      )}
      <Select
        label={t("file.foundBy")}
        placeholder={t("file.asRecognised")}
        clearable
        clearButtonProps={{ "aria-label": t("file.findAsRecognised") }}
        data={columns.map(toOption)}
        value={toValue(choice.student)}
        disabled={isDisabled}
        onChange={(value) => onChange({ ...choice, student: toColumn(value) })}
      />
    </>
  );
}
