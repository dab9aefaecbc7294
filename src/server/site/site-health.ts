import { z } from "zod";
import { DAY } from "@/core/base/duration";
import type { Db } from "@/server/base/db";
import { findFreeBytes, isLow } from "@/server/base/disk";
import { findMailer } from "@/server/base/mail";
import { readRow } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { findStall, type StallReason } from "./stall";

/** Seconds after which a process that has said nothing counts as gone. */
const SILENCE = 60;

const HealthRow = z.object({
  database: z.number(),
  webProcesses: z.number(),
  trainers: z.number(),
  paused: z.number(),
  waiting: z.number(),
  training: z.number(),
  failed: z.number(),
  mailsWaiting: z.number(),
  mailsGivenUp: z.number(),
  lastMail: z.date().nullable(),
});

type Health = z.infer<typeof HealthRow> & {
  /** Bytes that are free for the database; null where its disk is another machine's. */
  free: number | null;
  isFull: boolean;
  /** Why nothing trains although some wait. */
  stall: StallReason | null;
  hasMail: boolean;
};

/** How the server is, and how its mail is; what failed is counted over a day. */
export async function getHealth(db: Db, now: Date): Promise<Health> {
  const since = new Date(now.getTime() - DAY);
  const row = await readRow(
    db,
    HealthRow,
    Prisma.sql`
    SELECT pg_database_size(current_database())::float8 AS database,
      (SELECT count(*) FROM "WebProcess" WHERE "heartbeatAt" > clock_timestamp() - make_interval(secs => ${SILENCE}))::int AS "webProcesses",
      (SELECT count(*) FROM "Trainer" WHERE "stoppedAt" IS NULL AND "heartbeatAt" > clock_timestamp() - make_interval(secs => ${SILENCE}))::int AS trainers,
      (SELECT count(*) FROM "Trainer" WHERE "stoppedAt" IS NULL AND "pausedAt" IS NOT NULL AND "heartbeatAt" > clock_timestamp() - make_interval(secs => ${SILENCE}))::int AS paused,
      (SELECT count(*) FROM "Run" WHERE "claimedAt" IS NULL AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL)::int AS waiting,
      (SELECT count(*) FROM "Run" WHERE "claimedAt" IS NOT NULL AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL)::int AS training,
      (SELECT count(*) FROM "Run" WHERE "failedAt" > ${since} AND failure->>'fault' = 'ours')::int AS failed,
      (SELECT count(*) FROM "Mail" WHERE "sentAt" IS NULL AND "droppedAt" IS NULL)::int AS "mailsWaiting",
      (SELECT count(*) FROM "Mail" WHERE "droppedAt" > ${since} AND attempts > 8)::int AS "mailsGivenUp",
      (SELECT max("sentAt") FROM "Mail") AS "lastMail"`,
  );
  const free = await findFreeBytes();
  const isFull = isLow(free);
  const working = row.trainers - row.paused;
  const stall = findStall({ ...row, working, isDiskLow: isFull });
  return { ...row, free, isFull, stall, hasMail: findMailer() !== null };
}
