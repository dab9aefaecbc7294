import type { Prediction } from "./prediction";
import type { ProblemCode } from "@/core/base/problem";
import type { RunState } from "@/core/run/run";

/** One thing that happened to a student's work in a course, as staff may know it. */
type TimelineEvent =
  | {
      kind: "submitted";
      submissionId: string;
      number: number;
      isLate: boolean;
      prediction: Prediction | null;
    }
  /**
   * At the moment that it was over, or else when it was queued. Test accuracy is of all test images; null
   * before the run has finished.
   */
  | ({
      kind: "run";
      runId: string;
      number: number;
      seed: number;
      isRerun: boolean;
      testAccuracy: number | null;
    } & RunState)
  /** The check refused a submission. */
  | { kind: "refused"; codes: ProblemCode[] }
  /** The written answer to a submission was written again. */
  | { kind: "answered"; submissionId: string; number: number; revision: number }
  | { kind: "chosen"; submissionId: string; number: number }
  /** Null dates: the class's dates hold again. Null reason: for who marks blind. */
  | { kind: "extension"; dates: { dueAt: Date; closesAt: Date; reason: string | null } | null }
  /**
   * As grade histories have it: an action of the record and what it recorded. Null when the account is gone.
   */
  | { kind: "grade"; action: string; data: unknown; actorName: string | null };

export type TimelineEntry = TimelineEvent & { id: string; at: Date; exerciseId: string };

export type Timeline = {
  /** As the reader may call the student. */
  name: string;
  /** Those of the course that something happened in, by due date. */
  exercises: { id: string; title: string }[];
  /** The newest first. */
  entries: TimelineEntry[];
};

/** Newest first; of what happened in the same moment, what was told later. */
export function orderEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toReversed().sort((a, b) => b.at.getTime() - a.at.getTime());
}

/**
 * What a run of a submission came to, and the best that the student had until then; shares of all test
 * images.
 */
export type Score = { at: Date; number: number; testAccuracy: number; best: number };

/**
 * How the results of a student's own runs moved, the earliest first: of one exercise's entries, ordered,
 * without staff's reruns.
 */
export function listScores(entries: readonly TimelineEntry[]): Score[] {
  const scores: Score[] = [];
  for (const entry of entries.toReversed()) {
    if (entry.kind !== "run" || entry.isRerun || entry.testAccuracy === null) continue;
    const { at, number, testAccuracy } = entry;
    scores.push({ at, number, testAccuracy, best: Math.max(testAccuracy, scores.at(-1)?.best ?? 0) });
  }
  return scores;
}
