import { z } from "zod";
import { DAY, HOUR } from "@/core/base/duration";
import type { Actor } from "@/core/base/actor";
import { hashToken, makeToken } from "@/server/account/tokens";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readRow, readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { isNotOver, leaseSeconds } from "./queue";
import { type Demand, DemandSchema } from "./trainer-protocol";

// A token lets a machine train that may not reach the database (src/server/boot/trainer-door.ts), and nothing
// else. Only its hash is kept.

export const TrainerTokenSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Runs at once, over all trainers that it lets in. */
  slots: z.int().min(1).max(256),
  hours: z
    .int()
    .min(1)
    .max(24 * 366),
  /** Whose runs it trains; empty for every course's. */
  courseIds: z.array(z.string()).max(100),
  /** Of a hundred runs so many are checked; none of machines that are the school's own. */
  checkPercent: z.int().min(0).max(100).default(10),
});

/** The token is told this once. */
export async function makeTrainerToken(
  db: Db,
  actor: Pick<Actor, "userId">,
  { hours, ...terms }: z.output<typeof TrainerTokenSchema>,
  now: Date,
): Promise<{ id: string; token: string }> {
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + hours * HOUR);
  return db.$transaction(async (tx) => {
    const { id } = await tx.trainerToken.create({
      data: { ...terms, tokenHash: hashToken(token), createdById: actor.userId, createdAt: now, expiresAt },
      select: { id: true },
    });
    await recordAudit(tx, {
      courseId: null,
      actorId: actor.userId,
      action: "trainer.make_token",
      subjectId: id,
      data: { ...terms, expiresAt },
      at: now,
    });
    return { id, token };
  });
}

/** From now on its trainers are refused; what they train goes on elsewhere when their leases have run out. */
export async function endTrainerToken(
  db: Db,
  actor: Pick<Actor, "userId">,
  id: string,
  now: Date,
): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.trainerToken.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: now },
    });
    if (count === 0) throw new AppError("CONFLICT", (t) => t("errors.tokenEnded"));
    const trainers = await tx.trainer.findMany({
      where: { tokenId: id, stoppedAt: null },
      select: { id: true },
    });
    await recordAudit(tx, {
      courseId: null,
      actorId: actor.userId,
      action: "trainer.end_token",
      subjectId: id,
      data: {},
      at: now,
    });
    await publishEvents(
      tx,
      trainers.map((trainer) => ({ type: "trainer.changed", trainerId: trainer.id })),
    );
  });
}

/**
 * Those that are still good, the newest first, and the courses that one may be for; those that a check ended
 * lately, and how many results wait for a trainer of the school's own.
 */
