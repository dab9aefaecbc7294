import type { Access } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { isBlind } from "@/server/course/marking";

type GradeChange = {
  id: string;
  at: Date;
  exerciseId: string;
  /** Null when the account is gone. */
  actorName: string | null;
  action: string;
  /** The change, as the action recorded it. */
  data: unknown;
};

/**
 * Everything that happened to a student's grades, or to the grade of one exercise, the newest first. Blind
 * markers get the student's pseudonym.
 */
export async function listGradeChanges(
  db: Db,
  access: Access,
  { enrolmentId, exerciseId }: { enrolmentId: string; exerciseId?: string },
): Promise<GradeChange[]> {
  const grades = await db.grade.findMany({
    where: { enrolmentId, exerciseId },
    select: { id: true, exerciseId: true, enrolment: { select: { userId: true, pseudonym: true } } },
  });
  const gradeOf = new Map(grades.map((grade) => [grade.id, grade]));
  const events = await db.auditEvent.findMany({
    where: { subjectId: { in: [...gradeOf.keys()] }, action: { startsWith: "grade." } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  const actorIds = events.flatMap(({ actorId }) => actorId ?? []);
  const actors = await db.user.findMany({
    where: { id: { in: actorIds } },
    select: { id: true, name: true, email: true },
  });
  const names = new Map(actors.map(({ id, name, email }) => [id, name ?? email]));
  if (await isBlind(db, access))
    for (const { enrolment } of grades) names.set(enrolment.userId, enrolment.pseudonym);
  return events.map(({ id, at, actorId, action, subjectId, data }) => ({
    id,
    at,
    action,
    data,
    exerciseId: gradeOf.get(subjectId)!.exerciseId,
    actorName: (actorId && names.get(actorId)) ?? null,
  }));
}
