"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import { useTRPCClient } from "@/trpc/react";
import { CourseFields, makeCourseRules, type CourseValues } from "./course-fields";

export function CourseForm() {
  const t = useTranslations("course");
  const api = useTRPCClient();
  const { go, isGoing } = useGo();
  const form = useForm<CourseValues>({
    mode: "uncontrolled",
    initialValues: { title: "", term: "" },
    validate: makeCourseRules(t),
  });
  const create = useAction(
    async ({ title, term }: CourseValues) => {
      const { courseId } = await api.courses.create.mutate({
        title: title.trim(),
        term: term.trim(),
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      });
      go(`/courses/${courseId}`);
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void create.run(values))} method="post" noValidate>
      <Stack maw="32rem">
        <FormError message={create.error} />
        <CourseFields form={form} />
        <Group>
          <Button type="submit" loading={create.isPending || isGoing}>
            {t("form.create")}
          </Button>
          <LinkButton href="/courses" variant="default">
            {t("form.back")}
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
}
