import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { checkSubmission } from "@/core/check/check";
import { PredictionSchema } from "@/core/submission/prediction";
import { runFlops } from "@/core/training/training-cost";
import { recordAudit, toJson } from "@/server/base/audit";
import type { Clock } from "@/server/base/clock";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { requireRoom } from "@/server/base/disk";
import { publishEvents } from "@/server/base/events";
import { countAttempt } from "@/server/base/rate-limits";
import { readLimits } from "@/server/exercise/exercise-row";
import { findTimes } from "@/server/exercise/exercise-times";
import { requireNotHeldBack, requireOpen, requireQuota } from "./acceptance";
import { refuseUntrainable } from "./failed-checks";
import type { Submission } from "@/server/generated/client";
import { ownRun } from "@/server/run/counting-run";
import { requirePrediction } from "./predictions";
import { hashContent } from "./receipts";
import { loadLeastTime } from "@/server/queue/least-time";
import { changesOf, enqueueRun } from "@/server/queue/queue";
import { getQuota } from "./quota";
import type { Design } from "@/server/exercise/submission-row";
import { copyIdenticalResult, hashTraining } from "@/server/queue/results";
import { logRun } from "@/server/queue/run-log";

export const SubmissionInputSchema = z.strictObject({
  exerciseId: z.string(),
  architecture: z.unknown(),
  training: z.unknown(),
  answer: z.string().max(20_000),
  prediction: PredictionSchema.nullable().default(null),
  /** Made by the page when it opens, so that a double click makes one submission. */
  idempotencyKey: z.string().min(8).max(100),
});
type SubmissionInput = z.infer<typeof SubmissionInputSchema>;

export type Receipt = { id: string; acceptedAt: Date; sha256: string };
export type SubmitReply = {
  submissionId: string;
  number: number;
  receipt: Receipt;
  runId: string;
  isRepeat: boolean;
};

async function findRepeat(tx: Tx, actor: Actor, input: SubmissionInput): Promise<SubmitReply | null> {
  const earlier = await tx.submission.findUnique({
    where: { userId_idempotencyKey: { userId: actor.userId, idempotencyKey: input.idempotencyKey } },
    include: { runs: { ...ownRun, select: { id: true } } },
  });
  if (!earlier) return null;
  if (earlier.exerciseId !== input.exerciseId)
    throw new AppError("CONFLICT", (t) => t("errors.otherExercise"));
  return {
    submissionId: earlier.id,
    number: earlier.number,
    receipt: makeReceipt(earlier),
    runId: earlier.runs[0]!.id,
    isRepeat: true,
  };
}

export function makeReceipt({ id, acceptedAt, receiptHash }: Submission): Receipt {
  return { id, acceptedAt, sha256: receiptHash };
}

/**
 * Accepts a student's work: submission, run, receipt, audit and event in one transaction, or a reason why
 * not.
 */
export async function submit(
  db: Db,
  actor: Actor,
  access: Access,
  input: SubmissionInput,
  clock: Clock,
): Promise<SubmitReply> {
  await requireRoom();
  await countAttempt(db, "submit_user", actor.userId);
  const reply = await db.$transaction(
    async (tx) => {
      // One submit of a student at a time: two tabs cannot pass the quota together, and a double click meets
      // its first half.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`submit:${actor.userId}`}, 0))`;
      const repeat = await findRepeat(tx, actor, input);
      if (repeat) return repeat;
      const now = await clock(tx);
      const exercise = await tx.exercise.findUniqueOrThrow({ where: { id: input.exerciseId } });
      const limits = readLimits(exercise);
      requireOpen(await findTimes(tx, exercise, access.enrolmentId), access.audience, now);
      requirePrediction(exercise, access.audience, input.prediction);
      const { architecture, training, plan, problems } = checkSubmission(input, limits);
      // Returned, not thrown: the refusal is kept.
      if (architecture === null)
        return refuseUntrainable(
          tx,
          { userId: actor.userId, exerciseId: exercise.id, ...limits, problems },
          now,
        );
      const flops = runFlops(plan.flops, training);
      requireQuota(
        await getQuota(tx, actor.userId, { id: exercise.id, limits }, now),
        (await loadLeastTime(tx))({ flops, epochs: training.epochs }),
      );
      const submission = await storeSubmission(tx, actor, input, { architecture, training }, now);
      if (!exercise.heldBack && access.audience === "student") await requireNotHeldBack(tx, submission, now);
      const run = {
        submissionId: submission.id,
        userId: actor.userId,
        cause: "submission" as const,
        seed: training.seed,
      };
      const { id: runId } = await enqueueRun(tx, { ...run, flops }, now);
      await copyIdenticalResult(
        tx,
        { id: runId, originId: submission.id, seed: run.seed, cause: run.cause },
        now,
      );
      const receipt = makeReceipt(submission);
      const data = { exerciseId: exercise.id, number: submission.number, runId, sha256: receipt.sha256 };
      const audit = {
        courseId: access.courseId,
        actorId: actor.userId,
        action: "submission.submit" as const,
        subjectId: submission.id,
      };
      await recordAudit(tx, { ...audit, data, at: now });
      await publishEvents(tx, await changesOf(tx, [runId]));
      return { submissionId: submission.id, number: submission.number, receipt, runId, isRepeat: false };
    },
    { timeout: 20_000, maxWait: 10_000 },
  );
  if (reply instanceof AppError) throw reply;
  if (!reply.isRepeat) logRun("submission.submit", actor, reply.runId);
  return reply;
}

async function storeSubmission(
  tx: Tx,
  actor: Actor,
  input: SubmissionInput,
  design: Design,
  now: Date,
): Promise<Submission> {
  const { exerciseId, answer, prediction, idempotencyKey } = input;
  const { _max } = await tx.submission.aggregate({
    where: { exerciseId, userId: actor.userId },
    _max: { number: true },
  });
  return tx.submission.create({
    data: {
      exerciseId,
      userId: actor.userId,
      number: (_max.number ?? 0) + 1,
      answer,
      idempotencyKey,
      acceptedAt: now,
      architecture: toJson(design.architecture),
      training: toJson(design.training),
      predictedChange: prediction?.change,
      predictedAccuracy: prediction?.testAccuracy,
      receiptHash: hashContent(design, answer, prediction),
      trainingHash: hashTraining(design),
    },
  });
}
