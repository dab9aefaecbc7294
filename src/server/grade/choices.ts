import type { Actor, Access } from "@/core/base/actor";
import { exercisePhase } from "@/core/exercise/exercise";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import { recordAudit } from "@/server/base/audit";
import { findCountingRun } from "@/server/run/counting-run";
import type { Clock } from "@/server/base/clock";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { findTimes } from "@/server/exercise/exercise-times";
import { lockGrades } from "./grades";

/**
 * Lets this submission count, until the student's exercise closes or their grade is released. Doing it twice
 * changes nothing.
 */
export async function chooseSubmission(
  db: Db,
  actor: Actor,
  { courseId, enrolmentId }: Access,
  submissionId: string,
  clock: Clock,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { exerciseId, exercise } = await tx.submission.findUniqueOrThrow({
      where: { id: submissionId },
      include: { exercise: true },
    });
    await lockGrades(tx, exerciseId);
    const now = await clock(tx);
    if (exercise.counting !== "chosen")
      throw new AppError("CONFLICT", (t) => t("exercise.choice.errors.notHere"));
    const phase = exercisePhase(await findTimes(tx, exercise, enrolmentId), now);
    if (!takesSubmissions(phase)) throw new AppError("CONFLICT", (t) => t("exercise.choice.errors.closed"));
    if (!(await findCountingRun(tx, submissionId)))
      throw new AppError("CONFLICT", (t) => t("exercise.choice.errors.unfinished"));
    const key = { exerciseId, enrolmentId };
    const grade = await tx.grade.findUnique({ where: { exerciseId_enrolmentId: key } });
    if (grade?.releasedAt) throw new AppError("CONFLICT", (t) => t("exercise.choice.errors.released"));
    const before = await tx.choice.findUnique({ where: { exerciseId_enrolmentId: key } });
    if (before?.submissionId === submissionId) return;
    const after = { submissionId, chosenAt: now };
    await tx.choice.upsert({
      where: { exerciseId_enrolmentId: key },
      create: { ...key, ...after },
      update: after,
    });
    const data = { before: before?.submissionId ?? null, after: submissionId };
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "submission.choose",
      subjectId: submissionId,
      data,
      at: now,
    });
  });
}
