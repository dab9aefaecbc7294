import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { findQueue } from "@/server/queue/shared-queue";
import type { Cost } from "@/server/queue/forecast";
import { orderQueue, placeRuns, type Place, type Slot } from "@/server/queue/order";

type RunEstimate = {
  /** Where it would stand in the queue, and how long until it starts. */
  place: Place;
  /** How long it trains; null while nothing was measured. */
  seconds: number | null;
  liveSlots: number;
};

/** The seconds that the slots take for the run, on average. */
function trainingSeconds(run: Cost, slots: Slot[]): number | null {
  const all = slots.flatMap(({ forecast }) => forecast(run) ?? []);
  return all.length > 0 ? all.reduce((sum, one) => sum + one, 0) / all.length : null;
}

/**
 * Where a run of `flops` floating-point operations, `imageFlops` for each image, would stand, and how long it
 * would train, if the student submitted it now.
 */
export async function estimateRun(
  db: Db,
  actor: Actor,
  { flops, imageFlops }: { flops: number; imageFlops: number },
  now: Date,
): Promise<RunEstimate> {
  const { waiting, usage, secondsPerFlop, slots } = await findQueue(db);
  const id = "the run that is not submitted yet";
  const imagined = {
    id,
    userId: actor.userId,
    // Nobody has put it at a front, so that its course does not matter.
    courseId: "",
    cause: "submission" as const,
    createdAt: now,
    expectedFlops: flops,
    imageFlops,
    prioritisedAt: null,
  };
  const places = placeRuns(orderQueue([...waiting, imagined], usage, secondsPerFlop), slots);
  return { place: places.get(id)!, seconds: trainingSeconds(imagined, slots), liveSlots: slots.length };
}
