"use client";

import { Skeleton, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ConnectionStatus } from "@/components/live/connection-status";
import { useRoom } from "@/components/live/use-room";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Panel } from "@/components/ui/panel";
import { useDescribeError } from "@/components/ui/use-describe-error";
import type { Leaderboard } from "@/core/leaderboard";
import { formatPercent } from "@/core/quantity";
import { useTRPC } from "@/trpc/react";
import { LeaderboardTable } from "./leaderboard-table";

type Props = { exerciseId: string; courseId: string; ownEnrolmentId: string | null };

const description = "Each student's best finished run, by accuracy on the 10,000 test images; ties go to fewer parameters, then to the earlier submission.";

/** The exercise's leaderboard, which moves by itself. */
export function LeaderboardPanel({ exerciseId, courseId, ownEnrolmentId }: Props) {
  const describeError = useDescribeError();
  const board = useQuery(useTRPC().leaderboard.get.queryOptions({ exerciseId }));
  if (board.data) return <LiveBoard initial={board.data} courseId={courseId} ownEnrolmentId={ownEnrolmentId} />;
  return (
    <Panel title="Leaderboard" description={description}>
      {board.isError ? <Text role="alert">{describeError(board.error)}</Text> : <Skeleton h={160} role="status" aria-label="Loading the leaderboard" />}
    </Panel>
  );
}

function LiveBoard({ initial, courseId, ownEnrolmentId }: { initial: Leaderboard; courseId: string; ownEnrolmentId: string | null }) {
  const { snapshot, connection, error } = useRoom("exercise", initial.exerciseId, { kind: "exercise", leaderboard: initial });
  const { isVisible, explanation, testPart, rows } = snapshot.leaderboard;
  const t = useTranslations("leaderboard");
  const students = rows.filter((row) => !row.isReference);
  const leader = students[0];
  return (
    <Panel
      title="Leaderboard" description={description}
      actions={<LinkButton href={`/courses/${courseId}/wall`} variant="default" size="xs">Class wall</LinkButton>}
    >
      {!isVisible && <EmptyState title="The leaderboard is hidden">{explanation}</EmptyState>}
      {isVisible && (
        <Stack gap="md">
          {explanation && <Text size="sm">{explanation}</Text>}
          {testPart !== "all" && <Text size="sm">{t(`part.${testPart}`)}</Text>}
          {students.length === 0 && (
            <EmptyState
              title="No run has finished yet"
              action={ownEnrolmentId && <LinkButton href={`/exercises/${initial.exerciseId}/submit`} variant="default">Design a network</LinkButton>}
            >
              The first finished run appears here by itself.
            </EmptyState>
          )}
          {rows.length > 0 && <LeaderboardTable rows={rows} testPart={testPart} ownEnrolmentId={ownEnrolmentId} />}
          <ConnectionStatus connection={connection} error={error} />
          <VisuallyHidden role="status">
            {leader && leader.testAccuracy !== null && `In front: ${leader.name}, ${formatPercent(leader.testAccuracy)}.`}
          </VisuallyHidden>
        </Stack>
      )}
    </Panel>
  );
}
