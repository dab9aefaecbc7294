import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor, Audience } from "@/core/actor";
import type { Architecture } from "@/core/architecture";
import { canonicalJson } from "@/core/canonical";
import { checkSubmission } from "@/core/check";
import type { RunView } from "@/core/events";
import { exercisePhase, isComparisonTold, isLate, LimitsSchema, type ExerciseTimes } from "@/core/exercise";
import type { Hint } from "@/core/lint";
import type { Locale } from "@/core/locale";
import { PredictionSchema, type Prediction } from "@/core/prediction";
import type { TestPart } from "@/core/held-back";
import type { Problem } from "@/core/problem";
import type { RunStatus } from "@/core/run";
import { runStatus } from "@/core/run-status";
import { compareWithSpecification, type ClauseOutcome } from "@/core/specification";
import type { TrainingSettings } from "@/core/training";
import { runFlops } from "@/core/training-cost";
import { recordAudit, toJson } from "./audit";
import type { Db, Tx } from "./db";
import { AppError } from "./error";
import { publishEvents } from "./events";
import { classTimesOf, datedFields, findTimes, findTimesOfUser } from "./exercise-times";
import { refuseUntrainable } from "./failed-checks";
import type { Prisma, Submission } from "./generated/client";
import { findHints } from "./hints";
import { formatMoment } from "./moment";
import { ownRun } from "./own-run";
import type { Access } from "./permissions";
import { readPrediction, requirePrediction } from "./predictions";
import { changesOf, enqueueRun } from "./queue";
import { getQuota, type Quota } from "./quota";
import { listRerunsOf, type VerifiedRerun } from "./rerun-verdicts";
import { copyIdenticalResult } from "./results";
import { getRunSnapshot } from "./run-view";
import { accuracyOf, figureFields, partOfRun } from "./test-part";

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

type Receipt = { id: string; acceptedAt: Date; sha256: string };
export type SubmitReply = { submissionId: string; number: number; receipt: Receipt; runId: string; isRepeat: boolean };

type SubmissionSummary = {
  id: string;
  number: number;
  acceptedAt: Date;
  isLate: boolean;
  layers: number;
  epochs: number;
  /** The run that the submission made. */
  runId: string;
  status: RunStatus;
  testAccuracy: number | null;
  /** The student wants this one to count, where the exercise lets them choose. */
  isChosen: boolean;
};

type SubmissionView = {
  id: string;
  number: number;
  exerciseId: string;
  courseId: string;
  studentName: string;
  isOwn: boolean;
  architecture: Architecture;
  training: TrainingSettings;
  answer: string;
  prediction: Prediction | null;
  receipt: Receipt;
  isLate: boolean;
  /** The submission's own run first, of several the latest; then reruns, the newest first. */
  runs: RunView[];
  /** Which reruns came to the same bits as the submission's own run; null for students. */
  verified: VerifiedRerun[] | null;
  /** Null where there is no specification, or while the instructor keeps the comparison back. */
  clauses: ClauseOutcome[] | null;
  /** The linter's; null while the instructor keeps them back. */
  hints: Hint[] | null;
};

const withExtensions = { extensions: datedFields.extensions } as const;
type DatedExercise = Prisma.ExerciseGetPayload<{ include: typeof withExtensions }>;

/** The comparison with the specification, if the exercise has one and this audience may see it now. */
function findClauses(exercise: DatedExercise, architecture: Architecture, audience: Audience, now: Date): ClauseOutcome[] | null {
  if (exercise.kind !== "specified_architecture") return null;
  const isShown = audience === "staff" || isComparisonTold(exercise.specificationFeedback, exercisePhase(classTimesOf(exercise), now));
  return isShown ? compareWithSpecification(architecture) : null;
}

/** What submitting would say, without submitting. */
export async function checkDesign(
  db: Db, actor: Actor, access: Access, input: { exerciseId: string; architecture: unknown; training: unknown }, now: Date,
): Promise<{ problems: Problem[]; clauses: ClauseOutcome[] | null; hints: Hint[] | null; quota: Quota }> {
  const exercise = await db.exercise.findUniqueOrThrow({ where: { id: input.exerciseId }, include: withExtensions });
  const limits = LimitsSchema.parse(exercise.limits);
  const checked = checkSubmission(input, limits);
  const clauses = checked.architecture && findClauses(exercise, checked.architecture, access.audience, now);
  const hints = checked.architecture && findHints(exercise, classTimesOf(exercise), checked, access.audience, now);
  return { problems: checked.problems, clauses, hints, quota: await getQuota(db, actor.userId, { id: exercise.id, limits }, now) };
}

