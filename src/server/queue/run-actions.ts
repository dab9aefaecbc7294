import { z } from "zod";
import { isStaff, type Actor, type Access } from "@/core/base/actor";
import { isFree } from "@/core/run/free-run";
import type { Failure } from "@/core/run/run";
import { planNetwork } from "@/core/network/plan";
import { runFlops } from "@/core/training/training-cost";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { countAttempt } from "@/server/base/rate-limits";
import type { Run, Submission } from "@/server/generated/client";
import { changesOf, enqueueRun, prioritiseRun, requestCancel } from "./queue";
import { logRun } from "./run-log";
import { readArchitecture, readTraining } from "@/server/exercise/submission-row";

export const CancelInputSchema = z.strictObject({
  runId: z.string(),
  /** Staff's, for the student. */
  reason: z.string().trim().max(500).default(""),
});

/** A student's run that staff cancel costs the student nothing, and says who cancelled it and why. */
export async function cancelRun(
  db: Db,
  actor: Actor,
  { courseId, role }: Access,
  { runId, reason: sent }: z.output<typeof CancelInputSchema>,
  now: Date,
): Promise<void> {
  await countAttempt(db, "cancel_user", actor.userId);
  const reason = isStaff(role) && sent !== "" ? sent : null;
  await db.$transaction(async (tx) => {
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "run.cancel",
      subjectId: runId,
      data: reason === null ? {} : { reason },
      at: now,
    });
    await requestCancel(tx, runId, now, { byId: actor.userId, reason });
  });
  logRun("run.cancel", actor, runId);
}

type Rerun = { submission: Submission; seed: number };

export async function enqueueRerun(
  tx: Tx,
  actor: Actor,
  courseId: string,
  { submission, seed }: Rerun,
  now: Date,
): Promise<string> {
  const { id: submissionId, userId } = submission;
  const { plan } = planNetwork(readArchitecture(submission));
  const flops = runFlops(plan.flops, readTraining(submission));
  const { id: runId } = await enqueueRun(tx, { submissionId, userId, cause: "rerun", seed, flops }, now);
  await recordAudit(tx, {
    courseId,
    actorId: actor.userId,
    action: "run.rerun",
    subjectId: runId,
    data: { submissionId, seed },
    at: now,
  });
  return runId;
}

/** Trains a submission again with another seed. It neither ranks nor counts against the student's quota. */
export async function rerunSubmission(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  { submissionId, seed }: { submissionId: string; seed: number },
  now: Date,
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

/** Moves a waiting run to the front of the queue. */
export async function moveRunToFront(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  runId: string,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "run.prioritise",
      subjectId: runId,
      data: {},
      at: now,
    });
    await prioritiseRun(tx, runId, now);
  });
  logRun("run.prioritise", actor, runId);
}

/**
 * So often may a student train one submission again that cost nothing; each time the network may be at fault.
 */
const MOST_RETRIES = 3;

type Retried = Pick<
  Run,
  "submissionId" | "failedAt" | "cancelledAt" | "failure" | "userId" | "cancelledById"
>;

/** Staff retry what failed, and both what cost its student nothing. */
async function requireRetry(tx: Tx, { role }: Access, run: Retried): Promise<void> {
  const isFreeRun = isFree({ ...run, failure: run.failure as Failure | null });
  if (!isFreeRun && !(run.failedAt && isStaff(role)))
    throw new AppError("CONFLICT", (t) => t("errors.onlyFailedRetry"));
  if (isStaff(role)) return;
  const trained = await tx.run.count({ where: { submissionId: run.submissionId, cause: "submission" } });
  if (trained > MOST_RETRIES) throw new AppError("CONFLICT", (t) => t("errors.retriedOften"));
}

/**
 * Trains a run once more that failed or that staff cancelled, as a new run with the same seed. The old run
 * stays as it is, and the quota is not touched.
 */
export async function retryRun(
  db: Db,
  actor: Actor,
  access: Access,
  runId: string,
  now: Date,
): Promise<{ runId: string }> {
  const { courseId } = access;
  const retryId = await db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT 1 FROM "Run" WHERE id = ${runId} FOR UPDATE`;
    const run = await tx.run.findUniqueOrThrow({ where: { id: runId } });
    await requireRetry(tx, access, run);
    const { submissionId, userId, referenceId, cause, seed, expectedFlops: flops } = run;
    const later = await tx.run.count({
      where: {
        submissionId,
        referenceId,
        cause,
        seed,
        createdAt: { gte: run.failedAt ?? run.cancelledAt ?? run.createdAt },
        id: { not: runId },
        failedAt: null,
        cancelledAt: null,
      },
    });
    if (later > 0) throw new AppError("CONFLICT", (t) => t("errors.retriedAlready"));
    const { id } = await enqueueRun(tx, { submissionId, userId, referenceId, cause, seed, flops }, now);
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "run.retry",
      subjectId: id,
      data: { failedRunId: runId },
      at: now,
    });
    await publishEvents(tx, await changesOf(tx, [id]));
    return id;
  });
  logRun("run.retry", actor, retryId);
  return { runId: retryId };
}
