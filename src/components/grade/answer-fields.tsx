"use client";

import { Alert, Checkbox, Text, Textarea } from "@mantine/core";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Detail } from "./grade-detail";
import type { GradingForm } from "./grading";

type Props = { request: NonNullable<Detail["regrade"]>; form: GradingForm };

/** The student's open regrade request, which saving may answer. */
export function AnswerFields({ request: { reason, askedAt }, form }: Props) {
  const t = useTranslations("grade.regrade");
  return (
    <Alert color="signal" role="group" title={t("openHere")}>
      <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
        <RelativeTime value={askedAt} /> · {reason}
      </Text>
      <Checkbox
        mt="sm"
        label={t("andAnswer")}
        description={t("andAnswerAdvice")}
        {...form.getInputProps("isAnswered", { type: "checkbox" })}
      />
      {form.values.isAnswered && (
        <Textarea
          mt="sm"
          label={t("answerWords")}
          description={t("answerAdvice")}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={2000}
          {...form.getInputProps("answer")}
        />
      )}
    </Alert>
  );
}
