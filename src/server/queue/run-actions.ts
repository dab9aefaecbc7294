import { randomInt } from "node:crypto";
import type { Actor, Access } from "@/core/base/actor";
import type { Architecture } from "@/core/network/architecture";
import { RubricSchema } from "@/core/grade/grade";
import { planNetwork } from "@/core/network/plan";
import type { TrainingSettings } from "@/core/training/training";
import { runFlops } from "@/core/training/training-cost";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import type { Submission } from "@/server/generated/client";
import { markWork } from "@/server/grade/graded-work";
import { changesOf, enqueueRun, prioritiseRun, requestCancel } from "./queue";
import { logRun } from "./run-log";

export async function cancelRun(db: Db, actor: Actor, { courseId }: Access, runId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.cancel", subjectId: runId, data: {}, at: now });
    await requestCancel(tx, runId, now);
  });
  logRun("run.cancel", actor, runId);
}

type Rerun = { submission: Submission; seed: number };

async function enqueueRerun(tx: Tx, actor: Actor, courseId: string, { submission, seed }: Rerun, now: Date): Promise<string> {
  const { id: submissionId, userId } = submission;
  const { plan } = planNetwork(submission.architecture as Architecture);
  const flops = runFlops(plan.flops, submission.training as TrainingSettings);
  const { id: runId } = await enqueueRun(tx, { submissionId, userId, cause: "rerun", seed, flops }, now);
  await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.rerun", subjectId: runId, data: { submissionId, seed }, at: now });
  return runId;
}

/** Trains a submission again with another seed. It neither ranks nor counts against the student's quota. */
export async function rerunSubmission(
  db: Db, actor: Actor, { courseId }: Access, { submissionId, seed }: { submissionId: string; seed: number }, now: Date,
): Promise<{ runId: string }> {
  const runId = await db.$transaction(async (tx) => {
    const submission = await tx.submission.findUniqueOrThrow({ where: { id: submissionId } });
    const id = await enqueueRerun(tx, actor, courseId, { submission, seed }, now);
    await publishEvents(tx, await changesOf(tx, [id]));
    return id;
  });
  logRun("run.rerun", actor, runId);
  return { runId };
}

/**
 * Trains each student's finished submission that counts once more: with the same seed, which must give the same bits, or with new ones,
 * which show how much is chance. What still has a rerun to come is left out, so that a second click adds nothing.
 */
export async function rerunExercise(
  db: Db, actor: Actor, { courseId }: Access, { exerciseId, seeds }: { exerciseId: string; seeds: "same" | "new" }, now: Date,
): Promise<{ reruns: number }> {
  const runIds = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rerun:${exerciseId}`}, 0))`;
    const exercise = await tx.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
    const finished = (await markWork(tx, exercise, RubricSchema.parse(exercise.rubric), now)).filter(({ best }) => best !== null);
    const toCome = { cause: "rerun" as const, finishedAt: null, failedAt: null, cancelledAt: null };
    const submissions = await tx.submission.findMany({
      where: { id: { in: finished.flatMap(({ submission }) => submission?.id ?? []) }, runs: { none: toCome } }, orderBy: { id: "asc" },
    });
    const ids: string[] = [];
    for (const submission of submissions) {
      const seed = seeds === "new" ? randomInt(2 ** 31 - 1) : (submission.training as TrainingSettings).seed;
      ids.push(await enqueueRerun(tx, actor, courseId, { submission, seed }, now));
    }
    if (ids.length > 0) await publishEvents(tx, await changesOf(tx, ids));
    return ids;
  }, { timeout: 60_000 });
  for (const runId of runIds) logRun("run.rerun", actor, runId);
  return { reruns: runIds.length };
}

/** Moves a waiting run to the front of the queue. */
export async function moveRunToFront(db: Db, actor: Actor, { courseId }: Access, runId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.prioritise", subjectId: runId, data: {}, at: now });
    await prioritiseRun(tx, runId, now);
  });
  logRun("run.prioritise", actor, runId);
}

/** Trains a run that failed once more, as a new run with the same seed: the failed one stays as it is, and the quota is not touched. */
export async function retryRun(db: Db, actor: Actor, { courseId }: Access, runId: string, now: Date): Promise<{ runId: string }> {
  const retryId = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "Run" WHERE id = ${runId} FOR UPDATE`;
    const { failedAt, submissionId, userId, cause, seed, expectedFlops: flops } = await tx.run.findUniqueOrThrow({ where: { id: runId } });
    if (!failedAt) throw new AppError("CONFLICT", (t) => t("errors.onlyFailedRetry"));
    const later = await tx.run.count({ where: { submissionId, cause, seed, createdAt: { gte: failedAt }, failedAt: null, cancelledAt: null } });
    if (later > 0) throw new AppError("CONFLICT", (t) => t("errors.retriedAlready"));
    const { id } = await enqueueRun(tx, { submissionId, userId, cause, seed, flops }, now);
    await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.retry", subjectId: id, data: { failedRunId: runId }, at: now });
    await publishEvents(tx, await changesOf(tx, [id]));
    return id;
  });
  logRun("run.retry", actor, retryId);
  return { runId: retryId };
}
