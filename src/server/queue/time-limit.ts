import { z } from "zod";
import { DAY, MINUTE, SECOND } from "@/core/base/duration";
import { budgetMargin, type Limits } from "@/core/check/limits";
import type { Tx } from "@/server/base/db";
import { Float, readRow } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { imageFlops, makeForecast, measureExtras, measureSpeeds } from "./forecast";

/** So many times what it is expected to take: another trainer may be busy, or slower. */
const SLACK = 5;
const LEAST = (10 * MINUTE) / SECOND;
/** A timer of Node holds no more than 24 days. */
const MOST = (14 * DAY) / SECOND;

const CostRow = z.object({ expectedFlops: Float, imageFlops: Float, seconds: Float });

/**
 * The seconds after which a run that no student pays for has to stop: several times what this trainer is
 * expected to take for it, without what it has taken already. Where nothing like this trainer has measured
 * anything, it may take what a student may use in a day.
 */
export async function findTimeLimit(
  tx: Tx,
  { runId, trainerId, limits }: { runId: string; trainerId: string; limits: Limits },
): Promise<number> {
  const run = await readRow(
    tx,
    CostRow,
    Prisma.sql`
    SELECT "expectedFlops", ${imageFlops} AS "imageFlops", "computeSeconds" AS seconds FROM "Run" WHERE id = ${runId}`,
  );
  const trainer = await tx.trainer.findUniqueOrThrow({ where: { id: trainerId } });
  const epochs = await measureSpeeds(tx);
  const expected = makeForecast(epochs, await measureExtras(tx), trainer)(run) ?? 0;
  const isMeasured = epochs.some(
    ({ engine, device }) => engine === trainer.engine && device === trainer.device,
  );
  const { computeSecondsPerDay } = limits;
  const unknown = isMeasured ? 0 : computeSecondsPerDay + budgetMargin(computeSecondsPerDay);
  const limit = Math.min(MOST, Math.max(LEAST, unknown, SLACK * expected));
  return Math.max(MINUTE / SECOND, limit - run.seconds);
}
