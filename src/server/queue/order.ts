import { z } from "zod";
import type { OrderReason } from "@/core/run/queue-view";

/** A waiting run, as the order of the queue sees it. */
export const WaitingRow = z.object({
  id: z.string(),
  /** Null for a reference's run. */
  userId: z.string().nullable(),
  courseId: z.string(),
  cause: z.enum(["submission", "rerun", "reference"]),
  createdAt: z.date(),
  expectedFlops: z.number(),
  /** When staff put it at the front of their course's runs, or null. */
  prioritisedAt: z.date().nullable(),
});
export type WaitingRun = z.infer<typeof WaitingRow>;

/** The trainer seconds that each student used lately, or is about to use with the runs that train now. */
export type Usage = ReadonlyMap<WaitingRun["userId"], number>;

/** A trainer's place for one run: the seconds until it is free, and its measured speed. */
export type Slot = { freeInSeconds: number; secondsPerFlop: number | null };

export type Place = {
  /** Counts from 1. */
  position: number;
  /** Seconds until it is expected to start; null when no trainer runs or nothing was measured yet. */
  etaSeconds: number | null;
};

/** Stands in for a measured speed when runs are compared: about 100 GFLOP/s. */
export const typicalSecondsPerFlop = 1e-11;

/**
 * The order in which trainers claim waiting runs: students' runs, then reruns and references. Among students
 * the one with the least seconds goes first, and each placed run counts at once, so that one student's flood
 * lies between the others' runs. Ties go to the oldest run. What staff put at the front takes their own
 * course's first places, and no other course's.
 */
export function orderQueue(waiting: WaitingRun[], usage: Usage, secondsPerFlop: number | null): WaitingRun[] {
  return moveToFront(orderFairly(waiting, usage, secondsPerFlop ?? typicalSecondsPerFlop));
}

function orderFairly(waiting: WaitingRun[], usage: Usage, speed: number): WaitingRun[] {
  const oldest = [...waiting].sort(
    (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const seconds = new Map(usage);
  const queues = new Map<WaitingRun["userId"], WaitingRun[]>();
  for (const run of oldest) {
    if (run.cause !== "submission") continue;
    const queue = queues.get(run.userId);
    if (queue) queue.push(run);
    else queues.set(run.userId, [run]);
  }
  const ordered: WaitingRun[] = [];
  while (queues.size > 0) {
    const run = [...queues.values()]
      .map((queue) => queue[0]!)
      .reduce((first, other) => {
        const difference = (seconds.get(other.userId) ?? 0) - (seconds.get(first.userId) ?? 0);
        if (difference !== 0) return difference < 0 ? other : first;
        return other.createdAt < first.createdAt ? other : first;
      });
    ordered.push(run);
    seconds.set(run.userId, (seconds.get(run.userId) ?? 0) + run.expectedFlops * speed);
    const queue = queues.get(run.userId)!;
    queue.shift();
    if (queue.length === 0) queues.delete(run.userId);
  }
  return [...ordered, ...oldest.filter((run) => run.cause !== "submission")];
}

/** Each course keeps its places; in them, the runs that its staff put at the front come first. */
function moveToFront(ordered: WaitingRun[]): WaitingRun[] {
  const byCourse = new Map<string, WaitingRun[]>();
  for (const run of ordered) byCourse.set(run.courseId, [...(byCourse.get(run.courseId) ?? []), run]);
  for (const runs of byCourse.values()) {
    const rank = ({ prioritisedAt }: WaitingRun) => prioritisedAt?.getTime() ?? Infinity;
    runs.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  }
  return ordered.map(({ courseId }) => byCourse.get(courseId)!.shift()!);
}

/** One reason for each run, in the order that `orderQueue` gave. */
export function explainOrder(ordered: WaitingRun[], usage: Usage): OrderReason[] {
  const own = new Map<WaitingRun["userId"], number>();
  return ordered.map((run): OrderReason => {
    const ownAhead = own.get(run.userId) ?? 0;
    if (run.cause === "submission") own.set(run.userId, ownAhead + 1);
    if (run.prioritisedAt) return { code: "prioritised" };
    if (run.cause !== "submission") return { code: run.cause };
    return { code: "fair_share", usedSeconds: usage.get(run.userId) ?? 0, ownAhead };
  });
}

/**
 * When each of the ordered runs is expected to start, if every slot takes the next one as soon as it is free.
 */
export function placeRuns(ordered: WaitingRun[], slots: Slot[]): Map<string, Place> {
  const free = slots.map((slot) => ({ ...slot }));
  const isMeasured = free.length > 0 && free.every((slot) => slot.secondsPerFlop !== null);
  const places = ordered.map((run, index): [string, Place] => {
    const position = index + 1;
    if (!isMeasured) return [run.id, { position, etaSeconds: null }];
    const next = free.reduce((first, slot) => (slot.freeInSeconds < first.freeInSeconds ? slot : first));
    const etaSeconds = next.freeInSeconds;
    next.freeInSeconds += run.expectedFlops * (next.secondsPerFlop ?? 0);
    return [run.id, { position, etaSeconds }];
  });
  return new Map(places);
}
