"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { notifyDone, useAction } from "@/components/ui/use-action";
import type { ExerciseKind } from "@/core/exercise";
import { exerciseTemplate, exerciseTemplates } from "@/core/exercise-templates";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import classes from "./exercise-list.module.css";

export function TemplatePanel({ courseId }: { courseId: string }) {
  return (
    <Panel title="Publish from the lesson" description="One click publishes an exercise as it is: open at once, due in a week, closed three days later. Or edit it first.">
      <Stack component="ul" gap={0} className={classes.list}>
        {Object.values(exerciseTemplates).map(({ kind, title, summary }) => (
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
              <PublishTemplateButton courseId={courseId} kind={kind} title={title} />
              <LinkButton href={`/courses/${courseId}/exercises/new?kind=${kind}`} variant="default" size="xs" aria-label={`Edit first: ${title}`}>
                Edit first
              </LinkButton>
            </Group>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

function PublishTemplateButton({ courseId, kind, title }: { courseId: string; kind: ExerciseKind; title: string }) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const publish = useAction(async () => {
    await api.exercises.create.mutate({ courseId, settings: exerciseTemplate(kind, new Date()), publish: true });
    await queryClient.invalidateQueries(trpc.exercises.list.queryFilter({ courseId }));
    notifyDone(`“${title}” is published.`);
  });
  return (
    <Button size="xs" loading={publish.isPending} onClick={() => void publish.run()} aria-label={`Publish ${title}`}>
      Publish
    </Button>
  );
}
