import { z } from "zod";
import type { Actor } from "@/core/base/actor";
import { TimeZoneSchema } from "@/core/base/fields/time-zone.schema";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { lockCourse } from "./course-lock";

// What a course asks of its markers, and where its days begin.

export const MarkingRuleSchema = z.strictObject({
  /** Staff see students' pseudonyms wherever they see their work. */
  blindMarking: z.boolean(),
  /** Assistants may change grades that students have seen. */
  assistantsChangeReleased: z.boolean(),
  /** In which late days count; null for the server's. */
  timeZone: TimeZoneSchema.nullable(),
});
export type MarkingRule = z.infer<typeof MarkingRuleSchema>;

const columns = { blindMarking: true, assistantsChangeReleased: true, timeZone: true } as const;

export const serverTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export async function getMarkingRule(db: Db | Tx, courseId: string): Promise<MarkingRule> {
  return db.course.findUniqueOrThrow({ where: { id: courseId }, select: columns });
}

/** The zone in which the course's late days count. */
export async function findTimeZone(db: Db | Tx, courseId: string): Promise<string> {
  return (await getMarkingRule(db, courseId)).timeZone ?? serverTimeZone();
}

export async function setMarkingRule(
  db: Db,
  actor: Actor,
  courseId: string,
  after: MarkingRule,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockCourse(tx, courseId);
    const before = await getMarkingRule(tx, courseId);
    await tx.course.update({ where: { id: courseId }, data: after });
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "course.set_marking_rule",
      subjectId: courseId,
      data: { before, after },
      at: now,
    });
    await publishEvents(tx, [{ type: "course.changed", courseId }]);
  });
}
