"use client";

import { useRoom } from "@/components/live/use-room";
import { type PollPhase, pollPhase } from "@/core/poll/stage";
import type { PollSnapshot, StagedPoll } from "@/core/poll/staged";
import { useNow } from "./use-now";

const empty: PollSnapshot = { kind: "poll", poll: null, voted: 0, students: 0 };

export type Stage = Omit<PollSnapshot, "poll"> & {
  poll: StagedPoll;
  phase: PollPhase;
  secondsLeft: number | null;
  /** The reader's clock, by which the phase is told. */
  now: Date;
};

function secondsLeft({ moments }: StagedPoll, now: Date): number | null {
  if (moments.pausedAt) return moments.secondsLeft;
  return moments.endsAt && Math.max(0, Math.ceil((moments.endsAt.getTime() - now.getTime()) / 1000));
}

/** What the course's stage shows; null while it is empty. */
export function useStage(courseId: string): Stage | null {
  const { snapshot } = useRoom("poll", courseId, empty);
  const { poll } = snapshot;
  const now = useNow(poll?.moments.endsAt != null);
  if (!poll || !now) return null;
  const phase = pollPhase(poll.moments, now);
  return { ...snapshot, poll, phase, now, secondsLeft: phase === "closed" ? null : secondsLeft(poll, now) };
}
