import type { GradeDecision } from "@/core/grade/grade-decision";
import type { Access, Actor } from "@/core/base/actor";
import type { DomainEvent } from "@/core/live/events";
import type { AuditAction } from "@/core/base/audit";
import { publishEvents } from "@/server/base/events";
import { AppError } from "@/server/base/error";
import type { Db, Tx } from "@/server/base/db";
import type { Grade } from "@/server/generated/client";
import { linePointsOf } from "./grades";

/** What counts up a grade's version. */
const decisions = [
  "grade.mark_lines",
  "grade.override",
  "grade.feedback",
  "grade.accept_regrade",
  "grade.recompute",
  "grade.release",
  "grade.withdraw",
] as const satisfies AuditAction[];

const none: GradeDecision = {
  version: 0,
  overridePoints: null,
  overrideReason: null,
  linePoints: {},
  feedback: "",
  isReleased: false,
  by: null,
  at: null,
};

/** Tells the course's staff that somebody decided about a grade, or with `null` about several. */
export const markedEvent = (
  { name }: Actor,
  { courseId, enrolmentId: markerId }: Access,
  { exerciseId, enrolmentId }: { exerciseId: string; enrolmentId: string | null },
): DomainEvent => ({
  type: "grade.marked",
  courseId,
  marking: { exerciseId, enrolmentId, markerId, by: name, isDecided: true },
});

/** Tells the course's staff that somebody has a student's grade open. */
export async function announceMarker(
  db: Db,
  { name }: Actor,
  { courseId, enrolmentId: markerId }: Access,
  grade: { exerciseId: string; enrolmentId: string },
): Promise<void> {
  const marking = { ...grade, markerId, by: name, isDecided: false };
  await db.$transaction((tx) => publishEvents(tx, [{ type: "grade.marked", courseId, marking }]));
}

/** What people have decided about the grade so far, and who did so last. */
export async function readDecision(db: Db | Tx, grade: Grade | null): Promise<GradeDecision> {
  if (!grade) return none;
  const { version, overridePoints, overrideReason, feedback, releasedAt } = grade;
  const last = await db.auditEvent.findFirst({
    where: { subjectId: grade.id, action: { in: [...decisions] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { at: true, actorId: true },
  });
  const actor =
    last?.actorId == null
      ? null
      : await db.user.findUnique({ where: { id: last.actorId }, select: { name: true, email: true } });
  return {
    version,
    overridePoints,
    overrideReason,
    linePoints: linePointsOf(grade),
    feedback,
    isReleased: releasedAt !== null,
    by: actor && (actor.name ?? actor.email),
    at: last?.at ?? null,
  };
}

/** Refuses a request that supposed another state of the grade, and shows the present one. */
export async function requireVersion(tx: Tx, grade: Grade, version: number): Promise<void> {
  if (grade.version === version) return;
  const current = await readDecision(tx, grade);
  throw new AppError(
    "CONFLICT",
    (t) => t("grade.conflict.error", { who: current.by ?? t("grade.history.someone") }),
    [],
    current,
  );
}
