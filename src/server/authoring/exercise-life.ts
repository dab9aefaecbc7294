import type { Actor } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { lockExercise } from "./exercises";

/** Throws where somebody has handed something in, or reads a grade: that is never taken from anybody. */
async function requireNoResults(tx: Tx, exerciseId: string): Promise<void> {
  const submissions = await tx.submission.count({ where: { exerciseId } });
  const grades = await tx.grade.count({ where: { exerciseId, releasedAt: { not: null } } });
  if (submissions === 0 && grades === 0) return;
  throw new AppError("CONFLICT", (t) => t("errors.hasResults", { submissions, grades }));
}

/** Makes a published exercise, to which nobody has handed anything in, a draft that only staff see. */
export async function unpublishExercise(db: Db, actor: Actor, exerciseId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { publishedAt, courseId } = await lockExercise(tx, exerciseId);
    if (!publishedAt) return;
    await requireNoResults(tx, exerciseId);
    await tx.exercise.update({ where: { id: exerciseId }, data: { publishedAt: null } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "exercise.unpublish",
      subjectId: exerciseId,
      data: {},
      at: now,
    });
    await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }]);
  });
}

/** Deletes a draft that has no results, for good. A published exercise becomes a draft first. */
export async function removeExercise(db: Db, actor: Actor, exerciseId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { publishedAt, courseId, title } = await lockExercise(tx, exerciseId);
    if (publishedAt) throw new AppError("CONFLICT", (t) => t("errors.unpublishFirst"));
    await requireNoResults(tx, exerciseId);
    await tx.exercise.delete({ where: { id: exerciseId } });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "exercise.remove",
      subjectId: exerciseId,
      data: { title },
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}
