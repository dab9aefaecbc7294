import { z } from "zod";
import type { Db, Tx } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { plannedEpochs } from "./forecast";
import { typicalSecondsPerFlop } from "./order";

/** What a run is asked to do, and in how many epochs. */
type Work = { flops: number; epochs: number };
/** The seconds that a run will take at least; null while nothing was measured. */
type LeastTime = (work: Work) => number | null;

const MeasuredRow = z.object({ seconds: Float, flops: Float });
/**
 * Epochs of runs that are so many times smaller or larger say little: small ones take their time for other
 * things.
 */
const ALIKE = 4;

/**
 * What a budget may hold against a run. Unlike a forecast, which is as often too low as too high, it errs on
 * the student's side. It goes by the pool's last epochs. Those of runs of about this size are the measure.
 * Where there are none, it is the fastest pace that was seen, or a typical one where that is faster: who is
 * refused must really not fit, and what takes longer is stopped while it trains.
 */
export async function loadLeastTime(db: Db | Tx): Promise<LeastTime> {
  const rows = await readRows(
    db,
    MeasuredRow,
    Prisma.sql`
    SELECT recent.seconds, "Run"."expectedFlops" / ${plannedEpochs} AS flops FROM (
      SELECT "runId", seconds FROM "Epoch" WHERE "finishedAt" > clock_timestamp() - interval '30 days' ORDER BY "finishedAt" DESC LIMIT 200
    ) AS recent JOIN "Run" ON "Run".id = recent."runId"`,
  );
  const measured = rows.filter(({ flops, seconds }) => flops > 0 && seconds > 0);
  const fastest = measured.reduce(
    (pace, { flops, seconds }) => Math.min(pace, seconds / flops),
    typicalSecondsPerFlop,
  );
  return ({ flops, epochs }) => {
    if (measured.length === 0) return null;
    const one = flops / epochs;
    const alike = measured.filter((other) => other.flops > one / ALIKE && other.flops < one * ALIKE);
    const total = (of: "seconds" | "flops") => alike.reduce((sum, other) => sum + other[of], 0);
    return flops * (alike.length > 0 ? total("seconds") / total("flops") : fastest);
  };
}
