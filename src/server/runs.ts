import type { Actor } from "@/core/actor";
import type { Architecture } from "@/core/architecture";
import { planNetwork } from "@/core/plan";
import { runFlops, type TrainingSettings } from "@/core/training";
import { recordAudit } from "./audit";
import type { Db } from "./db";
import { AppError } from "./error";
import { publishEvents } from "./events";
import type { Access } from "./permissions";
import { changesOf, enqueueRun, prioritiseRun, requestCancel } from "./queue";

export async function cancelRun(db: Db, actor: Actor, { courseId }: Access, runId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.cancel", subjectId: runId, data: {}, at: now });
    await requestCancel(tx, runId, now);
  });
}

/** Trains a submission again with another seed. It neither ranks nor counts against the student's quota. */
export async function rerunSubmission(
  db: Db, actor: Actor, { courseId }: Access, { submissionId, seed }: { submissionId: string; seed: number }, now: Date,
): Promise<{ runId: string }> {
  return db.$transaction(async (tx) => {
    const submission = await tx.submission.findUniqueOrThrow({ where: { id: submissionId } });
    const { plan } = planNetwork(submission.architecture as Architecture);
    const flops = runFlops(plan.flops, submission.training as TrainingSettings);
    const { id: runId } = await enqueueRun(tx, { submissionId, userId: submission.userId, cause: "rerun", seed, flops }, now);
    await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.rerun", subjectId: runId, data: { submissionId, seed }, at: now });
    await publishEvents(tx, await changesOf(tx, [runId]));
    return { runId };
  });
}

/** Moves a waiting run to the front of the queue. */
export async function moveRunToFront(db: Db, actor: Actor, { courseId }: Access, runId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.prioritise", subjectId: runId, data: {}, at: now });
    await prioritiseRun(tx, runId, now);
  });
}

/** Trains a run that failed once more, as a new run with the same seed: the failed one stays as it is, and the quota is not touched. */
export async function retryRun(db: Db, actor: Actor, { courseId }: Access, runId: string, now: Date): Promise<{ runId: string }> {
  return db.$transaction(async (tx) => {
    const { failedAt, submissionId, userId, cause, seed, expectedFlops: flops } = await tx.run.findUniqueOrThrow({ where: { id: runId } });
    if (!failedAt) throw new AppError("CONFLICT", (t) => t("errors.onlyFailedRetry"));
    const { id } = await enqueueRun(tx, { submissionId, userId, cause, seed, flops }, now);
    await recordAudit(tx, { courseId, actorId: actor.userId, action: "run.retry", subjectId: id, data: { failedRunId: runId }, at: now });
    await publishEvents(tx, await changesOf(tx, [id]));
    return { runId: id };
  });
}
