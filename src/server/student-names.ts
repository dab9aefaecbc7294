import type { Audience } from "@/core/actor";
import type { Db } from "./db";

/** What this audience calls the course's students, by enrolment. E-mail addresses stand in for missing names, but only for staff. */
export async function listStudentNames(db: Db, courseId: string, audience: Audience): Promise<Map<string, string>> {
  const enrolments = await db.enrolment.findMany({
    where: { courseId },
    select: { id: true, pseudonym: true, course: { select: { pseudonyms: true } }, user: { select: { name: true, email: true } } },
  });
  return new Map(
    enrolments.map(({ id, pseudonym, course, user }) => {
      if (audience === "staff") return [id, user.name ?? user.email];
      return [id, course.pseudonyms ? pseudonym : (user.name ?? pseudonym)];
    }),
  );
}
