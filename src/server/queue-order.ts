/** A run that waits, as the order of the queue sees it. */
export type WaitingRun = { id: string; userId: string; cause: "submission" | "rerun"; createdAt: Date; expectedFlops: number };

/** Seconds on a trainer that each student used lately or is about to use with the runs that train now. */
export type Usage = ReadonlyMap<string, number>;

/** A trainer's place for one run: the seconds until it is free, and its measured speed. */
export type Slot = { freeInSeconds: number; secondsPerFlop: number | null };

export type Place = {
  /** Counts from 1. */
  position: number;
  /** Until it is expected to start; null when no trainer runs or nothing was measured yet. */
  etaSeconds: number | null;
};

/** Stands in for a measured speed when runs are compared: about 100 GFLOP/s. */
export const typicalSecondsPerFlop = 1e-11;

/**
 * The order in which waiting runs are claimed: students' runs before reruns; among students the one with the least seconds first,
 * where a run that goes ahead counts at once, so that one student's flood lies between the others' runs; then the oldest.
 */
export function orderQueue(waiting: WaitingRun[], usage: Usage, secondsPerFlop: number | null): WaitingRun[] {
  const speed = secondsPerFlop ?? typicalSecondsPerFlop;
  const oldest = [...waiting].sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
  const seconds = new Map(usage);
  const queues = new Map<string, WaitingRun[]>();
  for (const run of oldest) {
    if (run.cause !== "submission") continue;
    const queue = queues.get(run.userId);
    if (queue) queue.push(run);
    else queues.set(run.userId, [run]);
  }
  const ordered: WaitingRun[] = [];
  while (queues.size > 0) {
    const run = [...queues.values()].map((queue) => queue[0]!).reduce((first, other) => {
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
  return [...ordered, ...oldest.filter((run) => run.cause === "rerun")];
}

/** When each of the ordered runs is expected to start, if every slot takes the next one as soon as it is free. */
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
