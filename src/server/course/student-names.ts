import { z } from "zod";
import type { Audience } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

const NameRow = z.object({
  id: z.string(),
  pseudonym: z.string(),
  isHidden: z.boolean(),
  name: z.string().nullable(),
  email: z.string(),
});

/**
 * What this audience calls the course's students, by enrolment. E-mail addresses stand in for missing names,
 * but only for staff.
 */
export async function listStudentNames(
  db: Db,
  courseId: string,
  audience: Audience,
): Promise<Map<string, string>> {
  const rows = await readRows(
    db,
    NameRow,
    Prisma.sql`
    SELECT enrolment.id, enrolment.pseudonym, course.pseudonyms AS "isHidden", person.name, person.email
    FROM "Enrolment" AS enrolment JOIN "Course" AS course ON course.id = enrolment."courseId" JOIN "User" AS person ON person.id = enrolment."userId"
    WHERE course.id = ${courseId}`,
  );
  return new Map(
    rows.map(({ id, pseudonym, isHidden, name, email }) => {
      if (audience === "staff") return [id, name ?? email];
      return [id, isHidden ? pseudonym : (name ?? pseudonym)];
    }),
  );
}
