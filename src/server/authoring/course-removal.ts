import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readStored } from "@/server/base/rows";
import { lockCourse } from "@/server/course/course-lock";
import { holdWeights } from "@/server/queue/weights";

// Nobody can undo this, so it is told first what goes, and the title is typed.

export const CourseRemovalSchema = z.strictObject({
  courseId: z.string().max(100),
  /** The course's title, as somebody has typed it. */
  title: z.string().max(200),
});

/** What goes with a course. */
const Goes = z.object({
  students: z.int(),
  exercises: z.int(),
  submissions: z.int(),
  runs: z.int(),
  grades: z.int(),
  /** Grades that their students see. */
  released: z.int(),
});
type RemovalPlan = z.infer<typeof Goes> & { title: string; isArchived: boolean; training: number };

export async function getRemovalPlan(db: Db | Tx, courseId: string): Promise<RemovalPlan> {
  const course = await db.course.findUnique({ where: { id: courseId } });
  if (!course) throw new AppError("NOT_FOUND", (t) => t("errors.noTarget", { what: "course" }));
  const exercise = { courseId };
  const run = { OR: [{ submission: { exercise } }, { reference: { exercise } }] };
  const isOver = { finishedAt: null, failedAt: null, cancelledAt: null };
  const [students, exercises, submissions, runs, training, grades, released] = await Promise.all([
    db.enrolment.count({ where: { courseId, role: "student" } }),
    db.exercise.count({ where: { courseId } }),
    db.submission.count({ where: { exercise } }),
    db.run.count({ where: run }),
    db.run.count({ where: { ...run, ...isOver, claimedAt: { not: null } } }),
    db.grade.count({ where: { exercise } }),
    db.grade.count({ where: { exercise, releasedAt: { not: null } } }),
  ]);
  const goes = { students, exercises, submissions, runs, grades, released };
  return { title: course.title, isArchived: course.archivedAt !== null, training, ...goes };
}

const same = (typed: string, title: string) => typed.trim().normalize() === title.trim().normalize();

/** The weights of the course's runs go, unless runs of another course share them. */
async function removeWeights(tx: Tx, courseId: string): Promise<void> {
  await holdWeights(tx);
  await tx.$executeRaw`
    DELETE FROM "WeightBytes" AS kept USING "Weights" AS own, "Run" AS run, "Exercise" AS exercise
    WHERE own.hash = kept.hash AND run.id = own."runId" AND exercise."courseId" = ${courseId}
      AND exercise.id = coalesce((SELECT "exerciseId" FROM "Submission" WHERE id = run."submissionId"),
        (SELECT "exerciseId" FROM "Reference" WHERE id = run."referenceId"))
      AND NOT EXISTS (
        SELECT FROM "Weights" AS other JOIN "Run" AS elsewhere ON elsewhere.id = other."runId"
          LEFT JOIN "Submission" AS submission ON submission.id = elsewhere."submissionId"
          LEFT JOIN "Reference" AS reference ON reference.id = elsewhere."referenceId"
          JOIN "Exercise" AS place ON place.id = coalesce(submission."exerciseId", reference."exerciseId")
        WHERE other.hash = kept.hash AND place."courseId" <> ${courseId})`;
}

/**
 * Deletes a course with its students' places, work and grades; accounts and the record of who did what stay.
 * An instructor deletes an archived course only; an administrator any.
 */
export async function removeCourse(
  db: Db,
  actor: Actor,
  { courseId, title }: z.infer<typeof CourseRemovalSchema>,
  { evenOpen }: { evenOpen: boolean },
  now: Date,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await lockCourse(tx, courseId);
      const { training, isArchived, title: is, ...plan } = await getRemovalPlan(tx, courseId);
      if (!isArchived && !evenOpen) throw new AppError("CONFLICT", (t) => t("errors.notArchived"));
      if (!same(title, is)) throw new AppError("INVALID", (t) => t("errors.otherTitle"));
      if (training > 0) throw new AppError("CONFLICT", (t) => t("errors.stillTraining", { count: training }));
      const members = await tx.enrolment.findMany({ where: { courseId }, select: { userId: true } });
      const { term } = await tx.course.findUniqueOrThrow({ where: { id: courseId } });
      await removeWeights(tx, courseId);
      await tx.course.delete({ where: { id: courseId } });
      await recordAudit(tx, {
        courseId,
        actorId: actor.userId,
        action: "course.remove",
        subjectId: courseId,
        data: { title: is, term, ...plan },
        at: now,
      });
      await publishEvents(
        tx,
        members.map(({ userId }) => ({ type: "access.changed", userId })),
      );
    },
    { timeout: 120_000, maxWait: 10_000 },
  );
}

const RecordSchema = Goes.extend({ title: z.string(), term: z.string() });
type RemovedCourse = z.infer<typeof RecordSchema> & { courseId: string; at: Date; by: string | null };

/** The courses that are gone, whose record is kept; the newest first. */
export async function listRemovedCourses(db: Db): Promise<RemovedCourse[]> {
  const events = await db.auditEvent.findMany({
    where: { action: "course.remove" },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  const actors = await db.user.findMany({
    where: { id: { in: events.flatMap(({ actorId }) => actorId ?? []) } },
    select: { id: true, name: true, email: true },
  });
  const names = new Map(actors.map(({ id, name, email }) => [id, name ?? email]));
  return events.map(({ subjectId, actorId, at, data }) => ({
    ...readStored(RecordSchema, data),
    courseId: subjectId,
    at,
    by: (actorId && names.get(actorId)) ?? null,
  }));
}

/** Throws where no such course was deleted: the record of another one is its instructors'. */
export async function requireRemoved(db: Db, courseId: string): Promise<void> {
  const where = { action: "course.remove", subjectId: courseId };
  if ((await db.auditEvent.count({ where })) > 0) return;
  throw new AppError("NOT_FOUND", (t) => t("errors.noTarget", { what: "course" }));
}
