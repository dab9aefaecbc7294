import type { Db } from "./db";

export type GradeChange = {
  id: string;
  at: Date;
  /** Null when the account is gone. */
  actorName: string | null;
  action: string;
  /** What changed, as the action recorded it. */
  data: unknown;
};

/** Everything that happened to a student's grade, newest first. */
export async function listGradeHistory(db: Db, exerciseId: string, enrolmentId: string): Promise<GradeChange[]> {
  const grade = await db.grade.findUnique({ where: { exerciseId_enrolmentId: { exerciseId, enrolmentId } }, select: { id: true } });
  if (!grade) return [];
  const events = await db.auditEvent.findMany({ where: { subjectId: grade.id, action: { startsWith: "grade." } }, orderBy: [{ at: "desc" }, { id: "desc" }] });
  const actorIds = events.flatMap(({ actorId }) => actorId ?? []);
  const actors = await db.user.findMany({ where: { id: { in: actorIds } }, select: { id: true, name: true, email: true } });
  const names = new Map(actors.map(({ id, name, email }) => [id, name ?? email]));
  return events.map(({ id, at, actorId, action, data }) => ({ id, at, action, data, actorName: (actorId && names.get(actorId)) ?? null }));
}
