import type { Actor } from "@/core/actor";
import type { Architecture } from "@/core/architecture";
import { planNetwork } from "@/core/plan";
import { runFlops, type TrainingSettings } from "@/core/training";
import { recordAudit } from "./audit";
import type { Db } from "./db";
import { publishEvents } from "./events";
import type { Access } from "./permissions";
import { changesOf, enqueueRun, requestCancel } from "./queue";

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
