"use client";

import { Text } from "@mantine/core";
import { Panel } from "@/components/ui/panel";
import { exerciseTemplates } from "@/core/exercise-templates";
import type { ExerciseKind } from "@/core/exercise";

/** The student's words, as typed: they are shown, never interpreted. */
export function Answer({ kind, answer }: { kind: ExerciseKind; answer: string }) {
  return (
    <Panel title="Written answer" description={exerciseTemplates[kind].question}>
      {answer.trim() ? (
        <Text style={{ whiteSpace: "pre-wrap" }} maw="72ch">
          {answer}
        </Text>
      ) : (
        <Text c="dimmed">The submission has no written answer.</Text>
      )}
    </Panel>
  );
}
