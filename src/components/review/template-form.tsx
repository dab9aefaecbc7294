"use client";

import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { useTRPCClient } from "@/trpc/react";
import type { CommentTemplate } from "./rows";

type Props = {
  courseId: string;
  /** Null for a new one. */
  template: CommentTemplate | null;
  onDone(isSaved: boolean): Promise<void>;
};

export function TemplateForm({ courseId, template, onDone }: Props) {
  const t = useTranslations("review.templates");
  const api = useTRPCClient();
  const form = useForm({
    initialValues: { title: template?.title ?? "", text: template?.text ?? "" },
    validate: {
      title: (title) => (title.trim() ? null : t("needsName")),
      text: (text) => (text.trim() ? null : t("needsText")),
    },
  });
  const save = useAction(
    async (values: { title: string; text: string }) => {
      await api.marking.saveTemplate.mutate({ courseId, templateId: template?.id ?? null, ...values });
      notifyDone(t("saved"));
      await onDone(true);
    },
    { isQuiet: true },
  );
  return (
    <form onSubmit={form.onSubmit((values) => void save.run(values))} noValidate>
      <Stack gap="sm">
        <FormError message={save.error} />
        <TextInput label={t("name")} maxLength={120} {...form.getInputProps("title")} />
        <Textarea
          label={t("text")}
          description={t("textAdvice")}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={5000}
          {...form.getInputProps("text")}
        />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t("save")}
          </Button>
          <Button variant="default" onClick={() => void onDone(false)}>
            {t("cancel")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
