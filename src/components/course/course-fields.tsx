"use client";

import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useTranslations } from "use-intl";
import type { Texts } from "@/messages/catalogue";

export type CourseValues = { title: string; term: string };

export const makeCourseRules = (t: Texts<"course">) => ({
  title: (value: string) => (value.trim() ? null : t("fields.titleMissing")),
});

/** The fields for a course's names, in the forms that create and rename it. */
export function CourseFields({ form }: { form: UseFormReturnType<CourseValues> }) {
  const t = useTranslations("course");
  return (
    <>
      <TextInput
        label={t("fields.title")}
        maxLength={120}
        key={form.key("title")}
        {...form.getInputProps("title")}
      />
      <TextInput
        label={t("fields.term")}
        description={t("fields.termAdvice")}
        placeholder={t("fields.termExample")}
        maxLength={60}
        key={form.key("term")}
        {...form.getInputProps("term")}
      />
    </>
  );
}
