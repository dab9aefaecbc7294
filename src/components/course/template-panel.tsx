"use client";

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { notifyDone, useAction } from "@/components/ui/use-action";
import type { ExerciseKind } from "@/core/exercise";
import { exerciseTemplate, exerciseTemplates } from "@/core/exercise-templates";
import { useTRPC, useTRPCClient } from "@/trpc/react";
import classes from "./exercise-list.module.css";

const ONE_CLICK = "One click publishes an exercise as it is: open at once, due in a week, closed three days later. Or edit it first.";

export function TemplatePanel({ courseId }: { courseId: string }) {
  const { data: exercises } = useSuspenseQuery(useTRPC().exercises.list.queryOptions({ courseId }));
  return (
    <Panel title="Publish from the lesson" description={ONE_CLICK}>
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
              <PublishTemplateButton
                courseId={courseId}
                kind={kind}
                title={title}
                isRepeat={exercises.some((exercise) => exercise.kind === kind)}
              />
              <LinkButton
                href={`/courses/${courseId}/exercises/new?kind=${kind}`}
                variant="default"
                size="xs"
                aria-label={`Edit first: ${title}`}
              >
                Edit first
              </LinkButton>
            </Group>
          </li>
        ))}
      </Stack>
    </Panel>
  );
}

type PublishProps = {
  courseId: string;
  kind: ExerciseKind;
  title: string;
  /** The course has an exercise of this kind already. */ isRepeat: boolean;
};

function PublishTemplateButton({ courseId, kind, title, isRepeat }: PublishProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const publish = useAction(async () => {
    await api.exercises.create.mutate({ courseId, settings: exerciseTemplate(kind, new Date()), publish: true });
    await queryClient.invalidateQueries(trpc.exercises.list.queryFilter({ courseId }));
    notifyDone(`“${title}” is published.`);
  });
  return (
    <Button
      size="xs"
      variant={isRepeat ? "default" : "filled"}
      loading={publish.isPending}
      onClick={() => void publish.run()}
      aria-label={isRepeat ? `Publish again: ${title}` : `Publish ${title}`}
    >
      {isRepeat ? "Publish again" : "Publish"}
    </Button>
  );
}
