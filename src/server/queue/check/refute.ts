import { z } from "zod";
import type { Finding } from "@/core/run/finding";
import { recordAudit } from "@/server/base/audit";
import { databaseClock } from "@/server/base/clock";
import type { Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { log } from "@/server/base/log";
import { readRows } from "@/server/base/rows";
import type { SpotCheck } from "@/server/generated/client";
import { Prisma } from "@/server/generated/client";
import { changesOf } from "../queue";

/**
 * A machine has reported what it did not train. Its token ends, and every run that a trainer of this token
 * had in its hands is trained again from its beginning, at nobody's cost.
 */
export async function refute(tx: Tx, check: SpotCheck, finding: Finding): Promise<void> {
  const trainer = await tx.trainer.findUnique({ where: { id: check.trainerId }, include: { token: true } });
  // Whoever made the token may have said meanwhile that the machine is the school's own; the check stands.
  const token = trainer?.token;
  if (!token) return;
  const at = await databaseClock(tx);
  await tx.trainerToken.updateMany({ where: { id: token.id, endedAt: null }, data: { endedAt: at } });
  await tx.trainerToken.updateMany({ where: { id: token.id, refutedAt: null }, data: { refutedAt: at } });
  const runIds = await trainAgain(tx, token.id);
  const changes = await changesOf(tx, runIds);
  const record = (courseId: string | null, ids: string[]) =>
    recordAudit(tx, {
      courseId,
      actorId: null,
      action: "trainer.refute",
      subjectId: token.id,
      data: { name: token.name, run: check.runId, epoch: check.epoch, finding, runIds: ids },
      at,
    });
  await record(null, runIds);
  for (const courseId of new Set(changes.map((change) => change.courseId)))
    await record(
      courseId,
      changes.filter((change) => change.courseId === courseId).map(({ runId }) => runId),
    );
  const trainers = await tx.trainer.findMany({
    where: { tokenId: token.id, stoppedAt: null },
    select: { id: true },
  });
  await publishEvents(tx, [
    ...changes,
    ...trainers.map(({ id }) => ({ type: "trainer.changed", trainerId: id }) as const),
  ]);
  log.error(
    { token: token.id, name: token.name, run: check.runId, finding, runs: runIds.length },
    "A machine reported what it had not trained: its token has ended, and its runs are trained again.",
  );
}

/** Puts the runs back into the queue as if nobody had claimed them yet. Who holds one can write no more. */
async function trainAgain(tx: Tx, tokenId: string): Promise<string[]> {
  const rows = await readRows(
    tx,
    z.object({ id: z.string() }),
    Prisma.sql`
    WITH own AS (
      SELECT "Run".id FROM "Run" JOIN "Trainer" ON "Trainer".id = "Run"."trainerId" WHERE "tokenId" = ${tokenId}
      UNION SELECT "runId" FROM "ForeignEpoch" JOIN "Trainer" ON "Trainer".id = "ForeignEpoch"."trainerId" WHERE "tokenId" = ${tokenId}
      UNION SELECT "runId" FROM "SpotCheck" JOIN "Trainer" ON "Trainer".id = "SpotCheck"."trainerId" WHERE "tokenId" = ${tokenId}
    ), tainted AS (
      SELECT id FROM own UNION SELECT id FROM "Run" WHERE "identicalToId" IN (SELECT id FROM own)
    )
    SELECT id FROM "Run" WHERE id IN (SELECT id FROM tainted) AND "cancelledAt" IS NULL AND "cancelRequestedAt" IS NULL
      -- What failed by our fault was tried again already.
      AND ("failedAt" IS NULL OR failure->>'fault' = 'theirs')
    ORDER BY id FOR UPDATE`,
  );
  const ids = rows.map(({ id }) => id);
  await tx.result.deleteMany({ where: { runId: { in: ids } } });
  await tx.weights.deleteMany({ where: { runId: { in: ids } } });
  await tx.checkpoint.deleteMany({ where: { runId: { in: ids } } });
  await tx.epoch.deleteMany({ where: { runId: { in: ids } } });
  await tx.run.updateMany({
    where: { id: { in: ids } },
    data: {
      claimedAt: null,
      startedAt: null,
      finishedAt: null,
      failedAt: null,
      failure: Prisma.DbNull,
      leaseUntil: null,
      trainerId: null,
      identicalToId: null,
      attempts: 0,
      computeSeconds: 0,
      fencingToken: { increment: 1 },
    },
  });
  return ids;
}
