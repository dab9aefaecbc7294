import { z } from "zod";
import { countConfusion } from "@/core/run/classification";
import { FindingSchema } from "@/core/run/finding";
import { databaseClock } from "@/server/base/clock";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { log } from "@/server/base/log";
import { Float, readRows } from "@/server/base/rows";
import { maskOf } from "@/server/exercise/test-part";
import type { SpotCheck } from "@/server/generated/client";
import { Prisma } from "@/server/generated/client";
import { changesOf } from "../queue";
import { countPublicConfusion, packCorrect } from "../results";
import { decodeMessage, requireImages } from "../trainer-protocol";
import { mostChecks } from "./check-work";
import { refute } from "./refute";

const FoundSchema = z.object({
  testLoss: Float,
  testAccuracy: Float,
  parameters: z.number(),
  flops: z.number(),
  publicTestLoss: Float.nullable(),
  publicTestAccuracy: Float.nullable(),
});

/** Draws what follows from the verdicts that came in. Returns how many were settled. */
export async function settleChecks(db: Db, readLabels: () => Promise<Uint8Array>): Promise<number> {
  const judged = { verdict: { not: null }, settledAt: null } as const;
  if ((await db.spotCheck.count({ where: judged })) === 0) return 0;
  const labels = await readLabels();
  let count = 0;
  while (await settleNext(db, labels)) count += 1;
  return count;
}

/** Ends checks that nobody can make, and forgets what they needed. */
export async function tidyChecks(db: Db): Promise<void> {
  await giveUp(db);
  await clear(db);
}

async function settleNext(db: Db, labels: Uint8Array): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      const [next] = await readRows(
        tx,
        z.object({ id: z.string() }),
        Prisma.sql`
        SELECT id FROM "SpotCheck" WHERE verdict IS NOT NULL AND "settledAt" IS NULL
        ORDER BY "checkedAt", id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      if (!next) return false;
      const check = await tx.spotCheck.findUniqueOrThrow({ where: { id: next.id } });
      if (check.verdict === "differs") await refute(tx, check, FindingSchema.parse(check.finding));
      if (check.verdict === "agrees" && check.kind === "result") await takeFound(tx, check, labels);
      if (check.verdict === "unclear")
        log.warn({ run: check.runId, check: check.id, finding: check.finding }, "A check says nothing.");
      const settledAt = await databaseClock(tx);
      await tx.spotCheck.updateMany({ where: { id: check.id }, data: { settledAt, found: null } });
      return true;
    },
    { timeout: 60_000 },
  );
}

/** The result's figures are those that were measured here. */
async function takeFound(tx: Tx, check: SpotCheck, labels: Uint8Array): Promise<void> {
  const { runId, fencingToken } = check;
  const run = await tx.run.findFirst({
    where: { id: runId, fencingToken, finishedAt: { not: null } },
    select: {
      submission: { select: { exercise: { select: { id: true, heldBack: true, heldBackSeed: true } } } },
    },
  });
  if (!run || !check.found) return;
  const { header, blobs } = decodeMessage(Buffer.from(check.found));
  const [predicted, sure, graph] = blobs;
  const { publicTestLoss, publicTestAccuracy, ...figures } = FoundSchema.parse(header);
  const [predictions, confidence] = [requireImages(predicted, 9), requireImages(sure, 255)];
  const exercise = run.submission?.exercise;
  const mask = exercise?.heldBack ? maskOf(exercise, "public") : null;
  await tx.result.update({
    where: { runId },
    data: {
      ...figures,
      predictions,
      confidence,
      correct: packCorrect(predictions, labels),
      confusion: countConfusion(predictions, labels),
      ...(mask
        ? {
            publicTestLoss,
            publicTestAccuracy,
            publicConfusion: countPublicConfusion(predictions, labels, mask),
          }
        : {}),
    },
    select: { runId: true },
  });
  if (graph)
    await tx.weights.update({
      where: { runId },
      data: { graph: Uint8Array.from(graph) },
      select: { runId: true },
    });
  await publishEvents(tx, await changesOf(tx, [runId]));
}

/** A check that breaks its trainer again and again says nothing. */
async function giveUp(db: Db): Promise<void> {
  await db.$executeRaw`
    UPDATE "SpotCheck" SET verdict = 'unclear', finding = '{"reason":"broke"}', "checkedAt" = clock_timestamp()
    WHERE "settledAt" IS NULL AND "shownAt" IS NOT NULL AND verdict IS NULL AND attempts >= ${mostChecks}
      AND "takenUntil" < clock_timestamp()`;
}

/** States are megabytes: they go when their run is over, and in any case after a week. */
async function clear(db: Db): Promise<void> {
  await db.$executeRaw`
    UPDATE "SpotCheck" SET before = NULL, after = NULL FROM "Run" AS run
    WHERE run.id = "runId" AND ("SpotCheck".before IS NOT NULL OR "SpotCheck".after IS NOT NULL) AND "SpotCheck"."settledAt" IS NOT NULL
      AND coalesce(run."finishedAt", run."failedAt", run."cancelledAt") IS NOT NULL`;
  await db.$executeRaw`
    DELETE FROM "SpotCheck" WHERE "createdAt" < clock_timestamp() - interval '7 days' AND (kind = 'epoch' OR "settledAt" IS NOT NULL)
      AND verdict IS DISTINCT FROM 'differs'`;
}
