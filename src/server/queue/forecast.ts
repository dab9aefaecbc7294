import { z } from "zod";
import type { Db, Tx } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";

/** What a run's training time follows from. */
export type Cost = {
  /** Of the whole run. */
  expectedFlops: number;
  /** For one image, about: small networks reach fewer FLOPs a second than large ones. */
  imageFlops: number;
};

/** The planned epochs of a row of "Run", from its submission or its reference. */
const settingOf = (name: string) => Prisma.sql`coalesce(
  (SELECT training ->> ${name} FROM "Submission" WHERE "Submission".id = "Run"."submissionId"),
  (SELECT training ->> ${name} FROM "Reference" WHERE "Reference".id = "Run"."referenceId"))::float`;
export const plannedEpochs = settingOf("epochs");
/** Each training image is computed about three times, and each epoch ends with the test images. */
export const imageFlops = Prisma.sql`"Run"."expectedFlops" / ${plannedEpochs} / (3 * ${settingOf("trainImages")} + 10000)`;

const EpochRow = z.object({
  engine: z.string(),
  device: z.string(),
  seconds: Float,
  flops: Float,
  imageFlops: Float,
});
export type MeasuredEpoch = z.infer<typeof EpochRow>;

/** The last epochs of all trainers. Whole runs would give the first speed much later. */
export async function measureSpeeds(tx: Db | Tx): Promise<MeasuredEpoch[]> {
  return readRows(
    tx,
    EpochRow,
    Prisma.sql`
    SELECT "Trainer".engine, "Trainer".device, "Epoch".seconds, "Run"."expectedFlops" / ${plannedEpochs} AS flops,
      ${imageFlops} AS "imageFlops"
    FROM (
      SELECT "runId", seconds FROM "Epoch" WHERE "finishedAt" > clock_timestamp() - interval '30 days' ORDER BY "finishedAt" DESC LIMIT 200
    ) AS "Epoch" JOIN "Run" ON "Run".id = "Epoch"."runId" JOIN "Trainer" ON "Trainer".id = "Run"."trainerId"
    WHERE "Run"."expectedFlops" > 0`,
  );
}

const ExtraRow = z.object({ engine: z.string(), device: z.string(), seconds: Float });
type MeasuredExtra = z.infer<typeof ExtraRow>;

/**
 * What a run takes besides its epochs: its process begins, its data and its result are read and written. The
 * median, because a run that was lost on the way holds the time of its earlier attempts too.
 */
export async function measureExtras(tx: Db | Tx): Promise<MeasuredExtra[]> {
  return readRows(
    tx,
    ExtraRow,
    Prisma.sql`
    SELECT engine, device, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS seconds FROM (
      SELECT "Trainer".engine, "Trainer".device, greatest(0, recent."computeSeconds"
        - (SELECT coalesce(sum(seconds), 0) FROM "Epoch" WHERE "Epoch"."runId" = recent.id)) AS seconds
      FROM (
        SELECT id, "trainerId", "computeSeconds" FROM "Run"
        WHERE "finishedAt" > clock_timestamp() - interval '30 days' AND "identicalToId" IS NULL
        ORDER BY "finishedAt" DESC LIMIT 50
      ) AS recent JOIN "Trainer" ON "Trainer".id = recent."trainerId"
    ) AS run GROUP BY engine, device`,
  );
}

/** How much an epoch of a network that is so many times as large says about this one. */
function likeness(a: number, b: number): number {
  return 1 / (0.01 + Math.log(a / b) ** 2);
}

/** The mean speed of the epochs, those of networks like this one above all. */
function speedFor(epochs: MeasuredEpoch[], cost: number): number {
  let [seconds, flops] = [0, 0];
  for (const epoch of epochs) {
    const weight = likeness(cost, epoch.imageFlops) / epoch.flops;
    seconds += weight * epoch.seconds;
    flops += weight * epoch.flops;
  }
  return seconds / flops;
}

/** The seconds that a trainer takes for a run; null while nothing was measured. */
export type Forecast = (run: Cost) => number | null;

/**
 * Foretells from the trainers of the same engine and device or, where these have measured nothing, from all.
 */
export function makeForecast(
  epochs: MeasuredEpoch[],
  extras: MeasuredExtra[],
  { engine, device }: { engine: string; device: string },
): Forecast {
  const isSame = (measured: { engine: string; device: string }) =>
    measured.engine === engine && measured.device === device;
  const own = epochs.filter(isSame);
  const known = own.length > 0 ? own : epochs;
  const extra = (extras.find(isSame) ?? extras[0])?.seconds ?? 0;
  const speeds = new Map<number, number>();
  return ({ expectedFlops, imageFlops: cost }) => {
    if (known.length === 0) return null;
    const speed = speeds.get(cost) ?? speedFor(known, cost);
    speeds.set(cost, speed);
    return expectedFlops * speed + extra;
  };
}
