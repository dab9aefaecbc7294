import type { Actor, Access } from "@/core/base/actor";
import type { Architecture } from "@/core/network/architecture";
import { checkSubmission } from "@/core/check/check";
import { isLate, type ExerciseTimes } from "@/core/exercise/exercise";
import type { TestPart } from "@/core/exercise/held-back";
import type { Hint } from "@/core/check/lint";
import type { RunView } from "@/core/run/run-view";
import type { Prediction } from "@/core/submission/prediction";
import type { RunState } from "@/core/run/run";
import type { ClauseOutcome } from "@/core/network/specification";
import type { TrainingSettings } from "@/core/training/training";
import { findClauses } from "@/server/exercise/clauses";
import type { Db } from "@/server/base/db";
import { classTimesOf, datedFields, findTimesOfUser } from "@/server/exercise/exercise-times";
import type { Prisma } from "@/server/generated/client";
import { findHints } from "@/server/exercise/hints";
import { findBestBefore, ownRun } from "@/server/run/counting-run";
import { readPrediction } from "./predictions";
import { listRerunsOf, type VerifiedRerun } from "@/server/run/rerun-verdicts";
import { getRunSnapshot, readRunState, stateFields } from "@/server/run/run-view";
import { readArchitecture, readSubmission } from "./submission-row";
import { makeReceipt, type Receipt } from "./submissions";
import { accuracyOf, figureFields, partOfRun } from "@/server/exercise/test-part";

type SubmissionSummary = RunState & {
  id: string;
  number: number;
  acceptedAt: Date;
  isLate: boolean;
  layers: number;
  /** The run that the submission made. */
  runId: string;
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
  /** The submission's own runs first, then its reruns; each group from the newest to the oldest. */
  runs: RunView[];
  /** The student's best run before this submission, to compare with. */
  bestBefore: string | null;
  /** The reruns, each with whether it gave the same bits as the submission's own run; null for students. */
  verified: VerifiedRerun[] | null;
  /** Null where there is no specification, or while the instructor hides the comparison. */
  clauses: ClauseOutcome[] | null;
  /** The linter's hints; null while the instructor hides them. */
  hints: Hint[] | null;
};

const withExtensions = { extensions: datedFields.extensions } as const;

const summarised = {
  runs: {
    ...ownRun,
    include: { ...stateFields, result: { select: { ...stateFields.result.select, ...figureFields } } },
  },
  choices: { select: { enrolmentId: true } },
} satisfies Prisma.SubmissionInclude;

function summarise(
  row: Prisma.SubmissionGetPayload<{ include: typeof summarised }>,
  { dueAt }: ExerciseTimes,
  part: TestPart,
): SubmissionSummary {
  const run = row.runs[0]!;
  return {
    id: row.id,
    number: row.number,
    acceptedAt: row.acceptedAt,
    isLate: isLate(row.acceptedAt, dueAt),
    layers: readArchitecture(row).layers.length,
    runId: run.id,
    ...readRunState(run, row.training, run._count.epochs),
    testAccuracy: accuracyOf(run.result, part),
    isChosen: row.choices.length > 0,
  };
}

/** The person's own, newest first. */
export async function listOwnSubmissions(
  db: Db,
  actor: Actor,
  { audience }: Access,
  exerciseId: string,
  now: Date,
): Promise<SubmissionSummary[]> {
  const rows = await db.submission.findMany({
    where: { exerciseId, userId: actor.userId },
    include: summarised,
    orderBy: { number: "desc" },
  });
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    include: withExtensions,
  });
  const times = await findTimesOfUser(db, exercise, actor.userId);
  const part = partOfRun(exercise, audience, now);
  return rows.map((row) => summarise(row, times, part));
}

export async function getSubmission(
  db: Db,
  actor: Actor,
  access: Access,
  submissionId: string,
  now: Date,
): Promise<SubmissionView> {
  const row = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    include: {
      exercise: { include: withExtensions },
      runs: { select: { id: true }, orderBy: [{ cause: "asc" }, { createdAt: "desc" }] },
    },
  });
  const snapshots = await Promise.all(row.runs.map(({ id }) => getRunSnapshot(db, id, access.audience, now)));
  const runs = snapshots.map(({ run }) => run);
  const { architecture, training } = readSubmission(row);
  const { dueAt } = await findTimesOfUser(db, row.exercise, row.userId);
  const checked = checkSubmission({ architecture, training });
  const times = classTimesOf(row.exercise);
  const verified = access.audience === "staff" ? await listRerunsOf(db, submissionId) : null;
  return {
    id: row.id,
    number: row.number,
    exerciseId: row.exerciseId,
    courseId: access.courseId,
    studentName: runs[0]?.studentName ?? "",
    isOwn: row.userId === actor.userId,
    architecture,
    training,
    answer: row.answer,
    prediction: readPrediction(row),
    receipt: makeReceipt(row),
    isLate: isLate(row.acceptedAt, dueAt),
    runs,
    bestBefore: await findBestBefore(db, row),
    verified,
    clauses: findClauses(row.exercise, times, architecture, access.audience, now),
    hints: checked.architecture && (await findHints(db, row.exercise, checked, access.audience, now)),
  };
}
