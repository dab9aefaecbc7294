import type { Actor } from "@/core/base/actor";
import { DAY } from "@/core/base/duration";
import type { Limits } from "@/core/check/limits";
import type { Db, Tx } from "@/server/base/db";
import { readLimits } from "@/server/exercise/exercise-row";
import { raiseLimits } from "@/server/exercise/own-limits";
import { findUse } from "@/server/queue/budget";
import { countFailedChecks } from "./failed-checks";

export type Quota = {
  runsLeft: number;
  runsPerDay: number;
  /** Without what the student's runs that wait and train are expected to take. */
  computeSecondsLeft: number;
  computeSecondsPerDay: number;
  /** Submissions that the check may still refuse; they cost no run. */
  failedChecksLeft: number;
  failedChecksPerDay: number;
  /** When the oldest run that counts is a day old, and the quota grows again; null when nothing counts. */
  nextFreeAt: Date | null;
};

/** The rest of a student's quota in an exercise. */
export async function getQuota(
  db: Db | Tx,
  userId: string,
  { id: exerciseId, limits: everyones }: { id: string; limits: Limits },
  now: Date,
): Promise<Quota> {
  const limits = await raiseLimits(db, { userId, exerciseId }, everyones);
  const { runsPerDay, computeSecondsPerDay, failedChecksPerDay } = limits;
  const used = await findUse(db, { userId, exerciseId, limits }, now);
  const { count: failedChecks } = await countFailedChecks(db, userId, exerciseId, now);
  return {
    runsPerDay,
    computeSecondsPerDay,
    failedChecksPerDay,
    failedChecksLeft: Math.max(0, failedChecksPerDay - failedChecks),
    runsLeft: Math.max(0, runsPerDay - used.runs),
    computeSecondsLeft: Math.max(0, computeSecondsPerDay - used.seconds),
    nextFreeAt: used.oldest && new Date(used.oldest.getTime() + DAY),
  };
}

export async function getOwnQuota(db: Db, actor: Actor, exerciseId: string, now: Date): Promise<Quota> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { id: true, limits: true },
  });
  return getQuota(db, actor.userId, { id: exercise.id, limits: readLimits(exercise) }, now);
}
