"use client";

import { Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { formatPoints } from "@/components/ui/format";
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
        {grade.overridePoints !== null && (
          <Text>
            Your instructor set the points by hand; computed were {formatPoints(grade.computedPoints)}. {grade.overrideReason && `The reason: ${grade.overrideReason}`}
          </Text>
        )}
        <RubricOutcomes outcomes={grade.outcomes} />
        {grade.feedback.trim() && (
          <div>
            <Text fw={600}>Feedback</Text>
            <Text style={{ whiteSpace: "pre-wrap" }} maw="72ch">
              {grade.feedback}
            </Text>
          </div>
        )}
      </Stack>
    </Panel>
  );
}
