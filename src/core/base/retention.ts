import { z } from "zod";
import { DAY } from "./duration";

const months = z.int().min(1).max(240).nullable();

/** How long a course is kept, in months after its last day; null for ever. */
export const RetentionSchema = z.strictObject({
  /** Then it is put away: it is read, and nothing in it changes. */
  archiveMonths: months,
  /** Then nobody can tell any more who its students were; their work and grades stay under pseudonyms. */
  deleteMonths: months,
});
export type Retention = z.infer<typeof RetentionSchema>;

/** Staff are told so long before anything is deleted, whatever else holds. */
export const WARNING_DAYS = 30;

/** The same day and hour so many months later; a month's last day where it has no such day. */
export function addMonths(date: Date, count: number): Date {
  const moved = new Date(date);
  moved.setUTCMonth(date.getUTCMonth() + count);
  if (moved.getUTCDate() !== date.getUTCDate()) moved.setUTCDate(0);
  return moved;
}

type CourseEnd = {
  /** When something last happened in the course, or will. */
  lastDay: Date;
  archivedAt: Date | null;
  /** When its staff were told that names will be deleted; null where nobody was. */
  warnedAt: Date | null;
  /** Whether it has names of students. */
  hasNames: boolean;
};

type RetentionPlan = {
  /** When the course is put away; null where it is already, or never. */
  archiveAt: Date | null;
  /** When staff are told that names will be deleted; null where they never are. */
  warnAt: Date | null;
  /** When the names are deleted; null for never. */
  deleteAt: Date | null;
};

/** What becomes of a course, and when. Nothing is deleted before its staff have known for `WARNING_DAYS`. */
export function planRetention(
  { archiveMonths, deleteMonths }: Retention,
  { lastDay, archivedAt, warnedAt, hasNames }: CourseEnd,
  now: Date,
): RetentionPlan {
  const archiveAt = archiveMonths === null || archivedAt ? null : addMonths(lastDay, archiveMonths);
  if (deleteMonths === null || !hasNames) return { archiveAt, warnAt: null, deleteAt: null };
  const due = addMonths(lastDay, deleteMonths).getTime();
  const warnAt = new Date(due - WARNING_DAYS * DAY);
  // A warning of before the rule or the last day moved away is none.
  const told = warnedAt && now >= warnAt ? warnedAt : new Date(Math.max(now.getTime(), warnAt.getTime()));
  return { archiveAt, warnAt, deleteAt: new Date(Math.max(due, told.getTime() + WARNING_DAYS * DAY)) };
}
