"use client";

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { FormError } from "@/components/ui/form-error";
import { LinkButton } from "@/components/ui/link-button";
import { useAction } from "@/components/ui/use-action";
import { useGo } from "@/components/ui/use-go";
import { useTRPCClient } from "@/trpc/react";

export function CourseForm() {
  const api = useTRPCClient();
  const { go, isGoing } = useGo();
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { title: "", term: "" },
    validate: {
      title: (value) => (value.trim() ? null : "Give the course a title."),
    },
  });
  const create = useAction(
    async ({ title, term }: typeof form.values) => {
      const { courseId } = await api.courses.create.mutate({ title: title.trim(), term: term.trim() });
      go(`/courses/${courseId}`);
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void create.run(values))} method="post" noValidate>
      <Stack maw="32rem">
        <FormError message={create.error} />
        <TextInput
          label="Title"
          description="As your students know the course."
          maxLength={120}
          key={form.key("title")}
          {...form.getInputProps("title")}
        />
        <TextInput
          label="Term"
          description="Tells this year's course from the next; it can stay empty."
          placeholder="Autumn 2026"
          maxLength={60}
          key={form.key("term")}
          {...form.getInputProps("term")}
        />
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
