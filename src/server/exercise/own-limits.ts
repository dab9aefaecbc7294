import { z } from "zod";
import type { Limits } from "@/core/check/limits";
import type { Db, Tx } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

const ExtraRow = z.object({ extraRuns: z.int().nullable(), extraSeconds: z.int().nullable() });

/**
 * The exercise's limits, with what its extensions give this person on top: their own, or else their
 * section's. It reads columns alone that a trainer may read too.
 */
export async function raiseLimits(
  db: Db | Tx,
  { userId, exerciseId }: { userId: string; exerciseId: string },
  limits: Limits,
): Promise<Limits> {
  const rows = await readRows(
    db,
    ExtraRow,
    Prisma.sql`
    SELECT own."extraRuns", own."extraSeconds"
    FROM "Exercise" AS exercise
      JOIN "Enrolment" AS enrolment ON enrolment."courseId" = exercise."courseId" AND enrolment."userId" = ${userId}
      JOIN "Extension" AS own ON own."exerciseId" = exercise.id
        AND (own."enrolmentId" = enrolment.id OR own."sectionId" = enrolment."sectionId")
    WHERE exercise.id = ${exerciseId} ORDER BY own."enrolmentId" NULLS LAST`,
  );
  const extra = (name: keyof z.infer<typeof ExtraRow>) => rows.find((row) => row[name] !== null)?.[name] ?? 0;
  return {
    ...limits,
    runsPerDay: limits.runsPerDay + extra("extraRuns"),
    computeSecondsPerDay: limits.computeSecondsPerDay + extra("extraSeconds"),
  };
}
