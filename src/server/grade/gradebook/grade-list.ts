import type { Access } from "@/core/base/actor";
import { exercisePhase, type ExerciseTimes, isLate } from "@/core/exercise/exercise";
import { gradeState, type GradeState, type RubricOutcome } from "@/core/grade/grade";
import { isWithoutWork } from "@/core/grade/release-plan";
import { maximumPoints } from "@/core/grade/points";
import { figuresOf } from "@/core/exercise/held-back";
import { noTrouble, type Standing, type WorkTrouble } from "@/core/grade/marking-queue";
import type { GradeDecision } from "@/core/grade/grade-decision";
import type { Prediction } from "@/core/submission/prediction";
import type { Db } from "@/server/base/db";
import { isInScope } from "@/server/base/section-scope";
import { readRubric } from "@/server/exercise/exercise-row";
import { listTimes } from "@/server/exercise/exercise-times";
import type { Exercise } from "@/server/generated/client";
import { markWork, type Work } from "@/server/grade/graded-work";
import { computedMaximumOf, linePointsOf, maximumOf, outcomesOf, pointsOf } from "@/server/grade/grades";
import { readDecision } from "@/server/grade/grade-decision";
import { recount, type Recount } from "@/server/grade/recount";
import { isBlind } from "@/server/course/marking";
import { markedName } from "@/server/course/names";
import { readPrediction } from "@/server/submission/predictions";
import { findTroubles } from "@/server/grade/work-trouble";

type GradeRow = {
  enrolmentId: string;
  name: string;
  email: string;
  /** The name of the student's section; null for none. */
  section: string | null;
  /** The submission that counts. */
  submission: {
    id: string;
    number: number;
    acceptedAt: Date;
    isLate: boolean;
    hasAnswer: boolean;
    prediction: Prediction | null;
    /** The reason why it counts, among `handedIn` submissions. */
    standing: Standing;
    handedIn: number;
  } | null;
  trouble: WorkTrouble;
  /** The student's own dates, or their section's; blind markers get no reason. */
  extension: { dueAt: Date; closesAt: Date; reason: string | null } | null;
  /** Its finished run. */
  run: { id: string; testAccuracy: number } | null;
  computedPoints: number | null;
  /** What the computed points are out of. */
  computedMaximum: number;
  overridePoints: number | null;
  /** The override, or else the computed points; null before anything was computed. */
  points: number | null;
  /** What these points are out of: the grade's own maximum, or the exercise's where there is no grade. */
  maximum: number;
  /** What computing again would change. */
  recount: Recount | null;
  state: GradeState;
  /** Until when the student may still hand in; null when they may not. */
  openUntil: Date | null;
  /** Nothing was handed in, and no human gave points. */
  isWithoutWork: boolean;
  /** The student waits for an answer to a regrade request. */
  hasRequest: boolean;
};

function standingOf({ counting }: Exercise, best: Work["best"], chosen: ReadonlySet<string>): Standing {
  if (!best) return "unfinished";
  if (counting === "last") return "last";
  return chosen.has(best.submissionId) ? "chosen" : "best";
}

/**
 * One row for each student of the course, with the grade so far. Blind markers get pseudonyms, and the rows
 * in their order.
 */
