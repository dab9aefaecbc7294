"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useMessages, useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { notifyDone } from "@/components/ui/dialog/notify";
import { useAction } from "@/components/ui/use-action";
import { exerciseKinds, type ExerciseKind } from "@/core/exercise/exercise-kind";
import { exerciseTemplate } from "@/core/exercise/exercise-templates";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import classes from "./exercise-list.module.css";

/** Each of the lesson's exercises, to publish as it is or to edit first. */
export function TemplateList({ courseId, usedKinds }: { courseId: string; usedKinds: ExerciseKind[] }) {
  const t = useTranslations("course.templates");
  const { templates } = useMessages();
  return (
    <Stack component="ul" gap={0} className={classes.list}>
      {exerciseKinds
        .map((kind) => ({ kind, ...templates[kind] }))
        .map(({ kind, title, summary }) => (
          <li key={kind} className={classes.exercise}>
            <div className={classes.text}>
              <Title order={3} size="h5">
                {title}
              </Title>
              <Text size="sm" c="dimmed">
                {summary}
              </Text>
            </div>
            <Group gap="xs">
              <PublishTemplateButton
                courseId={courseId}
                kind={kind}
                title={title}
                isRepeat={usedKinds.includes(kind)}
              />
              <LinkButton
                href={`/courses/${courseId}/exercises/new?kind=${kind}`}
                variant="default"
                size="xs"
                aria-label={t("editWhat", { title })}
              >
                {t("edit")}
              </LinkButton>
            </Group>
          </li>
        ))}
    </Stack>
  );
}

type PublishProps = {
  courseId: string;
  kind: ExerciseKind;
  title: string;
  /** The course has an exercise of this kind already. */
  isRepeat: boolean;
};

function PublishTemplateButton({ courseId, kind, title, isRepeat }: PublishProps) {
  const t = useTranslations("course.templates");
  const { templates } = useMessages();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const publish = useAction(async () => {
    await api.exercises.create.mutate({
      courseId,
      settings: exerciseTemplate(kind, templates[kind], new Date()),
      publish: true,
    });
    await queryClient.invalidateQueries(trpc.exercises.list.queryFilter({ courseId }));
    notifyDone(t("published", { title }));
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={publish.isPending}
      onClick={() => void publish.run()}
      aria-label={isRepeat ? t("againWhat", { title }) : t("publishWhat", { title })}
    >
      {isRepeat ? t("again") : t("publish")}
    </Button>
  );
}
