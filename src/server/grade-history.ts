import type { Db } from "./db";
import { isBlind } from "./marking";
import type { Access } from "./permissions";

export type GradeChange = {
  id: string;
  at: Date;
  /** Null when the account is gone. */
  actorName: string | null;
  action: string;
  /** What changed, as the action recorded it. */
  data: unknown;
};

/** Everything that happened to a student's grade, newest first. Who marks blind gets the student's pseudonym. */
export async function listGradeHistory(db: Db, access: Access, exerciseId: string, enrolmentId: string): Promise<GradeChange[]> {
  const grade = await db.grade.findUnique({
    where: { exerciseId_enrolmentId: { exerciseId, enrolmentId } }, select: { id: true, enrolment: { select: { userId: true, pseudonym: true } } },
  });
  if (!grade) return [];
  const events = await db.auditEvent.findMany({ where: { subjectId: grade.id, action: { startsWith: "grade." } }, orderBy: [{ at: "desc" }, { id: "desc" }] });
  const actorIds = events.flatMap(({ actorId }) => actorId ?? []);
  const actors = await db.user.findMany({ where: { id: { in: actorIds } }, select: { id: true, name: true, email: true } });
  const names = new Map(actors.map(({ id, name, email }) => [id, name ?? email]));
  if (await isBlind(db, access)) names.set(grade.enrolment.userId, grade.enrolment.pseudonym);
  return events.map(({ id, at, actorId, action, data }) => ({ id, at, action, data, actorName: (actorId && names.get(actorId)) ?? null }));
}
