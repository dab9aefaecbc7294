import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor, Audience, Access } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import { checkSubmission } from "@/core/check/check";
import { exercisePhase, type ExerciseTimes } from "@/core/exercise/exercise";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import type { Locale } from "@/core/base/locale";
import { PredictionSchema } from "@/core/submission/prediction";
import { runFlops } from "@/core/training/training-cost";
import { recordAudit, toJson } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readLimits } from "@/server/exercise/exercise-row";
import { findTimes } from "@/server/exercise/exercise-times";
import { refuseUntrainable } from "./failed-checks";
import type { Submission } from "@/server/generated/client";
import { formatMoment } from "@/server/base/moment";
import { ownRun } from "@/server/run/counting-run";
import { requirePrediction } from "./predictions";
import { changesOf, enqueueRun } from "@/server/queue/queue";
import { getQuota, type Quota } from "./quota";
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

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Staff may try an exercise at any time; their runs do not rank. */
export function requireOpen(times: ExerciseTimes, audience: Audience, now: Date): void {
  if (audience === "staff") return;
  const phase = exercisePhase(times, now);
  if (takesSubmissions(phase)) return;
  throw new AppError("CONFLICT", (t, locale, zone) =>
    phase === "closed"
      ? t("errors.closed", { closing: formatMoment(locale, times.closesAt, zone) })
      : t("errors.opensLater", { opening: formatMoment(locale, times.opensAt, zone) }),
  );
}

function requireQuota(quota: Quota): void {
  const { nextFreeAt } = quota;
  const next = (locale: Locale, zone: string) =>
    nextFreeAt ? formatMoment(locale, nextFreeAt, zone) : "none";
  if (quota.runsLeft < 1) {
    throw new AppError("TOO_MANY_REQUESTS", (t, locale, zone) =>
      t("errors.noRunsLeft", { runs: quota.runsPerDay, next: next(locale, zone) }),
    );
  }
  if (quota.computeSecondsLeft <= 0) {
    const minutes = Math.round(quota.computeSecondsPerDay / 60);
    throw new AppError("TOO_MANY_REQUESTS", (t, locale, zone) =>
      t("errors.noTimeLeft", { minutes, next: next(locale, zone) }),
    );
  }
}

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
  now: Date,
): Promise<SubmitReply> {
  const reply = await db.$transaction(
    async (tx) => {
      // One submit of a student at a time: two tabs cannot pass the quota together, and a double click meets
      // its first half.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`submit:${actor.userId}`}, 0))`;
      const repeat = await findRepeat(tx, actor, input);
      if (repeat) return repeat;
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
      requireQuota(await getQuota(tx, actor.userId, { id: exercise.id, limits }, now));
      const submission = await storeSubmission(tx, actor, input, { architecture, training }, now);
      const run = {
        submissionId: submission.id,
        userId: actor.userId,
        cause: "submission" as const,
        seed: training.seed,
      };
      const { id: runId } = await enqueueRun(tx, { ...run, flops: runFlops(plan.flops, training) }, now);
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
      receiptHash: sha256(canonicalJson({ ...design, answer, ...(prediction && { prediction }) })),
      trainingHash: hashTraining(design),
    },
  });
}
