"use client";

import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/ui/use-format";
import type { LeaderboardRow } from "@/core/leaderboard/leaderboard";
import { useRankMove } from "./use-rank-move";

/** Tells screen readers of a new leader and of changes of the viewer's own rank. */
export function StandingAnnouncer({
  students,
  ownEnrolmentId,
}: {
  students: LeaderboardRow[];
  ownEnrolmentId: string | null;
}) {
  const t = useTranslations("leaderboard");
  const { percent } = useFormat();
  const leader = students[0];
  const own = students.find(({ enrolmentId }) => enrolmentId !== null && enrolmentId === ownEnrolmentId);
  const move = useRankMove(own?.rank ?? null);
  return (
    <>
      <VisuallyHidden role="status">
        {leader &&
          leader.testAccuracy !== null &&
          t("leader", { name: leader.name, accuracy: percent(leader.testAccuracy) })}
      </VisuallyHidden>
      <VisuallyHidden role="status">
        {move &&
          (move.from === null
            ? t("moved.onto", { to: move.to })
            : t("moved.own", { from: move.from, to: move.to }))}
      </VisuallyHidden>
    </>
  );
}
