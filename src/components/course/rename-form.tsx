"use client";

import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient, type RouterOutputs } from "@/trpc/react";
import { CourseFields, makeCourseRules, type CourseValues } from "./course-fields";

/** Changes the title and the term; everything else about the course stays. */
export function RenameForm({
  course: { id, title, term, pseudonyms },
}: {
  course: RouterOutputs["courses"]["get"];
}) {
  const t = useTranslations("course");
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const form = useForm<CourseValues>({
    mode: "uncontrolled",
    initialValues: { title, term },
    validate: makeCourseRules(t),
  });
  const rename = useAction(
    async (values: CourseValues) => {
      await api.courses.update.mutate({
        courseId: id,
        title: values.title.trim(),
        term: values.term.trim(),
        pseudonyms,
      });
      await queryClient.invalidateQueries(trpc.courses.pathFilter());
      notifyDone(t("rename.done"));
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void rename.run(values))} method="post" noValidate>
      <Stack maw="32rem">
        <FormError message={rename.error} />
        <CourseFields form={form} />
        <Button
          type="submit"
          variant="default"
          loading={rename.isPending}
          style={{ alignSelf: "flex-start" }}
        >
          {t("rename.save")}
        </Button>
      </Stack>
    </form>
  );
}
