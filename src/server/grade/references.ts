import { z } from "zod";
import { referencesOf, type Rubric } from "@/core/grade/grade";
import { planNetwork } from "@/core/network/plan";
import type { Reference } from "@/core/grade/reference";
import { referenceDesigns } from "@/core/grade/reference-design";
import { runFlops } from "@/core/training/training-cost";
import { toJson } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { readRow, readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { enqueueRun } from "@/server/queue/queue";
import { copyIdenticalResult, hashTraining } from "@/server/queue/results";

// The runs of the lesson's networks that the platform makes, so that everybody's work can be compared with
// the same thing.

const ReferenceRow = z.object({ id: z.string() });
const CorrectRow = z.object({ correct: z.instanceof(Uint8Array) });

async function requestReference(
  tx: Tx,
  exerciseId: string,
  network: Reference,
  now: Date,
): Promise<string | null> {
  const { architecture, training } = referenceDesigns[network];
  const trainingHash = hashTraining({ architecture, training });
  const reference = {
    exerciseId,
    network,
    architecture: toJson(architecture),
    training: toJson(training),
    trainingHash,
    createdAt: now,
  };
  await tx.reference.createMany({ data: reference, skipDuplicates: true });
  // Two requests at once queue one run.
  const { id } = await readRow(
    tx,
    ReferenceRow,
    Prisma.sql`
    SELECT id FROM "Reference" WHERE "exerciseId" = ${exerciseId} AND "trainingHash" = ${trainingHash} FOR UPDATE`,
  );
  if ((await tx.run.count({ where: { referenceId: id, failedAt: null, cancelRequestedAt: null } })) > 0)
    return null;
  const { seed } = training;
  const run = await enqueueRun(
    tx,
    {
      cause: "reference",
      referenceId: id,
      seed,
      flops: runFlops(planNetwork(architecture).plan.flops, training),
    },
    now,
  );
  await copyIdenticalResult(tx, { id: run.id, originId: id, seed, cause: "reference" }, now);
  return run.id;
}

/**
 * Queues the references of the rubric that have no run, or whose run failed or was cancelled. Returns the new
 * runs; the caller publishes their events. A draft needs none.
 */
export async function requestReferences(
  tx: Tx,
  { id, publishedAt, rubric }: { id: string; publishedAt: Date | null; rubric: Rubric },
  now: Date,
): Promise<string[]> {
  const runIds: string[] = [];
  for (const network of publishedAt ? referencesOf(rubric) : []) {
    const runId = await requestReference(tx, id, network, now);
    if (runId) runIds.push(runId);
  }
  return runIds;
}

/**
 * The test images that the exercise's reference gets right, one bit for each; null until it has been trained.
 */
export async function findReferenceBits(
  db: Db | Tx,
  exerciseId: string,
  network: Reference,
): Promise<Uint8Array | null> {
  const trainingHash = hashTraining(referenceDesigns[network]);
  const [row] = await readRows(
    db,
    CorrectRow,
    Prisma.sql`
    SELECT result.correct FROM "Reference" AS reference
      JOIN "Run" AS run ON run."referenceId" = reference.id AND run."finishedAt" IS NOT NULL
      JOIN "Result" AS result ON result."runId" = run.id AND result."divergedAtEpoch" IS NULL
    WHERE reference."exerciseId" = ${exerciseId} AND reference."trainingHash" = ${trainingHash} ORDER BY run."finishedAt", run.id LIMIT 1`,
  );
  return row?.correct ?? null;
}
