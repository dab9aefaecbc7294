import type { Access } from "@/core/base/actor";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { inScope } from "@/server/base/section-scope";

type Place = Pick<Access, "courseId" | "sections">;
type Person = { userId: string } | { enrolmentId: string };

const whereIs = (person: Person) =>
  "userId" in person ? { userId: person.userId } : { id: person.enrolmentId };

/** Whether somebody sees this person of the course: whoever looks after some sections sees their students. */
export async function isInSections(db: Db | Tx, place: Place, person: Person): Promise<boolean> {
  if (place.sections === null) return true;
  const { courseId } = place;
  return (await db.enrolment.count({ where: { courseId, ...whereIs(person), ...inScope(place) } })) > 0;
}

/** Throws where the student is of another section than those that somebody looks after. */
export async function requireOwnSection(db: Db | Tx, place: Place, enrolmentId: string): Promise<void> {
  if (await isInSections(db, place, { enrolmentId })) return;
  throw new AppError("NOT_FOUND", (t) => t("errors.noStudent"));
}