export async function getOwnQuota(db: Db, actor: Actor, exerciseId: string, now: Date): Promise<Quota> {
  const exercise = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId }, select: { id: true, limits: true } });
  return getQuota(db, actor.userId, { id: exercise.id, limits: LimitsSchema.parse(exercise.limits) }, now);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Staff may try an exercise at any time; their runs do not rank. */
export function requireOpen(times: ExerciseTimes, audience: Audience, now: Date): void {
  if (audience === "staff") return;
  const phase = exercisePhase(times, now);
  if (phase === "scheduled") throw new AppError("CONFLICT", (t, locale) => t("errors.opensLater", { opening: formatMoment(locale, times.opensAt) }));
  if (phase === "closed") throw new AppError("CONFLICT", (t, locale) => t("errors.closed", { closing: formatMoment(locale, times.closesAt) }));
}

function requireQuota(quota: Quota): void {
  const { nextFreeAt } = quota;
  const next = (locale: Locale) => (nextFreeAt ? formatMoment(locale, nextFreeAt) : "none");
  if (quota.runsLeft < 1) {
    throw new AppError("TOO_MANY_REQUESTS", (t, locale) => t("errors.noRunsLeft", { runs: quota.runsPerDay, next: next(locale) }));
  }
  if (quota.computeSecondsLeft <= 0) {
    const minutes = Math.round(quota.computeSecondsPerDay / 60);
    throw new AppError("TOO_MANY_REQUESTS", (t, locale) => t("errors.noTimeLeft", { minutes, next: next(locale) }));
  }
}

async function findRepeat(tx: Tx, actor: Actor, input: SubmissionInput): Promise<SubmitReply | null> {
  const earlier = await tx.submission.findUnique({
    where: { userId_idempotencyKey: { userId: actor.userId, idempotencyKey: input.idempotencyKey } },
    include: { runs: { ...ownRun, select: { id: true } } },
  });
  if (!earlier) return null;
  if (earlier.exerciseId !== input.exerciseId) throw new AppError("CONFLICT", (t) => t("errors.otherExercise"));
  return { submissionId: earlier.id, number: earlier.number, receipt: makeReceipt(earlier), runId: earlier.runs[0]!.id, isRepeat: true };
}

function makeReceipt({ id, acceptedAt, receiptHash }: Submission): Receipt {
  return { id, acceptedAt, sha256: receiptHash };
}

/** Accepts a student's work: submission, run, receipt, audit and event in one transaction, or a reason why not. */
export async function submit(db: Db, actor: Actor, access: Access, input: SubmissionInput, now: Date): Promise<SubmitReply> {
  const reply = await db.$transaction(async (tx) => {
    // One submit of a student at a time: two tabs cannot pass the quota together, and a double click meets its first half.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`submit:${actor.userId}`}, 0))`;
    const repeat = await findRepeat(tx, actor, input);
    if (repeat) return repeat;
    const exercise = await tx.exercise.findUniqueOrThrow({ where: { id: input.exerciseId } });
    const limits = LimitsSchema.parse(exercise.limits);
    requireOpen(await findTimes(tx, exercise, access.enrolmentId), access.audience, now);
    requirePrediction(exercise, access.audience, input.prediction);
    const { architecture, training, plan, problems } = checkSubmission(input, limits);
    // Returned, not thrown: the refusal is kept.
    if (architecture === null) return refuseUntrainable(tx, { userId: actor.userId, exerciseId: exercise.id, ...limits, problems }, now);
    requireQuota(await getQuota(tx, actor.userId, { id: exercise.id, limits }, now));
    const submission = await storeSubmission(tx, actor, input, { architecture, training }, now);
    const run = { submissionId: submission.id, userId: actor.userId, cause: "submission" as const, seed: training.seed };
    const { id: runId } = await enqueueRun(tx, { ...run, flops: runFlops(plan.flops, training) }, now);
    await copyIdenticalResult(tx, { ...run, id: runId }, now);
    const receipt = makeReceipt(submission);
    const data = { exerciseId: exercise.id, number: submission.number, runId, sha256: receipt.sha256 };
    const audit = { courseId: access.courseId, actorId: actor.userId, action: "submission.submit" as const, subjectId: submission.id };
    await recordAudit(tx, { ...audit, data, at: now });
    await publishEvents(tx, await changesOf(tx, [runId]));
    return { submissionId: submission.id, number: submission.number, receipt, runId, isRepeat: false };
  }, { timeout: 20_000, maxWait: 10_000 });
  if (reply instanceof AppError) throw reply;
  return reply;
}

