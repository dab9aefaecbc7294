import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { loadQueue } from "@/server/queue/places";
import { orderQueue, placeRuns, type Place, type Slot } from "@/server/queue/order";

type RunEstimate = {
  /** Where it would stand in the queue, and how long until it starts. */
  place: Place;
  /** How long it trains; null while nothing was measured. */
  seconds: number | null;
  liveSlots: number;
};

/** The seconds that `flops` take on one of the slots, on average. */
function trainingSeconds(flops: number, slots: Slot[], secondsPerFlop: number | null): number | null {
  const speeds = slots.flatMap((slot) => slot.secondsPerFlop ?? []);
  const speed =
    speeds.length > 0 ? speeds.reduce((sum, one) => sum + one, 0) / speeds.length : secondsPerFlop;
  return speed === null ? null : flops * speed;
}

/**
 * Where a run of `flops` floating-point operations would stand, and how long it would train, if the student
 * submitted it now.
 */
export async function estimateRun(db: Db, actor: Actor, flops: number, now: Date): Promise<RunEstimate> {
  const { waiting, usage, secondsPerFlop, slots } = await loadQueue(db);
  const id = "the run that is not submitted yet";
  const imagined = {
    id,
    userId: actor.userId,
    // Nobody has put it at a front, so that its course does not matter.
    courseId: "",
    cause: "submission" as const,
    createdAt: now,
    expectedFlops: flops,
    prioritisedAt: null,
  };
  const places = placeRuns(orderQueue([...waiting, imagined], usage, secondsPerFlop), slots);
  return {
    place: places.get(id)!,
    seconds: trainingSeconds(flops, slots, secondsPerFlop),
    liveSlots: slots.length,
  };
}
