import { createHash } from "node:crypto";
import { z } from "zod";
import type { Architecture } from "@/core/network/architecture";
import { canonicalJson } from "@/core/base/canonical";
import { countConfusion } from "@/core/run/classification";
import type { Result, PublicFigures } from "@/core/run/run";
import type { TrainingSettings } from "@/core/training/training";
import type { Tx } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma, RunCause } from "@/server/generated/client";
import { maskOf } from "@/server/exercise/test-part";
import { shareWeights, storeWeights } from "./weights";

/**
 * One bit for each image, set where the answer is right; the first image in the lowest bit of the first byte.
 */
export function packCorrect(predictions: Uint8Array, labels: Uint8Array): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(Math.ceil(labels.length / 8));
  for (let index = 0; index < labels.length; index++) {
    if (predictions[index] === labels[index]) bits[index >> 3]! |= 1 << (index & 7);
  }
  return bits;
}

/**
 * The outcome of a finished run. `graph` is model.onnx without its weights; `labels` are the digits of the
 * test set.
 */
export type Outcome = {
  result: Result;
  weights: Uint8Array;
  graph: Uint8Array;
  labels: Uint8Array;
  /** Null where the exercise has no held-out half. */
  publicFigures?: PublicFigures | null;
};

export function publicColumns(figures: PublicFigures | null | undefined) {
  return { publicTestLoss: figures?.testLoss ?? null, publicTestAccuracy: figures?.testAccuracy ?? null };
}

/** The confusion matrix of the images in `mask` alone. */
export function countPublicConfusion(
  predictions: Uint8Array,
  labels: Uint8Array,
  mask: Uint8Array,
): number[] {
  const isPublic = (_: number, image: number) => (mask[image >> 3]! & (1 << (image & 7))) !== 0;
  return countConfusion(predictions.filter(isPublic), labels.filter(isPublic));
}

async function findPublicMask(tx: Tx, runId: string): Promise<Uint8Array | null> {
  const exercise = await tx.exercise.findFirst({
    where: { submissions: { some: { runs: { some: { id: runId } } } } },
  });
  return exercise?.heldBack ? maskOf(exercise, "public") : null;
}

export async function storeResult(
  tx: Tx,
  runId: string,
  { result, weights, graph, labels, publicFigures }: Outcome,
  now: Date,
): Promise<void> {
  if (result.predictions.length !== labels.length) {
    throw new Error(`Run ${runId} answered ${result.predictions.length} test images of ${labels.length}.`);
  }
  const mask = await findPublicMask(tx, runId);
  if (mask && !publicFigures)
    throw new Error(`Run ${runId} was trained by a trainer that does not know of the held-out half.`);
  await tx.result.create({
    data: {
      ...result,
      runId,
      predictions: Uint8Array.from(result.predictions),
      confidence: Uint8Array.from(result.confidence),
      correct: packCorrect(result.predictions, labels),
      confusion: countConfusion(result.predictions, labels),
      ...publicColumns(mask && publicFigures),
      publicConfusion: mask ? countPublicConfusion(result.predictions, labels, mask) : [],
      createdAt: now,
    },
  });
  await storeWeights(tx, runId, { weights, graph });
}

/** The hash is equal for designs that train to the same bits: the seed is one of their settings. */
export function hashTraining({
  architecture,
  training,
}: {
  architecture: Architecture;
  training: TrainingSettings;
}): string {
  return createHash("sha256").update(canonicalJson({ architecture, training })).digest("hex");
}

/** A waiting run, and the submission or reference that it trains. */
export const CopiedRunRow = z.object({
  id: z.string(),
  originId: z.string(),
  seed: z.number(),
  cause: z.enum(RunCause),
});
type CopiedRun = z.infer<typeof CopiedRunRow>;

/** The designs that runs train: submissions and references. */
const designs = Prisma.sql`(
  SELECT id, "exerciseId", "userId", "trainingHash", false AS "isReference" FROM "Submission"
  UNION ALL SELECT id, "exerciseId", NULL, "trainingHash", true FROM "Reference")`;

/**
 * Copies a run's rows of a table with all their columns, except those that `anew` gives. The bytes stay in
 * the database.
 */
function copyRows(
  table: string,
  columns: string[],
  sourceId: string,
  anew: Record<string, string | Date>,
): Prisma.Sql {
  const quote = (name: string) => Prisma.raw(`"${name}"`);
  const values = columns.map((name) => (anew[name] === undefined ? quote(name) : Prisma.sql`${anew[name]}`));
  return Prisma.sql`INSERT INTO ${quote(table)} (${Prisma.join(columns.map(quote))})
    SELECT ${Prisma.join(values)} FROM ${quote(table)} WHERE "runId" = ${sourceId}`;
}

/**
 * Ends a waiting run with the result of a finished one of the same student that had the same network,
 * settings and seed, in the same course: training again would give the same bits. A classmate's result is
 * never taken over, since that would tell what a classmate has handed in. An exercise with a held-out half
 * shares results with no other exercise, since their public figures are of its own public half. A reference
 * needs no public figures and takes any result, but gives none to students. A rerun always trains. Returns
 * whether there was such a run; the caller publishes the event.
 */
export async function copyIdenticalResult(tx: Tx, run: CopiedRun, now: Date): Promise<boolean> {
  if (run.cause === "rerun") return false;
  const [source] = await readRows(
    tx,
    z.object({ id: z.string() }),
    Prisma.sql`
    SELECT other.id FROM ${designs} AS own
      JOIN "Exercise" AS exercise ON exercise.id = own."exerciseId"
      JOIN ${designs} AS twin ON twin."trainingHash" = own."trainingHash"
      JOIN "Exercise" AS place ON place.id = twin."exerciseId" AND place."courseId" = exercise."courseId"
        AND (own."isReference" OR twin."userId" = own."userId" AND (place.id = exercise.id OR NOT place."heldBack" AND NOT exercise."heldBack"))
      JOIN "Run" AS other ON other."submissionId" = twin.id OR other."referenceId" = twin.id
      -- One that its student's budget ended would have gone on.
      JOIN "Result" AS result ON result."runId" = other.id AND NOT result."isBudgetUsedUp"
    WHERE own.id = ${run.originId} AND other.seed = ${run.seed} AND other.id <> ${run.id}
      AND other."finishedAt" IS NOT NULL AND other."identicalToId" IS NULL
    ORDER BY other."finishedAt", other.id LIMIT 1`,
  );
  if (!source) return false;
  await shareWeights(tx);
  // A lost attempt may have left epochs, and another trainer's figures could differ in the last bits.
  await tx.epoch.deleteMany({ where: { runId: run.id } });
  const copy = (table: string, fields: object, at?: string) =>
    tx.$executeRaw(
      copyRows(table, Object.keys(fields), source.id, { runId: run.id, ...(at ? { [at]: now } : {}) }),
    );
  await copy("Epoch", Prisma.EpochScalarFieldEnum, "finishedAt");
  await copy("EpochPicture", Prisma.EpochPictureScalarFieldEnum);
  await copy("Result", Prisma.ResultScalarFieldEnum, "createdAt");
  await copy("Weights", Prisma.WeightsScalarFieldEnum);
  await tx.checkpoint.deleteMany({ where: { runId: run.id } });
  await tx.run.update({ where: { id: run.id }, data: { finishedAt: now, identicalToId: source.id } });
  return true;
}
