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
   * A run, at the moment of its end, or else of its queueing. The test accuracy is of all test images; null
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
  /** Null: what holds for the class holds again. Null reason: the reader marks blind. */
  | {
      kind: "extension";
      dates: {
        dueAt: Date | null;
        closesAt: Date | null;
        extraRuns: number | null;
        extraSeconds: number | null;
        reason: string | null;
      } | null;
    }
  /**
   * A grade's action, as grade histories have it, and the data that it recorded. A null name: the account is
   * gone.
   */
  | { kind: "grade"; action: string; data: unknown; actorName: string | null };

export type TimelineEntry = TimelineEvent & { id: string; at: Date; exerciseId: string };

export type Timeline = {
  /** The name by which the reader may know the student. */
  name: string;
  /** The exercises of the course that have an entry, by due date. */
  exercises: { id: string; title: string }[];
  /** The entries, the newest first. */
  entries: TimelineEntry[];
};

/**
 * Orders entries, the newest first; of entries in the same moment, the one that was told later comes first.
 */
export function orderEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.toReversed().sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** The result of a submission's run, and the student's best result until then; shares of all test images. */
export type Score = { at: Date; number: number; testAccuracy: number; best: number };

/**
 * The results of a student's own runs, the earliest first. `entries` are those of one exercise, ordered;
 * staff's reruns are left out.
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
