import { z } from "zod";
import type { OrderReason } from "@/core/run/queue-view";
import { Float } from "@/server/base/rows";
import type { Forecast } from "./forecast";

/** A waiting run, as the order of the queue sees it. */
export const WaitingRow = z.object({
  id: z.string(),
  /** Null for a reference's run. */
  userId: z.string().nullable(),
  courseId: z.string(),
  cause: z.enum(["submission", "rerun", "reference"]),
  createdAt: z.date(),
  expectedFlops: z.number(),
  /** The same for one image, about. */
  imageFlops: Float,
  /** When staff put it at the front of their course's runs, or null. */
  prioritisedAt: z.date().nullable(),
});
export type WaitingRun = z.infer<typeof WaitingRow>;

/** The trainer seconds that each student used lately, or is about to use with the runs that train now. */
export type Usage = ReadonlyMap<WaitingRun["userId"], number>;

/** A trainer's place for one run: the seconds until it is free, and those that it takes for a run. */
export type Slot = { freeInSeconds: number; forecast: Forecast };

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
  // A student's seconds only grow from run to run, so that sorting gives what choosing the least again and
  // again would. The sort keeps the oldest first where seconds are equal.
  const fair = oldest
    .filter((run) => run.cause === "submission")
    .map((run) => {
      const before = seconds.get(run.userId) ?? 0;
      seconds.set(run.userId, before + run.expectedFlops * speed);
      return { run, before };
    })
    .sort((a, b) => a.before - b.before)
    .map(({ run }) => run);
  return [...fair, ...oldest.filter((run) => run.cause !== "submission")];
}

/** Each course keeps its places; in them, the runs that its staff put at the front come first. */
function moveToFront(ordered: WaitingRun[]): WaitingRun[] {
  const byCourse = new Map<string, WaitingRun[]>();
  for (const run of ordered) {
    const runs = byCourse.get(run.courseId);
    if (runs) runs.push(run);
    else byCourse.set(run.courseId, [run]);
  }
  const rank = ({ prioritisedAt }: WaitingRun) => prioritisedAt?.getTime() ?? Infinity;
  const next = new Map(
    [...byCourse].map(([courseId, runs]) => [
      courseId,
      runs.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b))).values(),
    ]),
  );
  return ordered.map(({ courseId }) => next.get(courseId)!.next().value!);
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

/** Gives each of the ordered runs to the slot that is free first: when it starts there, and what it takes. */
function* assign(ordered: WaitingRun[], slots: Slot[]) {
  const free = slots.map((slot) => ({ ...slot }));
  for (const run of ordered) {
    const next = free.reduce((first, slot) => (slot.freeInSeconds < first.freeInSeconds ? slot : first));
    const [start, seconds] = [next.freeInSeconds, next.forecast(run)];
    next.freeInSeconds += seconds ?? 0;
    yield { run, start, seconds };
  }
}

/**
 * When each of the ordered runs is expected to start, if every slot takes the next one as soon as it is free.
 */
export function placeRuns(ordered: WaitingRun[], slots: Slot[]): Map<string, Place> {
  if (slots.length === 0)
    return new Map(ordered.map(({ id }, index) => [id, { position: index + 1, etaSeconds: null }]));
  const places = [...assign(ordered, slots)].map(({ run, start, seconds }, index): [string, Place] => [
    run.id,
    { position: index + 1, etaSeconds: seconds === null ? null : start },
  ]);
  return new Map(places);
}

/** The seconds until each of the ordered runs is over; null without slots. */
export function finishRuns(ordered: WaitingRun[], slots: Slot[]): Map<string, number> | null {
  if (slots.length === 0) return null;
  return new Map(
    [...assign(ordered, slots)].map(({ run, start, seconds }) => [run.id, start + (seconds ?? 0)]),
  );
}
