import { z } from "zod";
import type { Db, Tx } from "@/server/base/db";
import { readRow } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

/**
 * True of a person, the row `person` of a query, who is more than a student somewhere: they see or change
 * what is other people's.
 */
export const anyStaff = Prisma.sql`(person."mayCreateCourses" OR person."isAdministrator" OR EXISTS (
  SELECT FROM "Enrolment" AS place
  WHERE place."userId" = person.id AND place.role <> 'student' AND place."removedAt" IS NULL))`;

const Answer = z.object({ isStaff: z.boolean() });

export async function isAnyStaff(db: Db | Tx, userId: string): Promise<boolean> {
  const { isStaff } = await readRow(
    db,
    Answer,
    Prisma.sql`SELECT ${anyStaff} AS "isStaff" FROM "User" AS person WHERE id = ${userId}`,
  );
  return isStaff;
}