export async function listTrainerTokens(db: Db, now: Date) {
  const tokens = await db.trainerToken.findMany({
    where: { endedAt: null, expiresAt: { gt: now } },
    select: {
      id: true,
      name: true,
      slots: true,
      courseIds: true,
      checkPercent: true,
      createdAt: true,
      expiresAt: true,
    },
    orderBy: { createdAt: "desc" },
  });
  const refuted = await db.trainerToken.findMany({
    where: { refutedAt: { gt: new Date(now.getTime() - 30 * DAY) } },
    select: { id: true, name: true, refutedAt: true },
    orderBy: { refutedAt: "desc" },
  });
  const courses = await db.course.findMany({
    select: { id: true, title: true, term: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const unchecked = await db.spotCheck.count({ where: { shownAt: { not: null }, verdict: null } });
  return { tokens, refuted, courses, unchecked };
}

export type Admission = { tokenId: string; name: string; slots: number };

const AdmissionRow = z.object({ tokenId: z.string(), name: z.string(), slots: z.number() });

/** Null for a token that there is not, or that has ended, by the database's clock. */
export async function findAdmission(db: Db, token: string): Promise<Admission | null> {
  const [row] = await readRows(
    db,
    AdmissionRow,
    Prisma.sql`
    SELECT id AS "tokenId", name, slots FROM "TrainerToken"
    WHERE "tokenHash" = ${hashToken(token)} AND "endedAt" IS NULL AND "expiresAt" > clock_timestamp()`,
  );
  return row ?? null;
}

const TermsRow = z.object({
  isPaused: z.boolean(),
  courseIds: z.array(z.string()).nullable(),
  isFull: z.boolean(),
});

/** Whose runs a trainer may take now, empty for everybody's; null when it may take none. */
export async function findTerms(tx: Tx, trainerId: string): Promise<{ courseIds: string[] } | null> {
  const [terms] = await readRows(
    tx,
    TermsRow,
    Prisma.sql`
    SELECT "pausedAt" IS NOT NULL AS "isPaused", token."courseIds",
      token.id IS NOT NULL AND (token."endedAt" IS NOT NULL OR token."expiresAt" <= clock_timestamp() OR token.slots <= (
        SELECT count(*) FROM "Run" JOIN "Trainer" AS mate ON mate.id = "Run"."trainerId"
        WHERE mate."tokenId" = token.id AND "claimedAt" IS NOT NULL AND ${isNotOver})) AS "isFull"
    FROM "Trainer" LEFT JOIN "TrainerToken" AS token ON token.id = "Trainer"."tokenId"
    WHERE "Trainer".id = ${trainerId}`,
  );
  if (!terms) return { courseIds: [] };
  return terms.isPaused || terms.isFull ? null : { courseIds: terms.courseIds ?? [] };
}

type Held = { trainerId: string; run: { id: string; fencingToken: number } };

/** Whether this run was claimed, under this number, by a trainer that the token let in. */
export async function isOwnRun(db: Db, tokenId: string, { trainerId, run }: Held): Promise<boolean> {
  const count = await db.run.count({
    where: { id: run.id, fencingToken: run.fencingToken, trainerId, trainer: { tokenId } },
  });
  return count > 0;
}

export async function isOwnTrainer(db: Db, tokenId: string, trainerId: string): Promise<boolean> {
  return (await db.trainer.count({ where: { id: trainerId, tokenId } })) > 0;
}

/**
 * Whether one more trainer may work by the token, or this one does. Trainers without a run count, too. Until
 * the end of the transaction no other is let in: of two that come at once, the second sees the first.
 */
export async function takePlace(tx: Tx, { tokenId, slots }: Admission, trainerId: string): Promise<boolean> {
  await tx.$executeRaw`SELECT 1 FROM "TrainerToken" WHERE id = ${tokenId} FOR UPDATE`;
  const [row] = await readRows(
    tx,
    z.object({ others: z.number() }),
    Prisma.sql`
    SELECT count(*)::int AS others FROM "Trainer" WHERE "tokenId" = ${tokenId} AND id <> ${trainerId}
      AND "stoppedAt" IS NULL AND "heartbeatAt" > clock_timestamp() - make_interval(secs => ${leaseSeconds})`,
  );
  return (row?.others ?? 0) < slots;
}

export async function readDemand(db: Db, tokenId: string): Promise<Demand> {
  return readRow(
    db,
    DemandSchema,
    Prisma.sql`
    SELECT count(*) FILTER (WHERE "claimedAt" IS NULL AND ${isForCourses(Prisma.sql`token."courseIds"`)})::int AS waiting,
      count(*) FILTER (WHERE "claimedAt" IS NOT NULL AND mate."tokenId" = token.id)::int AS training
    FROM "TrainerToken" AS token
      LEFT JOIN "Run" ON "cancelRequestedAt" IS NULL AND ${isNotOver}
      LEFT JOIN "Trainer" AS mate ON mate.id = "Run"."trainerId"
    WHERE token.id = ${tokenId} AND "Run".id IS NOT NULL`,
  );
}

/** The course of a row of "Run". */
export const courseOfRun = Prisma.sql`(
  SELECT "courseId" FROM "Exercise" WHERE id = coalesce(
    (SELECT "exerciseId" FROM "Submission" WHERE "Submission".id = "Run"."submissionId"),
    (SELECT "exerciseId" FROM "Reference" WHERE "Reference".id = "Run"."referenceId")))`;

/** Whether a row of "Run" is of one of the courses; true for all when there are none. */
export const isForCourses = (courseIds: Prisma.Sql) =>
  Prisma.sql`(cardinality(${courseIds}) = 0 OR ${courseOfRun} = ANY (${courseIds}))`;
