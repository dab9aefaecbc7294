import { z } from "zod";
import type { Access, Actor } from "@/core/base/actor";
import { exercisePhase } from "@/core/exercise/exercise";
import { gradeState, waitsForReference } from "@/core/grade/grade";
import { isWithoutWork, type ReleaseRow } from "@/core/grade/release-plan";
import type { DomainEvent } from "@/core/live/events";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { formatMoment } from "@/server/base/moment";
import { readRubric } from "@/server/exercise/exercise-row";
import { classTimesOf, datedFields, listTimes } from "@/server/exercise/exercise-times";
import type { Exercise, Grade } from "@/server/generated/client";
import { isBlind } from "@/server/course/marking";
import { markedName } from "@/server/course/names";
import { markedEvent } from "./grade-decision";
import { markWork } from "./graded-work";
import {
  getExerciseLockingGrades,
  linePointsOf,
  maximumOf,
  outcomesOf,
  pointsOf,
  refreshGrades,
} from "./grades";
import { findTroubles } from "./work-trouble";

// When students see their grades.

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
  throw new AppError("CONFLICT", (t, locale, zone) =>
    t("errors.gradesHeldBack", { closing: formatMoment(locale, hiddenUntil, zone) }),
  );
}

/** Refuses to release grades that still wait for a reference: released points stay. */
function requireReferences(grades: Grade[]): void {
  const waiting = grades.filter(
    (grade) => grade.overridePoints === null && waitsForReference(outcomesOf(grade)),
  ).length;
  if (waiting > 0) throw new AppError("CONFLICT", (t) => t("errors.referencePending", { count: waiting }));
}

export const ReleaseInputSchema = z.strictObject({
  exerciseId: z.string(),
  /** Null: everyone's. */
  enrolmentIds: z.array(z.string()).max(2000).nullable(),
  /** Also to those who handed in nothing. */
  withoutWork: z.boolean().default(false),
});
type ReleaseInput = z.input<typeof ReleaseInputSchema>;

const decided = (grade: Grade | null) => grade && { ...grade, linePoints: linePointsOf(grade) };

/** What a release would show, student by student. Changes nothing. */
export async function getReleasePlan(
  db: Db,
  access: Access,
  exerciseId: string,
  now: Date,
): Promise<ReleaseRow[]> {
  const exercise = await db.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
  const rubric = readRubric(exercise);
  const [works, grades, troubles, timesOf, hidesNames] = await Promise.all([
    markWork(db, exercise, rubric, now),
    db.grade.findMany({ where: { exerciseId } }),
    findTroubles(db, exerciseId),
    listTimes(db, exercise),
    isBlind(db, access),
  ]);
  const gradeOf = new Map(grades.map((grade) => [grade.enrolmentId, grade]));
  return works.map(({ enrolmentId, student, submission }) => {
    const grade = decided(gradeOf.get(enrolmentId) ?? null);
    const times = timesOf(student.userId);
    const computed = grade ?? { releasedAt: null, overridePoints: null, linePoints: {} };
    return {
      enrolmentId,
      name: markedName(student, hidesNames),
      state: gradeState(computed, rubric),
      isWithoutWork: isWithoutWork(submission !== null, grade),
      isTraining: troubles.get(enrolmentId)?.isWaiting ?? false,
      openUntil: exercisePhase(times, now) === "closed" ? null : times.closesAt,
    };
  });
}

/**
 * Shows grades to their students. All are computed first, by what holds now. `left` counts the chosen
 * students who handed in nothing and stay without a grade.
 */
export async function releaseGrades(
  db: Db,
  actor: Actor,
  access: Access,
  { exerciseId, enrolmentIds, withoutWork = false }: ReleaseInput,
  now: Date,
): Promise<{ released: number; left: number }> {
  return db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      await requireRevealed(tx, exerciseId, now);
      const wanted = new Set(enrolmentIds);
      const due = new Set<string>();
      let left = 0;
      await refreshGrades(
        tx,
        actor,
        exercise,
        ({ enrolmentId, submission }, grade) => {
          if (enrolmentIds !== null && !wanted.has(enrolmentId)) return false;
          if (!withoutWork && isWithoutWork(submission !== null, decided(grade))) {
            left += 1;
            return false;
          }
          due.add(enrolmentId);
          return true;
        },
        now,
      );
      const chosen = await tx.grade.findMany({
        where: { exerciseId, releasedAt: null, enrolmentId: { in: [...due] } },
        include: { enrolment: { select: { userId: true } } },
      });
      requireReferences(chosen);
      for (const grade of chosen) {
        await tx.grade.update({
          where: { id: grade.id },
          data: { releasedAt: now, updatedAt: now, version: { increment: 1 } },
        });
        await recordAudit(tx, {
          courseId: access.courseId,
          actorId: actor.userId,
          action: "grade.release",
          subjectId: grade.id,
          data: { points: pointsOf(grade), maximum: maximumOf(grade, exercise.points) },
          at: now,
        });
      }
      await tell(tx, exercise, chosen, markedEvent(actor, access, { exerciseId, enrolmentId: null }));
      return { released: chosen.length, left };
    },
    { timeout: 60_000 },
  );
}

type ToldGrade = { enrolment: { userId: string } };

async function tell(
  tx: Tx,
  { id: exerciseId, courseId }: Exercise,
  grades: ToldGrade[],
  marked: DomainEvent,
): Promise<void> {
  const told = grades.map(({ enrolment: { userId } }) => ({
    type: "grade.changed" as const,
    exerciseId,
    userId,
  }));
  await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }, marked, ...told]);
}

/** Takes released grades back: their students see them no more, until they are released again. */
export async function withdrawGrades(
  db: Db,
  actor: Actor,
  access: Access,
  { exerciseId, enrolmentIds }: { exerciseId: string; enrolmentIds: string[] | null },
  now: Date,
): Promise<{ withdrawn: number }> {
  return db.$transaction(
    async (tx) => {
      const exercise = await getExerciseLockingGrades(tx, exerciseId);
      const grades = await tx.grade.findMany({
        where: {
          exerciseId,
          releasedAt: { not: null },
          ...(enrolmentIds ? { enrolmentId: { in: enrolmentIds } } : {}),
        },
        include: { enrolment: { select: { userId: true } } },
      });
      for (const grade of grades) {
        await tx.grade.update({
          where: { id: grade.id },
          data: { releasedAt: null, updatedAt: now, version: { increment: 1 } },
        });
        await recordAudit(tx, {
          courseId: access.courseId,
          actorId: actor.userId,
          action: "grade.withdraw",
          subjectId: grade.id,
          data: { points: pointsOf(grade), releasedAt: grade.releasedAt },
          at: now,
        });
      }
      await tell(tx, exercise, grades, markedEvent(actor, access, { exerciseId, enrolmentId: null }));
      return { withdrawn: grades.length };
    },
    { timeout: 60_000 },
  );
}
