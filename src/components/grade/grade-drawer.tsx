"use client";

import { Anchor, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import Link from "next/link";
import { PredictionOutcome } from "@/components/run/prediction-outcome";
import { formatPoints } from "@/components/ui/format";
import { exerciseTemplates } from "@/core/exercise-templates";
import type { RouterOutputs } from "@/trpc/react";
import { ReleaseButton } from "./grade-actions";
import { GradeForm } from "./grade-form";
import { GradeHistory } from "./grade-history";
import type { GradeRow } from "./grade-table";
import { RubricOutcomes } from "./rubric-outcomes";

type Props = { exercise: RouterOutputs["exercises"]["get"]; /** Null while the drawer is closed. */ row: GradeRow | null; onClose(): void };

export function GradeDrawer({ exercise, row, onClose }: Props) {
  return (
    <Drawer
      opened={row !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={
        row && (
          <Text fw={600} size="lg">
            {row.name}
          </Text>
        )
      }
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {row && <Review key={row.enrolmentId} exercise={exercise} row={row} />}
    </Drawer>
  );
}

function Review({ exercise, row }: { exercise: Props["exercise"]; row: GradeRow }) {
  const { submission, run, outcomes, computedPoints, maximum, state, name, enrolmentId } = row;
  return (
    <Stack gap="xl">
      <section>
        <Title order={3} size="h4" mb="xs">
          Work
        </Title>
        {submission ? (
          <>
            <Group gap="md" mb="sm">
              <Anchor component={Link} href={`/submissions/${submission.id}`} underline="always">
                Submission {submission.number}
              </Anchor>
              {run && (
                <Anchor component={Link} href={`/runs/${run.id}`} underline="always">
                  Its best run
                </Anchor>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              {exerciseTemplates[exercise.kind].question}
            </Text>
            <Text style={{ whiteSpace: "pre-wrap" }}>{submission.answer.trim() || "No written answer."}</Text>
            {submission.prediction && <PredictionOutcome prediction={submission.prediction} testAccuracy={run?.testAccuracy ?? null} />}
          </>
        ) : (
          <Text>{name} has not submitted anything.</Text>
        )}
      </section>
      <section>
        <Title order={3} size="h4" mb="xs">
          Computed{computedPoints === null ? "" : `: ${formatPoints(computedPoints)} of ${formatPoints(maximum)} points`}
        </Title>
        {outcomes.length > 0 ? (
          <RubricOutcomes outcomes={outcomes} />
        ) : (
          <Text>Not computed yet. Close this and choose “Compute points”.</Text>
        )}
      </section>
      <GradeForm exerciseId={exercise.id} row={row} />
      {exercise.role === "instructor" && state !== "released" && (
        <Group>
          <ReleaseButton exerciseId={exercise.id} enrolmentIds={[enrolmentId]} who={name} label={`Release for ${name}`} />
        </Group>
      )}
      <GradeHistory exerciseId={exercise.id} enrolmentId={enrolmentId} />
    </Stack>
  );
}
