import type { EngineInfo, Failure } from "@/core/run/run";
import { recordAudit } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { originOf } from "@/server/base/run-origin";

type TrainerSettings = EngineInfo & { host: string; pid: number; slots: number };

/**
 * Tells that a pool of slots lives; telling it again is its heartbeat. On the database's clock, like the
 * leases.
 */
export async function registerTrainer(
  db: Db,
  id: string,
  { host, pid, engine, device, version, threads, slots }: TrainerSettings,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Trainer" (id, host, pid, engine, device, version, threads, slots, "startedAt", "heartbeatAt")
    VALUES (${id}, ${host}, ${pid}, ${engine}, ${device}, ${version}, ${threads}, ${slots}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET "heartbeatAt" = clock_timestamp()`;
}

/** It says goodbye. One that only falls silent is shown as lost. */
export async function stopTrainer(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE "Trainer" SET "stoppedAt" = clock_timestamp() WHERE id = ${id}`;
}

/**
 * Who pauses it, and why; null for the trainer itself, which does so when run after run breaks on it, the
 * last one with this failure.
 */
type Pause = { by: { id: string; reason: string } | null; failure?: Failure; isDraining: boolean };

/**
 * It takes no run from now on, until `resumeTrainer`. Publishes the event; returns whether it still works at
 * all.
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
 * It pauses itself because these runs broke on it, one after the other; the record of each run's course tells
 * of it.
 */
export async function stepAside(
  db: Db,
  id: string,
  { runIds, failure }: { runIds: string[]; failure: Failure },
  now: Date,
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
        at: now,
      });
    }
    await pauseTrainer(tx, id, { by: null, failure, isDraining: false });
  });
}

/** It takes runs again. Publishes the event; returns whether it was paused. */
export async function resumeTrainer(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$executeRaw`
    UPDATE "Trainer" SET "pausedAt" = NULL, "pauseReason" = NULL, "pausedById" = NULL, "pauseFailure" = NULL, "isDraining" = false
    WHERE id = ${id} AND "pausedAt" IS NOT NULL`;
  await publishEvents(tx, [{ type: "trainer.changed", trainerId: id }]);
  return rows > 0;
}
