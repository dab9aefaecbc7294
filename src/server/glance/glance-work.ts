import { LRUCache } from "lru-cache";
import { z } from "zod";
import { type ProblemCode, problemValues } from "@/core/base/problem";
import { countTraps, findTraps, type TrapCode, type TrapCount } from "@/core/check/trap";
import { figuresOf } from "@/core/exercise/held-back";
import type { CheckCount, GlanceWork, HandedIn, Held } from "@/core/glance/glance";
import { judgePrediction } from "@/core/submission/prediction-outcome";
import { exerciseWithStudents, exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { heldBackFields, partOfBoard } from "@/server/exercise/test-part";
import { Prisma } from "@/server/generated/client";
import { readSubmission } from "@/server/exercise/submission-row";

const HandedInRow = z.object({
  enrolmentId: z.string(),
  submissions: z.number(),
  lastAt: z.date().nullable(),
  hasDraft: z.boolean(),
  attempts: z.number(),
});
/** The refusals of one student by one check; `held` counts those since their last accepted submission. */
const RefusalRow = z.object({
  enrolmentId: z.string(),
  code: z.custom<ProblemCode>(
    (code) => typeof code === "string" && Object.hasOwn(problemValues, code),
    "expected a code of problemValues",
  ),
  attempts: z.number(),
  held: z.number(),
  lastAt: z.date(),
});
type Refusal = z.infer<typeof RefusalRow>;

async function findHandedIn(db: Db, exerciseId: string): Promise<z.infer<typeof HandedInRow>[]> {
  return readRows(
    db,
    HandedInRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", coalesce(handed.submissions, 0)::int AS submissions, handed."lastAt",
      draft."userId" IS NOT NULL AS "hasDraft", (
        SELECT count(*)::int FROM "FailedCheck" AS failed
        WHERE failed."exerciseId" = exercise.id AND failed."userId" = enrolment."userId" AND failed.at > coalesce(handed."lastAt", '-infinity')
      ) AS attempts
    FROM ${exerciseWithStudents}
      LEFT JOIN (
        SELECT "userId", count(*) AS submissions, max("acceptedAt") AS "lastAt" FROM "Submission" WHERE "exerciseId" = ${exerciseId} GROUP BY "userId"
      ) AS handed ON handed."userId" = enrolment."userId"
      LEFT JOIN "Draft" AS draft ON draft."exerciseId" = exercise.id AND draft."userId" = enrolment."userId"
    WHERE exercise.id = ${exerciseId}`,
  );
}

async function findRefusals(db: Db, exerciseId: string): Promise<Refusal[]> {
  return readRows(
    db,
    RefusalRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", problem.code, count(*)::int AS attempts, max(failed.at) AS "lastAt",
      (count(*) FILTER (WHERE failed.at > coalesce(handed."lastAt", '-infinity')))::int AS held
    FROM ${exerciseWithStudents}
      JOIN "FailedCheck" AS failed ON failed."exerciseId" = exercise.id AND failed."userId" = enrolment."userId"
      CROSS JOIN LATERAL (SELECT DISTINCT each->>'code' AS code FROM jsonb_array_elements(failed.problems) AS each) AS problem
      LEFT JOIN (
        SELECT "userId", max("acceptedAt") AS "lastAt" FROM "Submission" WHERE "exerciseId" = ${exerciseId} GROUP BY "userId"
      ) AS handed ON handed."userId" = failed."userId"
    WHERE exercise.id = ${exerciseId}
    GROUP BY enrolment.id, problem.code`,
  );
}

function countChecks(refusals: Refusal[]): CheckCount[] {
  const codes = [...new Set(refusals.map(({ code }) => code))];
  const counts = codes.map((code) => {
    const rows = refusals.filter((row) => row.code === code);
    return {
      code,
      attempts: rows.reduce((sum, { attempts }) => sum + attempts, 0),
      students: rows.filter(({ held }) => held > 0).length,
    };
  });
  return counts.sort((a, b) => b.attempts - a.attempts || a.code.localeCompare(b.code));
}

/**
 * The students who have handed in, those who have begun, and those whom the check has refused since their
 * last accepted submission, with the reasons.
 */
export async function findGlanceWork(db: Db, exerciseId: string): Promise<GlanceWork> {
  const [rows, refusals] = await Promise.all([findHandedIn(db, exerciseId), findRefusals(db, exerciseId)]);
  const most = new Map<string, Refusal>();
  for (const row of refusals.filter(({ held }) => held > 0)) {
    const other = most.get(row.enrolmentId);
    if (!other || row.held > other.held || (row.held === other.held && row.lastAt > other.lastAt))
      most.set(row.enrolmentId, row);
  }
  const students = rows.map(({ attempts, ...row }): HandedIn => {
    const worst = most.get(row.enrolmentId);
    const held: Held | null = worst ? { attempts, lastAt: worst.lastAt, code: worst.code } : null;
    return { ...row, held };
  });
  return { students, checks: countChecks(refusals) };
}

/**
 * The traps of each submission, which never change. They are kept because linting a class's whole work takes
 * longer than a page may.
 */
const knownTraps = new LRUCache<string, TrapCode[]>({ max: 50_000 });

const WorkRow = z.object({
  id: z.string(),
  enrolmentId: z.string(),
  expectsMore: z.boolean(),
  testAccuracy: Float.nullable(),
  testLoss: Float.nullable(),
  publicTestAccuracy: Float.nullable(),
  publicTestLoss: Float.nullable(),
});
type Work = z.infer<typeof WorkRow>;

/** Every submission of the students who are in the course, in order, with the result of its run. */
async function listSubmissions(db: Db, exerciseId: string): Promise<Work[]> {
  return readRows(
    db,
    WorkRow,
    Prisma.sql`
    SELECT submission.id, enrolment.id AS "enrolmentId", coalesce(submission."predictedChange" = 'improve', false) AS "expectsMore",
      result."testAccuracy", result."testLoss", result."publicTestAccuracy", result."publicTestLoss"
    FROM ${exerciseWithSubmissions}
      LEFT JOIN LATERAL (
        SELECT * FROM "Run" WHERE "Run"."submissionId" = submission.id AND "Run".cause = 'submission' ORDER BY "finishedAt" DESC NULLS LAST LIMIT 1
      ) AS run ON submission."predictedChange" IS NOT NULL
      LEFT JOIN "Result" AS result ON result."runId" = run.id
    WHERE exercise.id = ${exerciseId}
    ORDER BY submission.number`,
  );
}

/** The traps of these submissions, by id. */
async function readTraps(db: Db, ids: string[], isSpecified: boolean): Promise<Map<string, TrapCode[]>> {
  const traps = new Map<string, TrapCode[]>();
  for (const id of ids) {
    const codes = knownTraps.get(id);
    if (codes) traps.set(id, codes);
  }
  const rows = await db.submission.findMany({
    where: { id: { in: ids.filter((id) => !traps.has(id)) } },
    select: { id: true, architecture: true, training: true },
  });
  for (const { id, architecture, training } of rows.map(readSubmission)) {
    const codes = findTraps(architecture, training, isSpecified);
    knownTraps.set(id, codes);
    traps.set(id, codes);
  }
  return traps;
}

const WithoutSoftmaxRow = z.object({ enrolmentId: z.string(), isHeld: z.boolean() });

async function findWithoutSoftmax(db: Db, exerciseId: string): Promise<z.infer<typeof WithoutSoftmaxRow>[]> {
  return readRows(
    db,
    WithoutSoftmaxRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", bool_or(NOT EXISTS (
        SELECT 1 FROM "Submission" AS later
        WHERE later."exerciseId" = failed."exerciseId" AND later."userId" = failed."userId" AND later."acceptedAt" >= failed.at
      )) AS "isHeld"
    FROM ${exerciseWithStudents}
      JOIN "FailedCheck" AS failed ON failed."exerciseId" = exercise.id AND failed."userId" = enrolment."userId" AND failed.problems @> '[{"code": "missing_softmax"}]'
    WHERE exercise.id = ${exerciseId} GROUP BY enrolment.id`,
  );
}

/**
 * The students who fell into each trap, and those who are in it still. Nothing is read from their answers.
 */
export async function countGlanceTraps(db: Db, exerciseId: string, now: Date): Promise<TrapCount[]> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { kind: true, ...heldBackFields },
  });
  const [rows, refused] = await Promise.all([
    listSubmissions(db, exerciseId),
    findWithoutSoftmax(db, exerciseId),
  ]);
  const traps = await readTraps(
    db,
    rows.map(({ id }) => id),
    exercise.kind === "specified_architecture",
  );
  const part = partOfBoard(exercise, now);
  const isUnfounded = ({ expectsMore, testAccuracy, testLoss, ...half }: Work) => {
    if (!expectsMore || testAccuracy === null || testLoss === null) return false;
    const result = figuresOf({ ...half, testAccuracy, testLoss }, part).testAccuracy;
    return (
      Number.isFinite(result) &&
      !judgePrediction({ change: "improve", testAccuracy: null }, result).isChangeRight
    );
  };
  const counts = countTraps(
    rows.map((row) => {
      const codes = traps.get(row.id) ?? [];
      return {
        enrolmentId: row.enrolmentId,
        codes: isUnfounded(row) ? [...codes, "unfounded_improvement"] : codes,
      };
    }),
  );
  const held = refused.filter(({ isHeld }) => isHeld);
  const idsOf = (some: { enrolmentId: string }[]) => some.map(({ enrolmentId }) => enrolmentId);
  return counts.map((count) =>
    count.code === "missing_softmax" ? { ...count, fell: idsOf(refused), still: idsOf(held) } : count,
  );
}
