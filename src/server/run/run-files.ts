import { z } from "zod";
import type { Audience } from "@/core/base/actor";
import { assertNever } from "@/core/base/assert";
import { kerasCode } from "@/core/keras/write/code";
import { kerasJson } from "@/core/keras/write/json";
import { embedWeights } from "@/core/network/onnx-file";
import type { RunFile, RunFileName } from "@/core/run/run-file";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { submissionOf } from "@/server/base/run-origin";
import { findWeights } from "@/server/queue/weights";
import { requireUnsealed } from "@/server/exercise/sealed-work";
import { readArchitecture, readTraining } from "@/server/exercise/submission-row";
import { KEPT_DAYS } from "./thin-weights";

// The files that a finished run can be downloaded as. permissions.ts decides who may download them, and
// sealed-work.ts from when.

const text = (content: string) => new TextEncoder().encode(content);

async function getDesign(db: Db, runId: string) {
  const run = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: {
      seed: true,
      finishedAt: true,
      submission: { include: { exercise: { select: { title: true } } } },
    },
  });
  if (!run.finishedAt) throw new AppError("NOT_FOUND", (t) => t("errors.noFilesYet"));
  const { seed } = run;
  const submission = submissionOf(run);
  const architecture = readArchitecture(submission);
  const training = { ...readTraining(submission), seed };
  const title = `${submission.exercise.title}: submission ${submission.number}, trained by Convoy as run ${runId}.`;
  return { json: kerasJson(architecture), code: kerasCode(architecture, training, title) };
}

export async function getWeights(db: Db, runId: string) {
  const weights = await findWeights(db, runId);
  if (!weights) throw new AppError("NOT_FOUND", (t) => t("errors.noWeights"));
  const { bytes, graph } = weights;
  if (!bytes) throw new AppError("NOT_FOUND", (t) => t("errors.thinnedWeights", { days: KEPT_DAYS }));
  return { bytes, graph };
}

/** The whole file. */
export async function readRunFile(
  db: Db,
  audience: Audience,
  { runId, name }: { runId: string; name: RunFileName },
  now: Date,
): Promise<Uint8Array<ArrayBuffer>> {
  await requireUnsealed(db, runId, audience, now);
  switch (name) {
    case "model.py":
      return text((await getDesign(db, runId)).code);
    case "model.json":
      return text((await getDesign(db, runId)).json);
    case "weights.safetensors":
      return (await getWeights(db, runId)).bytes;
    case "model.onnx": {
      const { graph, bytes } = await getWeights(db, runId);
      if (graph) return embedWeights(graph, bytes);
      throw new AppError("NOT_FOUND", (t) => t("errors.noOnnx"));
    }
    default:
      return assertNever(name);
  }
}

const WeightsRow = z.object({ weights: z.number(), graph: z.number().nullable() });

/** The files that this run has, with their sizes. */
export async function listRunFiles(db: Db, audience: Audience, runId: string, now: Date): Promise<RunFile[]> {
  await requireUnsealed(db, runId, audience, now);
  const design = await getDesign(db, runId);
  const [stored] = await readRows(
    db,
    WeightsRow,
    Prisma.sql`
    SELECT octet_length(kept.bytes) AS weights, octet_length(own.graph) AS graph
    FROM "Weights" AS own JOIN "WeightBytes" AS kept ON kept.hash = own.hash WHERE own."runId" = ${runId}`,
  );
  return [
    ...(stored?.graph ? [{ name: "model.onnx" as const, bytes: stored.weights + stored.graph }] : []),
    ...(stored ? [{ name: "weights.safetensors" as const, bytes: stored.weights }] : []),
    { name: "model.py", bytes: text(design.code).length },
    { name: "model.json", bytes: text(design.json).length },
  ];
}
