"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { confirm } from "@/components/ui/dialog/confirm";
import { Panel } from "@/components/ui/layout/panel";
import { useAction } from "@/components/ui/use-action";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import type { CommentTemplate } from "./rows";
import { TemplateForm } from "./template-form";

/** The course's comment templates, to be written, changed and removed. */
export function TemplatePanel({ courseId, templates }: { courseId: string; templates: CommentTemplate[] }) {
  const t = useTranslations("review.templates");
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  /** A template's id, or "new". */
  const [editedId, setEditedId] = useState<string | null>(null);
  const refresh = () => queryClient.invalidateQueries(trpc.marking.get.queryFilter({ courseId }));
  const remove = useAction(async ({ id, title }: CommentTemplate) => {
    if (
      !(await confirm({
        title: t("removeTitle"),
        message: t("removeMessage", { title }),
        confirm: t("remove"),
        isDangerous: true,
      }))
    )
      return;
    await api.marking.removeTemplate.mutate({ courseId, templateId: id });
    await refresh();
  });
  const finish = async (isSaved: boolean) => {
    if (isSaved) await refresh();
    setEditedId(null);
  };
  return (
    <Panel title={t("title")} description={t("description")}>
      <Stack gap="md">
        {templates.length === 0 && <Text c="dimmed">{t("none")}</Text>}
        {templates.map((template) =>
          editedId === template.id ? (
            <TemplateForm key={template.id} courseId={courseId} template={template} onDone={finish} />
          ) : (
            <article key={template.id}>
              <Title order={3} size="h5">
                {template.title}
              </Title>
              <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
                {template.text}
              </Text>
              <Group gap="xs" mt="xs">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={t("editWhat", { title: template.title })}
                  onClick={() => setEditedId(template.id)}
                >
                  {t("edit")}
                </Button>
                <Button
                  size="xs"
                  variant="default"
                  aria-haspopup="dialog"
                  aria-label={t("removeWhat", { title: template.title })}
                  onClick={() => void remove.run(template)}
                >
                  {t("remove")}
                </Button>
              </Group>
            </article>
          ),
        )}
        {editedId === "new" ? (
          <TemplateForm courseId={courseId} template={null} onDone={finish} />
        ) : (
          <Group>
            <Button variant="default" onClick={() => setEditedId("new")}>
              {t("add")}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  );
}
