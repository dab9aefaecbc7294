import type { Audience } from "@/core/base/actor";
import type { Db } from "@/server/base/db";

type NameRow = { id: string; pseudonym: string; isHidden: boolean; name: string | null; email: string };

/**
 * What this audience calls the course's students, by enrolment. E-mail addresses stand in for missing names,
 * but only for staff.
 */
export async function listStudentNames(
  db: Db,
  courseId: string,
  audience: Audience,
): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<NameRow[]>`
    SELECT enrolment.id, enrolment.pseudonym, course.pseudonyms AS "isHidden", person.name, person.email
    FROM "Enrolment" AS enrolment JOIN "Course" AS course ON course.id = enrolment."courseId" JOIN "User" AS person ON person.id = enrolment."userId"
    WHERE course.id = ${courseId}`;
  return new Map(
    rows.map(({ id, pseudonym, isHidden, name, email }) => {
      if (audience === "staff") return [id, name ?? email];
      return [id, isHidden ? pseudonym : (name ?? pseudonym)];
    }),
  );
}