async function storeSubmission(
  tx: Tx, actor: Actor, input: SubmissionInput, design: { architecture: Architecture; training: TrainingSettings }, now: Date,
): Promise<Submission> {
  const { exerciseId, answer, prediction, idempotencyKey } = input;
  const { _max } = await tx.submission.aggregate({ where: { exerciseId, userId: actor.userId }, _max: { number: true } });
  return tx.submission.create({
    data: {
      exerciseId, userId: actor.userId, number: (_max.number ?? 0) + 1, answer, idempotencyKey, acceptedAt: now,
      architecture: toJson(design.architecture), training: toJson(design.training),
      predictedChange: prediction?.change, predictedAccuracy: prediction?.testAccuracy,
      receiptHash: sha256(canonicalJson({ ...design, answer, ...(prediction && { prediction }) })), trainingHash: sha256(canonicalJson(design)),
    },
  });
}

const summarised = {
  runs: { ...ownRun, include: { result: { select: figureFields } } },
  choices: { select: { enrolmentId: true } },
} satisfies Prisma.SubmissionInclude;

function summarise(row: Prisma.SubmissionGetPayload<{ include: typeof summarised }>, { dueAt }: ExerciseTimes, part: TestPart): SubmissionSummary {
  const run = row.runs[0]!;
  return {
    id: row.id, number: row.number, acceptedAt: row.acceptedAt, isLate: isLate(row.acceptedAt, dueAt),
    layers: (row.architecture as Architecture).layers.length, epochs: (row.training as TrainingSettings).epochs,
    runId: run.id, status: runStatus(run), testAccuracy: accuracyOf(run.result, part), isChosen: row.choices.length > 0,
  };
}

/** The person's own, newest first. */
export async function listOwnSubmissions(db: Db, actor: Actor, { audience }: Access, exerciseId: string, now: Date): Promise<SubmissionSummary[]> {
  const rows = await db.submission.findMany({ where: { exerciseId, userId: actor.userId }, include: summarised, orderBy: { number: "desc" } });
  const exercise = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId }, include: withExtensions });
  const times = await findTimesOfUser(db, exercise, actor.userId);
  const part = partOfRun(exercise, audience, now);
  return rows.map((row) => summarise(row, times, part));
}

export async function getSubmission(db: Db, actor: Actor, access: Access, submissionId: string, now: Date): Promise<SubmissionView> {
  const row = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    include: { exercise: { include: withExtensions }, runs: { select: { id: true }, orderBy: [{ cause: "asc" }, { createdAt: "desc" }] } },
  });
  const snapshots = await Promise.all(row.runs.map(({ id }) => getRunSnapshot(db, id, access.audience, now)));
  const runs = snapshots.map(({ run }) => run);
  const architecture = row.architecture as Architecture;
  const { dueAt } = await findTimesOfUser(db, row.exercise, row.userId);
  const checked = checkSubmission({ architecture, training: row.training });
  const verified = access.audience === "staff" ? await listRerunsOf(db, submissionId) : null;
  return {
    id: row.id, number: row.number, exerciseId: row.exerciseId, courseId: access.courseId,
    studentName: runs[0]?.studentName ?? "", isOwn: row.userId === actor.userId,
    architecture, training: row.training as TrainingSettings, answer: row.answer, prediction: readPrediction(row),
    receipt: makeReceipt(row), isLate: isLate(row.acceptedAt, dueAt),
    runs, verified, clauses: findClauses(row.exercise, architecture, access.audience, now),
    hints: checked.architecture && findHints(row.exercise, classTimesOf(row.exercise), checked, access.audience, now),
  };
}
