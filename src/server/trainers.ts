import type { EngineInfo } from "@/core/run";
import type { Db } from "./db";

export type TrainerSettings = EngineInfo & { host: string; pid: number; slots: number };

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
