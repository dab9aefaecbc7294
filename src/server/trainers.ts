import type { EngineInfo } from "@/core/run";
import type { Db, Tx } from "./db";
import { publishEvents } from "./events";

type TrainerSettings = EngineInfo & { host: string; pid: number; slots: number };

/** Tells that a pool of slots lives; telling it again is its heartbeat. On the database's clock, like the leases. */
export async function registerTrainer(db: Db, id: string, { host, pid, engine, device, version, threads, slots }: TrainerSettings): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Trainer" (id, host, pid, engine, device, version, threads, slots, "startedAt", "heartbeatAt")
    VALUES (${id}, ${host}, ${pid}, ${engine}, ${device}, ${version}, ${threads}, ${slots}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE SET "heartbeatAt" = clock_timestamp()`;
}

/** It says goodbye. One that only falls silent is shown as lost. */
export async function stopTrainer(db: Db, id: string): Promise<void> {
  await db.$executeRaw`UPDATE "Trainer" SET "stoppedAt" = clock_timestamp() WHERE id = ${id}`;
}

/** Who pauses it, and why; null for the trainer itself, which does so when run after run breaks on it. */
type Pause = { by: { id: string; reason: string } | null; isDraining: boolean };

/** It takes no run from now on, until `resumeTrainer`. Publishes the event; returns whether it still works at all. */
export async function pauseTrainer(tx: Tx, id: string, { by, isDraining }: Pause): Promise<boolean> {
  const rows = await tx.$executeRaw`
    UPDATE "Trainer" SET "pausedAt" = coalesce("pausedAt", clock_timestamp()), "isDraining" = ${isDraining},
      "pauseReason" = ${by?.reason ?? null}, "pausedById" = ${by?.id ?? null}
    WHERE id = ${id} AND "stoppedAt" IS NULL`;
  await publishEvents(tx, [{ type: "trainer.changed", trainerId: id }]);
  return rows > 0;
}

/** It takes runs again. Publishes the event; returns whether it was paused. */
export async function resumeTrainer(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$executeRaw`
    UPDATE "Trainer" SET "pausedAt" = NULL, "pauseReason" = NULL, "pausedById" = NULL, "isDraining" = false WHERE id = ${id} AND "pausedAt" IS NOT NULL`;
  await publishEvents(tx, [{ type: "trainer.changed", trainerId: id }]);
  return rows > 0;
}
