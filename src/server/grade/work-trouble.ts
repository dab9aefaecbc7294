import { z } from "zod";
import type { WorkTrouble } from "@/core/grade/marking-queue";
import type { ProblemCode } from "@/core/base/problem";
import { exerciseWithStudents } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

const TroubleRow = z.object({
  enrolmentId: z.string(),
  refusedFor: z.array(z.custom<ProblemCode>((code) => typeof code === "string")),
  hasFailedRun: z.boolean(),
  isWaiting: z.boolean(),
});

/**
 * The troubles of each student who has any, by enrolment: the reasons for which the check refused
 * submissions, and whether runs failed or are not over.
 */
export async function findTroubles(db: Db, exerciseId: string): Promise<Map<string, WorkTrouble>> {
  const rows = await readRows(
    db,
    TroubleRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", coalesce(refused.codes, '{}') AS "refusedFor",
      coalesce(unfinished.failed, false) AS "hasFailedRun", coalesce(unfinished.waiting, false) AS "isWaiting"
    FROM ${exerciseWithStudents}
      LEFT JOIN (
        SELECT "userId", array_agg(DISTINCT problem->>'code' ORDER BY problem->>'code') AS codes
        FROM "FailedCheck", jsonb_array_elements(problems) AS problem WHERE "exerciseId" = ${exerciseId} GROUP BY "userId"
      ) AS refused ON refused."userId" = enrolment."userId"
      LEFT JOIN (
        SELECT submission."userId", bool_or(run."failedAt" IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM "Run" AS other WHERE other."submissionId" = submission.id AND other.cause = 'submission' AND other."finishedAt" IS NOT NULL
          )) AS failed, bool_or(run."failedAt" IS NULL) AS waiting
        FROM "Run" AS run JOIN "Submission" AS submission ON submission.id = run."submissionId" AND submission."exerciseId" = ${exerciseId}
        WHERE run."finishedAt" IS NULL AND run."cancelledAt" IS NULL AND run.cause = 'submission' GROUP BY submission."userId"
      ) AS unfinished ON unfinished."userId" = enrolment."userId"
    WHERE exercise.id = ${exerciseId} AND (refused.codes IS NOT NULL OR unfinished.failed IS NOT NULL)`,
  );
  return new Map(rows.map(({ enrolmentId, ...trouble }) => [enrolmentId, trouble]));
}
