"use client";

import { Button, Group, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import { useTRPCClient } from "@/trpc/react";
import { CourseFields, courseRules, type CourseValues } from "./course-fields";

export function CourseForm() {
  const api = useTRPCClient();
  const { go, isGoing } = useGo();
  const form = useForm<CourseValues>({ mode: "uncontrolled", initialValues: { title: "", term: "" }, validate: courseRules });
  const create = useAction(
    async ({ title, term }: CourseValues) => {
      const { courseId } = await api.courses.create.mutate({ title: title.trim(), term: term.trim() });
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
            Create the course
          </Button>
          <LinkButton href="/courses" variant="default">
            Go back
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
}
