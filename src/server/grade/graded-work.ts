import { z } from "zod";
import {
  gradeWork,
  LinePointsSchema,
  type LinePoints,
  type Rubric,
  type RubricOutcome,
} from "@/core/grade/grade";
import { totalPoints } from "@/core/grade/points";
import { figuresOf } from "@/core/exercise/held-back";
import { lateDeduction } from "@/core/grade/late-policy";
import { compareWithSpecification } from "@/core/network/specification";
import { findTimeZone } from "@/server/course/marking-rule";
import { findLatestAnswers } from "@/server/submission/answers";
import { readSubmission } from "@/server/exercise/submission-row";
import { findBestRuns, isOnTime, type BestRun } from "@/server/run/counting-run";
import { exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db, Tx } from "@/server/base/db";
import { readRows, readStored } from "@/server/base/rows";
import { readLatePolicy } from "@/server/exercise/exercise-row";
import { listTimes } from "@/server/exercise/exercise-times";
import { type Exercise, Prisma } from "@/server/generated/client";
import { gatherEvidence, type Evidence } from "./grade-evidence";

/** The columns that grading reads: a class has hundreds of submissions. */
const gradedFields = {
  id: true,
  number: true,
  acceptedAt: true,
  answer: true,
  architecture: true,
  training: true,
  predictedChange: true,
  predictedAccuracy: true,
} as const satisfies Prisma.SubmissionSelect;

type GradedRow = Prisma.SubmissionGetPayload<{ select: typeof gradedFields }>;
type Student = Awaited<ReturnType<typeof listStudents>>[number];
/**
 * A student's work as it stands: the submission that counts and its run, or the latest one while none has
 * finished.
 */
export type Work = {
  student: Student;
  enrolmentId: string;
  submission: ReturnType<typeof readSubmission<GradedRow>> | null;
  best: BestRun | null;
  dueAt: Date;
  /** Submissions in all. */
  handedIn: number;
};
/** The work that counts, with its outcomes by the rubric and the late policy. */
export type MarkedWork = Work & {
  outcomes: RubricOutcome[];
  /** In which late days were counted. */
  timeZone: string;
};

export async function listStudents(db: Db | Tx, courseId: string) {
  return db.enrolment.findMany({
    where: { courseId, role: "student", removedAt: null },
    include: { user: { select: { name: true, email: true } }, section: { select: { name: true } } },
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
  });
}

const HandedIn = z.object({
  userId: z.string(),
  handedIn: z.int(),
  /** Null where all are late. */
  latestId: z.string().nullable(),
});

/** The number of submissions of each student, and the latest one (or the latest on time). */
async function findHandedIn(
  db: Db | Tx,
  { id: exerciseId, dueAt }: Exercise,
  onlyOnTime: boolean,
): Promise<z.infer<typeof HandedIn>[]> {
  return readRows(
    db,
    HandedIn,
    Prisma.sql`
    SELECT submission."userId", count(*)::int AS "handedIn",
      (array_agg(submission.id ORDER BY submission.number DESC) FILTER (WHERE ${isOnTime(onlyOnTime ? dueAt : null)}))[1] AS "latestId"
    FROM ${exerciseWithSubmissions}
    WHERE exercise.id = ${exerciseId} GROUP BY submission."userId"`,
  );
}

/** Everybody's work; with `onlyOnTime`, late submissions are ignored. */
async function listWork(db: Db | Tx, exercise: Exercise, onlyOnTime = false): Promise<Work[]> {
  const [students, timesOf, counted, answers, all] = await Promise.all([
    listStudents(db, exercise.courseId),
    listTimes(db, exercise),
    findBestRuns(db, exercise.id, { dueAt: onlyOnTime ? exercise.dueAt : null, counting: exercise.counting }),
    findLatestAnswers(db, exercise.id),
    findHandedIn(db, exercise, onlyOnTime),
  ]);
  const best = new Map(counted.map((run) => [run.enrolmentId, run]));
  const handedIn = new Map(all.map((row) => [row.userId, row]));
  const chosen = students.map((student) => {
    const { id: enrolmentId, userId } = student;
    const run = best.get(enrolmentId) ?? null;
    const own = handedIn.get(userId);
    const submissionId = run ? run.submissionId : (own?.latestId ?? null);
    return {
      student,
      enrolmentId,
      submissionId,
      best: run,
      dueAt: timesOf(userId).dueAt,
      handedIn: own?.handedIn ?? 0,
    };
  });
  const submissions = await db.submission.findMany({
    where: { id: { in: chosen.flatMap(({ submissionId }) => submissionId ?? []) } },
    select: gradedFields,
  });
  const byId = new Map(
    submissions.map((submission) => [
      submission.id,
      { ...readSubmission(submission), answer: answers.get(submission.id) ?? submission.answer },
    ]),
  );
  return chosen.map(({ submissionId, ...work }) => ({
    ...work,
    submission: submissionId === null ? null : (byId.get(submissionId) ?? null),
  }));
}

