import type { Access } from "@/core/base/actor";
import { canonicalJson } from "@/core/base/canonical";
import { checkSubmission } from "@/core/check/check";
import type { Limits } from "@/core/check/limits";
import { isLate, keepMoments, type ExerciseSettings } from "@/core/exercise/exercise";
import type { RubricOutcome } from "@/core/grade/grade";
import { maximumPoints, totalPoints } from "@/core/grade/points";
import { isError } from "@/core/base/problem";
import type { Db } from "@/server/base/db";
import { isBlind } from "@/server/course/marking";
import { markedName } from "@/server/course/names";
import { listTimes } from "@/server/exercise/exercise-times";
import { readSettings, writeSettings } from "./exercises";
import type { Exercise, Submission } from "@/server/generated/client";
import { markWork } from "@/server/grade/graded-work";

/** The consequences of an edit for work that was accepted before. Accepted work always stays. */
type ConsequenceCode =
  "over_limits" | "past_closing" | "becomes_late" | "no_longer_late" | "without_prediction";
type Consequence = { code: ConsequenceCode; submissions: number; students: number };

/** A student's points by the rubric as it is and as it would be, before any override. */
type ReplayRow = {
  enrolmentId: string;
  name: string;
  before: number;
  after: number;
  /** The lines that give other points than before, in the new rubric's order, then those that are gone. */
  lines: { label: string; before: number | null; after: number | null }[];
  /** Released grades stay as their students know them; where points were set by hand, those count. */
  stays: "released" | "overridden" | null;
};
/** Over the whole class, by name. */
type Replay = { maximumBefore: number; maximumAfter: number; rows: ReplayRow[] };

type UpdatePreview = {
  consequences: Consequence[];
  /** Null where nothing that decides points has changed, or nobody has handed in. */
  replay: Replay | null;
  /** Grades that are computed and not released, so that they can follow. */
  unreleased: number;
};

const costs = [
  "parameters",
  "memoryBytes",
  "flops",
  "epochs",
  "batchSize",
] as const satisfies (keyof Limits)[];

/**
 * True if the edit makes the check refuse a design that it accepted before; computed once for each design.
 */
function overLimits(before: Limits, after: Limits): (submission: Submission) => boolean {
  if (costs.every((cost) => after[cost] >= before[cost])) return () => false;
  const known = new Map<string, boolean>();
  const refuses = (limits: Limits, submission: Submission) =>
    checkSubmission(submission, limits).problems.some(isError);
  return (submission) => {
    const isOver =
      known.get(submission.trainingHash) ?? (refuses(after, submission) && !refuses(before, submission));
    known.set(submission.trainingHash, isOver);
    return isOver;
  };
}

async function listConsequences(
  db: Db,
  row: Exercise,
  changed: Exercise,
  after: ExerciseSettings,
): Promise<Consequence[]> {
  const before = readSettings(row);
  const submissions = await db.submission.findMany({ where: { exerciseId: row.id } });
  const [timesBefore, timesAfter] = await Promise.all([listTimes(db, row), listTimes(db, changed)]);
  const was = ({ acceptedAt, userId }: Submission) => isLate(acceptedAt, timesBefore(userId).dueAt);
  const willBe = ({ acceptedAt, userId }: Submission) => isLate(acceptedAt, timesAfter(userId).dueAt);
  const tests: Record<ConsequenceCode, (submission: Submission) => boolean> = {
    over_limits: overLimits(before.limits, after.limits),
    past_closing: ({ acceptedAt, userId }) =>
      acceptedAt >= timesAfter(userId).closesAt && acceptedAt < timesBefore(userId).closesAt,
    becomes_late: (submission) => willBe(submission) && !was(submission),
    no_longer_late: (submission) => was(submission) && !willBe(submission),
    without_prediction: ({ predictedChange }) =>
      after.predictionRequired && !before.predictionRequired && predictedChange === null,
  };
  return (Object.keys(tests) as ConsequenceCode[]).flatMap((code) => {
    const affected = submissions.filter(tests[code]);
    const students = new Set(affected.map(({ userId }) => userId)).size;
    return affected.length > 0 ? [{ code, submissions: affected.length, students }] : [];
  });
}

function compareLines(before: RubricOutcome[], after: RubricOutcome[]): ReplayRow["lines"] {
  const old = new Map(before.map((line) => [line.id, line]));
  const kept = after.map(({ id, label, points }) => ({
    label,
    before: old.get(id)?.points ?? null,
    after: points,
  }));
  const ids = new Set(after.map(({ id }) => id));
  const gone = before
    .filter(({ id }) => !ids.has(id))
    .map(({ label, points }) => ({ label, before: points, after: null }));
  return [...kept, ...gone].filter((line) => line.before !== line.after);
}

function decidesPoints({ kind, rubric, latePolicy, counting, dueAt }: ExerciseSettings): string {
  return canonicalJson({ kind, rubric, latePolicy, counting, dueAt: dueAt.toISOString() });
}

async function replay(
  db: Db,
  row: Exercise,
  changed: Exercise,
  after: ExerciseSettings,
  { hidesNames, now }: { hidesNames: boolean; now: Date },
): Promise<Replay | null> {
  const before = readSettings(row);
  if (decidesPoints(before) === decidesPoints(after)) return null;
  const [old, marked, grades] = await Promise.all([
    markWork(db, row, before.rubric, now),
    markWork(db, changed, after.rubric, now),
    db.grade.findMany({ where: { exerciseId: row.id } }),
  ]);
  if (!old.some(({ submission }) => submission)) return null;
  const outcomesAfter = new Map(marked.map(({ enrolmentId, outcomes }) => [enrolmentId, outcomes]));
  const gradeOf = new Map(grades.map((grade) => [grade.enrolmentId, grade]));
  const rows = old.map(({ enrolmentId, student, outcomes: was }): ReplayRow => {
    const willBe = outcomesAfter.get(enrolmentId) ?? [];
    const grade = gradeOf.get(enrolmentId);
    const stays = grade?.releasedAt
      ? "released"
      : grade && grade.overridePoints !== null
        ? "overridden"
        : null;
    const lines = compareLines(was, willBe);
    return {
      enrolmentId,
      name: markedName(student, hidesNames),
      before: totalPoints(was),
      after: totalPoints(willBe),
      lines,
      stays,
    };
  });
  return { maximumBefore: maximumPoints(before.rubric), maximumAfter: maximumPoints(after.rubric), rows };
}

/** The consequences that saving these settings would have. Saves nothing. */
export async function previewUpdate(
  db: Db,
  access: Access,
  exerciseId: string,
  sent: ExerciseSettings,
  now: Date,
): Promise<UpdatePreview> {
  const row = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
  const settings = keepMoments(readSettings(row), sent);
  const { limits, rubric, latePolicy, ...columns } = writeSettings(settings);
  const changed = { ...row, ...columns, limits, rubric, latePolicy } as Exercise;
  const unreleased = await db.grade.count({
    where: { exerciseId, releasedAt: null, enrolment: { removedAt: null, role: "student" } },
  });
  return {
    consequences: await listConsequences(db, row, changed, settings),
    replay: await replay(db, row, changed, settings, { hidesNames: await isBlind(db, access), now }),
    unreleased,
  };
}
