import type { Access, Actor } from "@/core/base/actor";
import { exercisePhase } from "@/core/exercise/exercise";
import { waitsForReference, type RubricOutcome } from "@/core/grade/grade";
import { maximumPoints } from "@/core/grade/points";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { formatMoment } from "@/server/base/moment";
import { readRubric } from "@/server/exercise/exercise-row";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import type { Grade } from "@/server/generated/client";
import { getExerciseLockingGrades, outcomesOf, pointsOf, refreshGrades } from "./grades";

// When students see their grades, and what they see.

type OwnGrade = {
  points: number;
  maximum: number;
  outcomes: RubricOutcome[];
  /** The instructor set other points than computed, for this reason. */
  override: { points: number; reason: string } | null;
  feedback: string;
  releasedAt: Date;
  submissionNumber: number | null;
};

/** A grade names figures of the held-out half, so no grade is shown while that half is hidden. */
export async function findHiddenUntil(db: Db | Tx, exerciseId: string, now: Date): Promise<Date | null> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { heldBack: true, ...datedFields },
  });
  const times = classTimesOf(exercise);
  return exercise.heldBack && exercisePhase(times, now) !== "closed" ? times.closesAt : null;
}

async function requireRevealed(tx: Tx, exerciseId: string, now: Date): Promise<void> {
  const hiddenUntil = await findHiddenUntil(tx, exerciseId, now);
  if (!hiddenUntil) return;
  throw new AppError("CONFLICT", (t, locale) =>
    t("errors.gradesHeldBack", { closing: formatMoment(locale, hiddenUntil) }),
  );
}

/** Refuses to release grades that still wait for a reference: released points stay. */
function requireReferences(grades: Grade[]): void {
  const waiting = grades.filter(
    (grade) => grade.overridePoints === null && waitsForReference(outcomesOf(grade)),
  ).length;
  if (waiting > 0) throw new AppError("CONFLICT", (t) => t("errors.referencePending", { count: waiting }));
}

/**
 * Shows grades to their students, for good. Those that were not computed yet, or waited for a reference, are
 * computed first. `null` means everyone's.
 */
export async function releaseGrades(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  { exerciseId, enrolmentIds }: { exerciseId: string; enrolmentIds: string[] | null },
  now: Date,
): Promise<{ released: number }> {
  return db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      await requireRevealed(tx, exerciseId, now);
      const isChosen = (enrolmentId: string) => enrolmentIds === null || enrolmentIds.includes(enrolmentId);
      const isDue = (grade: Grade | null) => grade === null || waitsForReference(outcomesOf(grade));
      await refreshGrades(
        tx,
        actor,
        exercise,
        (work, grade) => isChosen(work.enrolmentId) && isDue(grade),
        now,
      );
      const grades = await tx.grade.findMany({
        where: { exerciseId, releasedAt: null, enrolment: { removedAt: null, role: "student" } },
        include: { enrolment: { select: { userId: true } } },
      });
      const chosen = grades.filter((grade) => isChosen(grade.enrolmentId));
      requireReferences(chosen);
      for (const grade of chosen) {
        await tx.grade.update({ where: { id: grade.id }, data: { releasedAt: now, updatedAt: now } });
        const data = { points: pointsOf(grade) };
        await recordAudit(tx, {
          courseId,
          actorId: actor.userId,
          action: "grade.release",
          subjectId: grade.id,
          data,
          at: now,
        });
      }
      const told = chosen.map(({ enrolment: { userId } }) => ({
        type: "grade.changed" as const,
        exerciseId,
        userId,
      }));
      await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }, ...told]);
      return { released: chosen.length };
    },
    { timeout: 60_000 },
  );
}

/** The student's own grade, once it is released. */
export async function findOwnGrade(
  db: Db,
  { enrolmentId }: Access,
  exerciseId: string,
  now: Date,
): Promise<OwnGrade | null> {
  const grade = await db.grade.findUnique({
    where: { exerciseId_enrolmentId: { exerciseId, enrolmentId } },
    include: { submission: { select: { number: true } }, exercise: { select: { rubric: true } } },
  });
  if (!grade?.releasedAt || (await findHiddenUntil(db, exerciseId, now))) return null;
  const { overridePoints, overrideReason, feedback, releasedAt } = grade;
  return {
    points: pointsOf(grade),
    maximum: maximumPoints(readRubric(grade.exercise)),
    outcomes: outcomesOf(grade),
    override: overridePoints === null ? null : { points: overridePoints, reason: overrideReason ?? "" },
    feedback,
    releasedAt,
    submissionNumber: grade.submission?.number ?? null,
  };
}