async function listLinePoints(db: Db | Tx, { id: exerciseId }: Exercise): Promise<Map<string, LinePoints>> {
  const grades = await db.grade.findMany({
    where: { exerciseId },
    select: { enrolmentId: true, linePoints: true },
  });
  return new Map(
    grades.map(({ enrolmentId, linePoints }) => [enrolmentId, readStored(LinePointsSchema, linePoints)]),
  );
}

function markOne(
  exercise: Exercise,
  rubric: Rubric,
  work: Work,
  { evidence, timeZone }: { evidence: Evidence; timeZone: string },
  linePoints: LinePoints = {},
): MarkedWork {
  const { submission, best, dueAt } = work;
  const outcomes = gradeWork(
    rubric,
    submission && {
      run: best && {
        epochs: best.epochs,
        trainImages: submission.training.trainImages,
        testAccuracy: figuresOf(best, exercise.heldBack ? "held_back" : "all").testAccuracy,
      },
      clauses:
        exercise.kind === "specified_architecture" ? compareWithSpecification(submission.architecture) : [],
      answer: submission.answer,
      comparisons: {
        baseline: evidence.compare(work, "baseline"),
        exercise_2: evidence.compare(work, "exercise_2"),
      },
      trained: evidence.trained(work.enrolmentId),
    },
    linePoints,
  );
  const policy = readLatePolicy(exercise);
  const late = submission && lateDeduction(policy, outcomes, submission.acceptedAt, dueAt, timeZone);
  return { ...work, outcomes: late ? [...outcomes, late] : outcomes, timeZone };
}

/**
 * Tells which students left the choice of the submission that counts to the exercise. They get the submission
 * that is worth most after the late policy.
 */
async function findUndecided(
  db: Db | Tx,
  { id: exerciseId, counting }: Exercise,
): Promise<(enrolmentId: string) => boolean> {
  if (counting === "last") return () => false;
  const choices =
    counting === "chosen"
      ? await db.choice.findMany({ where: { exerciseId }, select: { enrolmentId: true } })
      : [];
  const decided = new Set(choices.map(({ enrolmentId }) => enrolmentId));
  return (enrolmentId) => !decided.has(enrolmentId);
}

/** Lateness costs points, so that a submission on time can be worth more than a better one. */
const mayPay = (exercise: Exercise) => readLatePolicy(exercise).kind === "percent_a_day";

/**
 * Marks everybody's work by this rubric. This function alone decides which submission counts. If lateness
 * costs points, a late best run counts only for a student to whom it gives more than their best run on time.
 */
export async function markWork(
  db: Db | Tx,
  exercise: Exercise,
  rubric: Rubric,
  now: Date,
): Promise<MarkedWork[]> {
  const [all, punctual, isUndecided, linePoints, timeZone] = await Promise.all([
    listWork(db, exercise),
    mayPay(exercise) ? listWork(db, exercise, true) : [],
    findUndecided(db, exercise),
    listLinePoints(db, exercise),
    findTimeZone(db, exercise.courseId),
  ]);
  const onTime = new Map(punctual.map((work) => [work.enrolmentId, work]));
  const evidence = await gatherEvidence(
    db,
    exercise,
    rubric,
    [...all, ...onTime.values()].flatMap(({ best }) => best?.runId ?? []),
    now,
  );
  return all.map((work) => {
    const given = linePoints.get(work.enrolmentId);
    const marked = markOne(exercise, rubric, work, { evidence, timeZone }, given);
    const other = isUndecided(work.enrolmentId) ? onTime.get(work.enrolmentId) : undefined;
    if (!other?.submission || other.submission.id === work.submission?.id) return marked;
    const instead = markOne(exercise, rubric, other, { evidence, timeZone }, given);
    return totalPoints(instead.outcomes) >= totalPoints(marked.outcomes) ? instead : marked;
  });
}
