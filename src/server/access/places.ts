import { z } from "zod";
import { assertNever } from "@/core/base/assert";
import type { Db, Tx } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { LeaderboardVisibility, Prisma, Role, RunCause, Sharing } from "@/server/generated/client";

/** What a permission is asked for. */
export type Target =
  { courseId: string } | { exerciseId: string } | { submissionId: string } | { runId: string };

/** The reader's place in the target's course. */
const MemberRow = z.object({
  id: z.string(),
  role: z.enum(Role),
  sectionsOnly: z.boolean(),
  sections: z.array(z.string()),
});
export type Member = z.infer<typeof MemberRow>;

// Moments inside of JSON are texts.
const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const ExtensionRow = z.object({
  opensAt: Moment.nullable(),
  dueAt: Moment.nullable(),
  closesAt: Moment.nullable(),
});

const ExerciseRow = z.object({
  id: z.string(),
  leaderboardVisibility: z.enum(LeaderboardVisibility),
  sharing: z.enum(Sharing),
  publishedAt: Moment.nullable(),
  opensAt: Moment,
  dueAt: Moment,
  closesAt: Moment,
  latePolicy: z.custom<Prisma.JsonValue>(),
  extensions: z.array(ExtensionRow),
});

const PlaceRow = z.object({
  courseId: z.string(),
  blindMarking: z.boolean(),
  isArchived: z.boolean(),
  ownerId: z.string().nullable(),
  cause: z.enum(RunCause).nullable(),
  exercise: ExerciseRow.nullable(),
  member: MemberRow.nullable(),
});
export type Place = z.infer<typeof PlaceRow>;

/** The course, exercise, owner and cause of what is asked for. */
function selectTarget(target: Target): Prisma.Sql {
  if ("courseId" in target)
    return Prisma.sql`SELECT id AS "courseId", NULL AS "exerciseId", NULL AS "ownerId", NULL AS cause
      FROM "Course" WHERE id = ${target.courseId}`;
  if ("exerciseId" in target)
    return Prisma.sql`SELECT "courseId", id AS "exerciseId", NULL AS "ownerId", NULL AS cause
      FROM "Exercise" WHERE id = ${target.exerciseId}`;
  if ("submissionId" in target)
    return Prisma.sql`SELECT exercise."courseId", exercise.id AS "exerciseId", submission."userId" AS "ownerId", NULL AS cause
      FROM "Submission" AS submission JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId"
      WHERE submission.id = ${target.submissionId}`;
  if ("runId" in target)
    return Prisma.sql`SELECT exercise."courseId", exercise.id AS "exerciseId", submission."userId" AS "ownerId", run.cause::text AS cause
      FROM "Run" AS run
        LEFT JOIN "Submission" AS submission ON submission.id = run."submissionId"
        LEFT JOIN "Reference" AS reference ON reference.id = run."referenceId"
        JOIN "Exercise" AS exercise ON exercise.id = coalesce(submission."exerciseId", reference."exerciseId")
      WHERE run.id = ${target.runId}`;
  return assertNever(target);
}

/** In one statement: each page and each procedure asks for it. */
async function readPlace(db: Db | Tx, userId: string, target: Target): Promise<Place | null> {
  const [row] = await readRows(
    db,
    PlaceRow,
    Prisma.sql`
    SELECT target."courseId", target."ownerId", target.cause, course."blindMarking",
      course."archivedAt" IS NOT NULL AS "isArchived",
      CASE WHEN exercise.id IS NOT NULL THEN jsonb_build_object(
        'id', exercise.id, 'leaderboardVisibility', exercise."leaderboardVisibility", 'sharing', exercise.sharing,
        'publishedAt', exercise."publishedAt", 'opensAt', exercise."opensAt", 'dueAt', exercise."dueAt",
        'closesAt', exercise."closesAt", 'latePolicy', exercise."latePolicy",
        'extensions', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('opensAt', own."opensAt", 'dueAt', own."dueAt", 'closesAt', own."closesAt")), '[]')
          FROM "Extension" AS own LEFT JOIN "Enrolment" AS holder ON holder.id = own."enrolmentId"
          WHERE own."exerciseId" = exercise.id
            AND (own."sectionId" IS NOT NULL OR holder.id IS NOT NULL AND holder."removedAt" IS NULL)))
      END AS exercise,
      CASE WHEN member.id IS NOT NULL THEN jsonb_build_object(
        'id', member.id, 'role', member.role, 'sectionsOnly', member."sectionsOnly",
        'sections', (SELECT coalesce(jsonb_agg("sectionId"), '[]') FROM "SectionAssistant" WHERE "enrolmentId" = member.id))
      END AS member
    FROM (${selectTarget(target)}) AS target
      JOIN "Course" AS course ON course.id = target."courseId"
      LEFT JOIN "Exercise" AS exercise ON exercise.id = target."exerciseId"
      LEFT JOIN "Enrolment" AS member
        ON member."courseId" = course.id AND member."userId" = ${userId} AND member."removedAt" IS NULL`,
  );
  return row ?? null;
}

/** What one request has read: a page asks for many things about one exercise, at one moment. */
export type KnownPlaces = Map<string, Promise<Place | null>>;

/** Where the target belongs, and the person's place there; null where there is no such thing. */
export function findPlace(
  db: Db | Tx,
  userId: string,
  target: Target,
  known?: KnownPlaces,
): Promise<Place | null> {
  const key = JSON.stringify([userId, target]);
  const place = known?.get(key) ?? readPlace(db, userId, target);
  known?.set(key, place);
  return place;
}
