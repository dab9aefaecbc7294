import { z } from "zod";
import { LimitsSchema } from "@/core/check/limits";
import { defaultLimits } from "@/core/exercise/default-limits";
import type { EngineInfo, Failure } from "@/core/run/run";
import { recordAudit } from "@/server/base/audit";
import { databaseClock } from "@/server/base/clock";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { readRows } from "@/server/base/rows";
import { leaseSeconds } from "./queue";
import { originOf } from "@/server/base/run-origin";
import { Prisma } from "@/server/generated/client";

/** `processor` names the system, too. */
export type TrainerSettings = EngineInfo & { host: string; pid: number; slots: number; processor: string };

/**
 * Registers a pool of slots; each later call is its heartbeat. Both moments are on the database's clock, like
 * the leases. False: the id is that of a trainer that joined in another way.
 */
export async function registerTrainer(
  db: Db | Tx,
  id: string,
  { host, pid, engine, device, version, threads, slots, processor }: TrainerSettings,
  tokenId: string | null = null,
): Promise<boolean> {
  const rows = await db.$executeRaw`
    INSERT INTO "Trainer" (id, host, pid, engine, device, version, threads, slots, processor, "tokenId", "startedAt", "heartbeatAt")
    VALUES (${id}, ${host}, ${pid}, ${engine}, ${device}, ${version}, ${threads}, ${slots}, ${processor}, ${tokenId}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET "heartbeatAt" = clock_timestamp()
      WHERE "Trainer"."tokenId" IS NOT DISTINCT FROM EXCLUDED."tokenId"`;
  return rows > 0;
}

/**
 * A row of "Trainer" that somebody has to know of: it lives or, if it fell silent within the last hour, no
 * other one has come after it on its machine.
 */
export const isShownTrainer = Prisma.sql`"Trainer"."stoppedAt" IS NULL
  AND "Trainer"."heartbeatAt" > clock_timestamp() - interval '1 hour'
  AND ("Trainer"."heartbeatAt" > clock_timestamp() - make_interval(secs => ${leaseSeconds}) OR NOT EXISTS (
    SELECT FROM "Trainer" AS later WHERE later.host = "Trainer".host AND later."startedAt" > "Trainer"."heartbeatAt"))`;

const LimitsRow = z.object({ limits: LimitsSchema });

/** The bytes that a run may take which an exercise allows that has not closed for everyone. */
export async function findLargestRun(db: Db): Promise<number> {
  const rows = await readRows(
    db,
    LimitsRow,
    Prisma.sql`
    SELECT limits FROM "Exercise" AS exercise WHERE "publishedAt" IS NOT NULL
      AND greatest("closesAt", (SELECT max("closesAt") FROM "Extension" WHERE "exerciseId" = exercise.id)) > clock_timestamp()`,
  );
  return Math.max(defaultLimits.memoryBytes, ...rows.map(({ limits }) => limits.memoryBytes));
}

/** Notes that a trainer has stopped. A trainer that only falls silent is shown as lost. */
export async function stopTrainer(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE "Trainer" SET "stoppedAt" = clock_timestamp() WHERE id = ${id}`;
}

/**
 * `by` is the person who pauses it, and their reason; null for the trainer itself, which pauses when run
 * after run breaks on it. `failure` is that of the last run.
 */
type Pause = { by: { id: string; reason: string } | null; failure?: Failure; isDraining: boolean };

/**
 * Keeps a trainer from taking runs, until `resumeTrainer`. Publishes the event; returns whether the trainer
 * still works at all.
 */
export async function pauseTrainer(tx: Tx, id: string, { by, failure, isDraining }: Pause): Promise<boolean> {
  const rows = await tx.$executeRaw`
    UPDATE "Trainer" SET "pausedAt" = coalesce("pausedAt", clock_timestamp()), "isDraining" = ${isDraining},
      "pauseReason" = ${by?.reason ?? null}, "pausedById" = ${by?.id ?? null}, "pauseFailure" = ${failure ? JSON.stringify(failure) : null}::jsonb
    WHERE id = ${id} AND "stoppedAt" IS NULL`;
  await publishEvents(tx, [{ type: "trainer.changed", trainerId: id }]);
  return rows > 0;
}

/**
 * Pauses a trainer because these runs broke on it, one after the other. The audit log of each run's course
 * records it.
 */
export async function stepAside(
  db: Db,
  id: string,
  { runIds, failure }: { runIds: string[]; failure: Failure },
): Promise<void> {
  await db.$transaction(async (tx) => {
    const place = { select: { exercise: { select: { courseId: true } } } } as const;
    const runs = await tx.run.findMany({
      where: { id: { in: runIds } },
      select: { id: true, submission: place, reference: place },
      orderBy: { id: "asc" },
    });
    const courseOf = (run: (typeof runs)[number]) => originOf(run).exercise.courseId;
    for (const courseId of new Set(runs.map(courseOf))) {
      const data = { runIds: runs.filter((run) => courseOf(run) === courseId).map((run) => run.id), failure };
      await recordAudit(tx, {
        courseId,
        actorId: null,
        action: "trainer.pause",
        subjectId: id,
        data,
        at: await databaseClock(tx),
      });
    }
    await pauseTrainer(tx, id, { by: null, failure, isDraining: false });
  });
}

/** Lets a trainer take runs again. Publishes the event; returns whether it was paused. */
export async function resumeTrainer(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$executeRaw`
    UPDATE "Trainer" SET "pausedAt" = NULL, "pauseReason" = NULL, "pausedById" = NULL, "pauseFailure" = NULL, "isDraining" = false
    WHERE id = ${id} AND "pausedAt" IS NOT NULL`;
  await publishEvents(tx, [{ type: "trainer.changed", trainerId: id }]);
  return rows > 0;
}
