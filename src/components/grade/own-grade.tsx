"use client";

import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { formatPoints } from "@/components/ui/format";
import { Markdown } from "@/components/ui/markdown";
import { Panel } from "@/components/ui/panel";
import { useTRPC } from "@/trpc/react";
import { RubricOutcomes } from "./rubric-outcomes";

/** The student's grade, once released; nothing before. */
export function OwnGrade({ exerciseId }: { exerciseId: string }) {
  const { data: grade } = useSuspenseQuery(useTRPC().grades.own.queryOptions({ exerciseId }));
  if (!grade) return null;
  return (
    <Panel title={`Your grade: ${formatPoints(grade.points)} of ${formatPoints(grade.maximum)} points`}>
      <Stack>
        {grade.override && <Text>Your instructor set the points by hand. The reason: {grade.override.reason}</Text>}
        <RubricOutcomes outcomes={grade.outcomes} />
        {grade.feedback.trim() && (
          <div>
            <Text fw={600}>Feedback</Text>
            <Markdown>{grade.feedback}</Markdown>
          </div>
        )}
      </Stack>
    </Panel>
  );
}
