import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { makeNameSchema } from "@/core/base/fields/name.schema";
import { moveDates } from "@/core/exercise/move-dates";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { makeJoinCode } from "@/server/course/join-codes";
import { findTimeZone } from "@/server/course/marking-rule";
import { choosePseudonym } from "@/server/course/names";
import { insertExercise, readSettings } from "./exercises";

const TEN_YEARS = 3660;

export const CourseCopySchema = z.strictObject({
  courseId: z.string(),
  title: makeNameSchema(),
  term: makeNameSchema({ least: 0, most: 60 }),
  /** By which all dates move. */
  days: z.int().min(-TEN_YEARS).max(TEN_YEARS),
  /** Also its other instructors and its assistants. */
  withStaff: z.boolean(),
});
type CourseCopy = z.infer<typeof CourseCopySchema>;

/** How a course is run, which the next term's takes over. */
const rules = {
  pseudonyms: true,
  joinDomains: true,
  joinNeedsApproval: true,
  blindMarking: true,
  assistantsChangeReleased: true,
  timeZone: true,
  hasOwnRetention: true,
  archiveMonths: true,
  deleteMonths: true,
} as const;

/** Makes the actor an instructor of the copy, and with `withStaff` the staff what they are in the course. */
async function copyStaff(tx: Tx, actor: Actor, input: CourseCopy, copyId: string, now: Date): Promise<void> {
  const { courseId, withStaff } = input;
  const staff = withStaff
    ? await tx.enrolment.findMany({
        where: { courseId, removedAt: null, role: { not: "student" }, userId: { not: actor.userId } },
        orderBy: { joinedAt: "asc" },
      })
    : [];
  const taken = new Set<string>();
  const own = { userId: actor.userId, role: "instructor" as const, sectionsOnly: false };
  for (const { userId, role, sectionsOnly } of [own, ...staff]) {
    const pseudonym = choosePseudonym(taken);
    taken.add(pseudonym);
    // The copy has no sections: whoever looked after some sees nobody until an instructor says whom.
    await tx.enrolment.create({
      data: { courseId: copyId, userId, role, sectionsOnly, pseudonym, joinedAt: now },
    });
  }
}

/** Copies the exercises as drafts, their dates moved. */
async function copyExercises(
  tx: Tx,
  actor: Actor,
  input: CourseCopy,
  copyId: string,
  now: Date,
): Promise<number> {
  const { courseId, days } = input;
  const timeZone = await findTimeZone(tx, courseId);
  const exercises = await tx.exercise.findMany({
    where: { courseId },
    orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
  });
  for (const exercise of exercises) {
    const settings = moveDates(readSettings(exercise), days, timeZone);
    const id = await insertExercise(tx, { courseId: copyId, settings, publishedAt: null }, now);
    await recordAudit(tx, {
      courseId: copyId,
      actorId: actor.userId,
      action: "exercise.import",
      subjectId: id,
      data: { after: settings },
      at: now,
    });
  }
  return exercises.length;
}

/**
 * Makes a course for the next term: the rules, the exercises as drafts with moved dates, and the comment
 * templates. It takes no student, no section, no work and no grade.
 */
export async function copyCourse(
  db: Db,
  actor: Actor,
  input: CourseCopy,
  now: Date,
): Promise<{ courseId: string }> {
  const { courseId, title, term, days, withStaff } = input;
  return db.$transaction(
    async (tx) => {
      const source = await tx.course.findUniqueOrThrow({ where: { id: courseId }, select: rules });
      const { id: copyId } = await tx.course.create({
        data: { ...source, title, term, joinCode: makeJoinCode(), createdAt: now },
      });
      await copyStaff(tx, actor, input, copyId, now);
      const exercises = await copyExercises(tx, actor, input, copyId, now);
      const templates = await tx.commentTemplate.findMany({
        where: { courseId },
        select: { title: true, text: true },
      });
      await tx.commentTemplate.createMany({
        data: templates.map((template) => ({ ...template, courseId: copyId, updatedAt: now })),
      });
      const audit = { actorId: actor.userId, at: now };
      const after = { title, term, copiedFrom: courseId };
      await recordAudit(tx, {
        ...audit,
        courseId: copyId,
        action: "course.create",
        subjectId: copyId,
        data: { after },
      });
      const data = { copyId, title, term, days, withStaff, exercises };
      await recordAudit(tx, { ...audit, courseId, action: "course.copy", subjectId: courseId, data });
      await publishEvents(tx, [{ type: "course.changed", courseId: copyId }]);
      return { courseId: copyId };
    },
    { timeout: 30_000 },
  );
}
