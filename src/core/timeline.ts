import type { Prediction } from "./prediction";
import type { ProblemCode } from "./problem";
import type { RunStatus } from "./run";

/** One thing that happened to a student's work in a course, as staff may know it. */
type TimelineEvent =
  | { kind: "submitted"; submissionId: string; number: number; isLate: boolean; prediction: Prediction | null }
  /** At the moment that it was over, or else when it was queued. Test accuracy is of all test images; null before the run has finished. */
  | { kind: "run"; runId: string; number: number; seed: number; isRerun: boolean; status: RunStatus; testAccuracy: number | null }
  /** The check refused a submission. */
  | { kind: "refused"; codes: ProblemCode[] }
  /** The written answer to a submission was written again. */
  | { kind: "answered"; submissionId: string; number: number; revision: number }
  | { kind: "chosen"; submissionId: string; number: number }
  /** Null dates: the class's dates hold again. Null reason: for who marks blind. */
  | { kind: "extension"; dates: { dueAt: Date; closesAt: Date; reason: string | null } | null }
  /** As grade histories have it: an action of the record and what it recorded. Null when the account is gone. */
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
