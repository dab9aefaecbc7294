import { z } from "zod";
import type { CheckCount, GlanceWork, HandedIn, Held } from "@/core/glance/glance";
import { type ProblemCode, problemValues } from "@/core/base/problem";
import { exerciseWithStudents } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

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