export async function listGrades(db: Db, access: Access, exerciseId: string, now: Date): Promise<GradeRow[]> {
  const exercise = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
  const rubric = readRubric(exercise);
  const maximum = maximumPoints(rubric);
  const [works, marked, hidesNames, troubles, extensions, timesOf, choices] = await Promise.all([
    markWork(db, exercise, rubric, now),
    db.grade.findMany({
      where: { exerciseId },
      include: { regrades: { where: { answeredAt: null }, select: { id: true } } },
    }),
    isBlind(db, access),
    findTroubles(db, exerciseId),
    db.extension.findMany({ where: { exerciseId, dueAt: { not: null } } }),
    listTimes(db, exercise),
    exercise.counting === "chosen"
      ? db.choice.findMany({ where: { exerciseId }, select: { submissionId: true } })
      : [],
  ]);
  const grades = new Map(marked.map((grade) => [grade.enrolmentId, grade]));
  const reasons = new Map(extensions.map((each) => [each.enrolmentId ?? each.sectionId, each.reason]));
  const extensionOf = ({ id, sectionId }: Work["student"], { dueAt, closesAt }: ExerciseTimes) => {
    const reason = reasons.get(id) ?? reasons.get(sectionId);
    return reason === undefined ? null : { dueAt, closesAt, reason: hidesNames ? null : reason };
  };
  const chosen = new Set(choices.map(({ submissionId }) => submissionId));
  const rows = works
    .filter(({ student }) => isInScope(access, student))
    .map((work): GradeRow => {
      const { student, enrolmentId, submission, best, dueAt, handedIn } = work;
      const grade = grades.get(enrolmentId) ?? null;
      const decided = grade && { ...grade, linePoints: linePointsOf(grade) };
      const times = timesOf(student.userId);
      return {
        enrolmentId,
        name: markedName(student, hidesNames),
        email: hidesNames ? "" : student.user.email,
        section: student.section?.name ?? null,
        submission: submission && {
          id: submission.id,
          number: submission.number,
          acceptedAt: submission.acceptedAt,
          hasAnswer: submission.answer.trim() !== "",
          prediction: readPrediction(submission),
          isLate: isLate(submission.acceptedAt, dueAt),
          standing: standingOf(exercise, best, chosen),
          handedIn,
        },
        trouble: troubles.get(enrolmentId) ?? noTrouble,
        extension: extensionOf(student, times),
        run: best && {
          id: best.runId,
          testAccuracy: figuresOf(best, exercise.heldBack ? "held_back" : "all").testAccuracy,
        },
        computedPoints: grade?.computedPoints ?? null,
        computedMaximum: grade ? computedMaximumOf(grade, exercise.points) : maximum,
        overridePoints: grade?.overridePoints ?? null,
        points: grade && pointsOf(grade),
        maximum: grade ? maximumOf(grade, exercise.points) : maximum,
        recount: grade && recount(exercise, grade, work),
        state: gradeState(decided, rubric),
        openUntil: exercisePhase(times, now) === "closed" ? null : times.closesAt,
        isWithoutWork: isWithoutWork(submission !== null, decided),
        hasRequest: (grade?.regrades.length ?? 0) > 0,
      };
    });
  return hidesNames ? rows.sort((a, b) => a.name.localeCompare(b.name)) : rows;
}

/** A line of the rubric that a person marks, with the points given so far. */
type ManualLine = { id: string; label: string; maximum: number; points: number | null };

const findOpenRequest = (db: Db, gradeId: string) =>
  db.regradeRequest.findFirst({
    where: { gradeId, answeredAt: null },
    select: { id: true, reason: true, askedAt: true },
  });

/** The long part of a grade: too much to send for a whole class. */
type GradeDetail = {
  /** What people have decided; whoever saves says that they have read it. */
  decision: GradeDecision;
  /** The student's open regrade request. */
  regrade: { id: string; reason: string; askedAt: Date } | null;
  outcomes: RubricOutcome[];
  manualLines: ManualLine[];
};

/** What the rubric would compute, where it has not yet. */
async function previewOutcomes(
  db: Db,
  exercise: Exercise,
  enrolmentId: string,
  now: Date,
): Promise<RubricOutcome[]> {
  const works = await markWork(db, exercise, readRubric(exercise), now);
  return works.find((work) => work.enrolmentId === enrolmentId)?.outcomes ?? [];
}

/** The grade of one student's work; before the first grading, with the outcomes that it would have. */
export async function getGradeDetail(
  db: Db,
  key: { exerciseId: string; enrolmentId: string },
  now: Date,
): Promise<GradeDetail> {
  const exercise = await db.exercise.findUniqueOrThrow({ where: { id: key.exerciseId } });
  const grade = await db.grade.findUnique({ where: { exerciseId_enrolmentId: key } });
  const given = grade ? linePointsOf(grade) : {};
  const manualLines = readRubric(exercise)
    .filter(({ kind }) => kind === "manual")
    .map(({ id, label, points }) => ({ id, label, maximum: points, points: given[id] ?? null }));
  return {
    outcomes: grade ? outcomesOf(grade) : await previewOutcomes(db, exercise, key.enrolmentId, now),
    manualLines,
    decision: await readDecision(db, grade),
    regrade: grade && (await findOpenRequest(db, grade.id)),
  };
}
