import { z } from "zod";
import { type Audience, isStaff } from "@/core/base/actor";
import type { PresenceSnapshot } from "@/core/live/events";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { readRow, readRows } from "@/server/base/rows";
import { Prisma, Role } from "@/server/generated/client";
import { listStudentNames } from "@/server/course/names";

/** Somebody in a course. */
export type Place = { courseId: string; userId: string };

/** A process whose last sign of life is older is gone, with everybody who was here through it. */
const silentSeconds = 45;

const PresentRow = z.object({ enrolmentId: z.string(), role: z.enum(Role) });

/**
 * The people who have a page of the course open, at any web process. Names are for staff. Students get
 * numbers: a name that comes as somebody in the room opens a page would tell whose it is, a pseudonym too.
 */
export async function getPresence(db: Db, courseId: string, audience: Audience): Promise<PresenceSnapshot> {
  const [here, names] = await Promise.all([
    readRows(
      db,
      PresentRow,
      Prisma.sql`
      SELECT DISTINCT enrolment.id AS "enrolmentId", enrolment.role
      FROM "Presence" AS presence
        JOIN "WebProcess" AS process ON process.id = presence."processId"
          AND process."heartbeatAt" > clock_timestamp() - make_interval(secs => ${silentSeconds})
        JOIN "Enrolment" AS enrolment ON enrolment."courseId" = presence."courseId" AND enrolment."userId" = presence."userId"
          AND enrolment."removedAt" IS NULL
      WHERE presence."courseId" = ${courseId}`,
    ),
    audience === "staff" ? listStudentNames(db, courseId, audience) : null,
  ]);
  const people = here
    .map(({ enrolmentId, role }) => ({
      enrolmentId,
      isStaff: isStaff(role),
      name: names?.get(enrolmentId) ?? "",
    }))
    .sort(
      (a, b) =>
        Number(b.isStaff) - Number(a.isStaff) ||
        a.name.localeCompare(b.name) ||
        a.enrolmentId.localeCompare(b.enrolmentId),
    );
  const staff = here.filter(({ role }) => isStaff(role)).length;
  return { kind: "presence", students: here.length - staff, staff, people: names && people };
}

async function publishCourses(tx: Tx, courseIds: string[]): Promise<void> {
  await publishEvents(
    tx,
    [...new Set(courseIds)].map((courseId) => ({ type: "presence.changed" as const, courseId })),
  );
}

/** Stores the people who came to this process, deletes those who went, and tells the courses' pages. */
export async function storePresence(db: Db, processId: string, came: Place[], went: Place[]): Promise<void> {
  await db.$transaction(async (tx) => {
    // The join leaves out an account that was deleted meanwhile, so that it does not stop the others.
    await tx.$executeRaw`
      INSERT INTO "Presence" ("processId", "courseId", "userId")
      SELECT ${processId}, enrolment."courseId", enrolment."userId"
      FROM unnest(${came.map(({ courseId }) => courseId)}::text[], ${came.map(({ userId }) => userId)}::text[]) AS came ("courseId", "userId")
        JOIN "Enrolment" AS enrolment ON enrolment."courseId" = came."courseId" AND enrolment."userId" = came."userId"
      ON CONFLICT DO NOTHING`;
    if (went.length > 0) await tx.presence.deleteMany({ where: { processId, OR: went } });
    await publishCourses(
      tx,
      [...came, ...went].map(({ courseId }) => courseId),
    );
  });
}

/**
 * Notes that the process lives, and removes processes that have fallen silent, with the people in them.
 * Returns false when this process had been removed itself: then everything that it stored is gone.
 */
export async function beatProcess(db: Db, processId: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const own = await readRow(
      tx,
      z.object({ isNew: z.boolean() }),
      Prisma.sql`
      INSERT INTO "WebProcess" (id, "heartbeatAt") VALUES (${processId}, clock_timestamp())
      ON CONFLICT (id) DO UPDATE SET "heartbeatAt" = EXCLUDED."heartbeatAt" RETURNING (xmax = 0) AS "isNew"`,
    );
    const silent = await readRows(
      tx,
      z.object({ id: z.string() }),
      Prisma.sql`
      SELECT id FROM "WebProcess" WHERE "heartbeatAt" < clock_timestamp() - make_interval(secs => ${silentSeconds}) FOR UPDATE SKIP LOCKED`,
    );
    for (const { id } of silent) await removeProcess(tx, id);
    return !own.isNew;
  });
}

async function removeProcess(tx: Tx, id: string): Promise<void> {
  const courses = await tx.presence.findMany({
    where: { processId: id },
    distinct: ["courseId"],
    select: { courseId: true },
  });
  await tx.webProcess.deleteMany({ where: { id } });
  await publishCourses(
    tx,
    courses.map(({ courseId }) => courseId),
  );
}

/** The process ends: nobody is here through it any more. */
export async function endProcess(db: Db, processId: string): Promise<void> {
  await db.$transaction((tx) => removeProcess(tx, processId));
}
