import { LimitsSchema } from "@/core/check/limits";
import { isFree } from "@/core/run/free-run";
import type { Failure } from "@/core/run/run";
import { isOver, runStatus } from "@/core/run/run-status";
import type { Db } from "@/server/base/db";
import type { Exercise } from "@/server/generated/client";
import { getQuota } from "@/server/submission/quota";
import type { Accepted } from "./student";

// What must hold of the rows when the storm is over.

export function readRuns(db: Db, exerciseId: string) {
  return db.run.findMany({
    where: { submission: { exerciseId } },
    include: { submission: true, result: true, checkpoint: true, epochs: { orderBy: { number: "asc" } } },
  });
}
type WholeRun = Awaited<ReturnType<typeof readRuns>>[number];

export async function countOpen(db: Db, exerciseId: string): Promise<number> {
  const rows = await db.run.findMany({ where: { submission: { exerciseId } } });
  return rows.filter((run) => !isOver(runStatus(run))).length;
}

/** Work that was confirmed and is not there, or that is there twice. */
export async function findLost(db: Db, exerciseId: string, accepted: Accepted[]): Promise<string[]> {
  const rows = await db.submission.findMany({ where: { exerciseId }, include: { runs: true } });
  const events = await db.auditEvent.findMany({ where: { action: "submission.submit" } });
  const told = new Map(accepted.map((each) => [each.key, each]));
  const wrong = rows.flatMap(({ id, idempotencyKey, runs }) => {
    const reply = told.get(idempotencyKey);
    const audited = events.filter(({ subjectId }) => subjectId === id).length;
    return [
      ...(reply?.submissionId === id ? [] : [`${id}: stored, never confirmed`]),
      ...(runs.length === 1 && runs[0]!.id === reply?.runId ? [] : [`${id}: ${runs.length} runs`]),
      ...(audited === 1 ? [] : [`${id}: ${audited} audit records`]),
    ];
  });
  const stored = new Set(rows.map(({ idempotencyKey }) => idempotencyKey));
  return [...wrong, ...accepted.filter(({ key }) => !stored.has(key)).map(({ key }) => `${key}: lost`)];
}

/**
 * Runs that are not over as a run must be. `strikes` is how often something was done that loses a trainer.
 */
export function findBroken(runs: WholeRun[], strikes: number): string[] {
  const failed = runs.filter(({ failedAt }) => failedAt !== null);
  const most = Math.floor(strikes / 3);
  return [
    ...(failed.length > most ? [`${failed.length} runs failed of ${strikes} strikes`] : []),
    ...runs.flatMap((run) => describeBroken(run).map((why) => `${run.id}: ${why}`)),
  ];
}

function describeBroken(run: WholeRun): string[] {
  const { epochs } = run.submission!.training as { epochs: number };
  const numbers = run.epochs.map(({ number }) => number);
  const isInOrder = numbers.every((number, index) => number === index + 1);
  const isDone = run.finishedAt !== null;
  const failure = run.failure as Failure | null;
  const checks: [boolean, string][] = [
    [isOver(runStatus(run)), "it is not over"],
    [[run.finishedAt, run.failedAt, run.cancelledAt].filter(Boolean).length === 1, "it ended in two ways"],
    [isInOrder, `its epochs are ${numbers.join()}`],
    [!isDone || numbers.length === epochs, `${numbers.length} epochs of ${epochs}`],
    [isDone === (run.result !== null), "its result is missing, or too much"],
    [run.checkpoint === null, "its checkpoint was kept"],
    [run.leaseUntil === null, "its lease was kept"],
    [failure === null || failure.fault === "ours", `it failed as if by its student: ${failure?.code}`],
  ];
  return checks.flatMap(([holds, why]) => (holds ? [] : [why]));
}

/** Trainings of the same network and seed that did not end with the same bits. */
export function findOtherBits(runs: WholeRun[]): string[] {
  const figures = new Map<string, Set<string>>();
  for (const run of runs.filter(({ finishedAt }) => finishedAt !== null)) {
    const bits = JSON.stringify([
      run.epochs.map(({ trainLoss, testLoss, testAccuracy }) => [trainLoss, testLoss, testAccuracy]),
      run.result?.testLoss,
    ]);
    const twins = figures.get(run.submission!.trainingHash) ?? new Set();
    figures.set(run.submission!.trainingHash, twins.add(bits));
  }
  return [...figures.values()].filter((twins) => twins.size > 1).map((twins) => [...twins].join(" and "));
}

/** Students whose quota is not what their own runs took. */
export async function findWrongQuotas(
  db: Db,
  exercise: Exercise,
  userIds: string[],
  runs: WholeRun[],
): Promise<string[]> {
  const limits = LimitsSchema.parse(exercise.limits);
  const wrong: string[] = [];
  for (const userId of userIds) {
    const paid = runs.filter(
      (run) => run.userId === userId && !isFree({ ...run, failure: run.failure as Failure | null }),
    );
    const begun = paid.filter(({ cancelledAt, startedAt }) => cancelledAt === null || startedAt !== null);
    const givenBack = Math.min(limits.runsPerDay, paid.length - begun.length);
    const seconds = paid.reduce((sum, run) => sum + run.computeSeconds, 0);
    const quota = await getQuota(db, userId, { id: exercise.id, limits }, new Date());
    const runsLeft = limits.runsPerDay - (paid.length - givenBack);
    if (runsLeft < 0) wrong.push(`${userId}: ${-runsLeft} runs too many`);
    if (quota.runsLeft !== runsLeft) wrong.push(`${userId}: ${quota.runsLeft} runs left, not ${runsLeft}`);
    const left = limits.computeSecondsPerDay - seconds;
    if (Math.abs(quota.computeSecondsLeft - left) > 0.001)
      wrong.push(`${userId}: ${quota.computeSecondsLeft} s left, not ${left}`);
  }
  return wrong;
}

/** Runs whose student paid for more time than trainers can have had, or for less than the epochs took. */
export function findWrongSeconds(runs: WholeRun[], elapsed: number, slots: number): string[] {
  const own = runs.filter(({ identicalToId }) => identicalToId === null);
  const sum = own.reduce((total, run) => total + run.computeSeconds, 0);
  const tooMuch = sum > elapsed * slots ? [`${sum} s paid in ${elapsed} s on ${slots} slots`] : [];
  const tooLittle = own.flatMap((run) => {
    const trained = run.epochs.reduce((total, { seconds }) => total + seconds, 0);
    return run.computeSeconds < trained
      ? [`${run.id}: ${run.computeSeconds} s paid, ${trained} s trained`]
      : [];
  });
  return [...tooMuch, ...tooLittle];
}
