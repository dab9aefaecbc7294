import { TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";

export type CourseValues = { title: string; term: string };

export const courseRules = { title: (value: string) => (value.trim() ? null : "Give the course a title.") };

/** What a course is called, where it is created and where it is renamed. */
export function CourseFields({ form }: { form: UseFormReturnType<CourseValues> }) {
  return (
    <>
      <TextInput label="Title" description="As your students know the course." maxLength={120} key={form.key("title")} {...form.getInputProps("title")} />
      <TextInput
        label="Term"
        description="Tells this year's course from the next; it can stay empty."
        placeholder="Autumn 2026"
        maxLength={60}
        key={form.key("term")}
        {...form.getInputProps("term")}
      />
    </>
  );
}
