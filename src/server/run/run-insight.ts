import type { Audience } from "@/core/base/actor";
import { pickAnswers, type AnswerPage, type ConfusionCell } from "@/core/run/classification";
import { firstKernels, type KernelSet } from "@/core/run/picture/kernels";
import { decodeSafetensors } from "@/core/network/safetensors";
import type { Db } from "@/server/base/db";
import { readTestLabels } from "./digits";
import { AppError } from "@/server/base/error";
import { submissionOf } from "@/server/base/run-origin";
import { requireUnsealed } from "@/server/exercise/sealed-work";
import { readArchitecture } from "@/server/exercise/submission-row";
import { getWeights } from "./run-files";

// A finished run's answers and its first layer. permissions.ts decides who may look at them.

/** The test images of one cell of the confusion matrix, or all images with a wrong answer. */
export async function listAnswers(
  db: Db,
  audience: Audience,
  { runId, cell, page }: { runId: string; cell: ConfusionCell; page: number },
  now: Date,
): Promise<AnswerPage> {
  const run = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { result: { select: { predictions: true, confidence: true } } },
  });
  await requireUnsealed(db, runId, audience, now);
  if (!run.result) throw new AppError("NOT_FOUND", (t) => t("errors.noResult"));
  return pickAnswers(await readTestLabels(), run.result.predictions, run.result.confidence, cell, page);
}

/** The weights of the first layer as pictures; null where the first layer does not look at pixels. */
export async function findKernels(
  db: Db,
  audience: Audience,
  runId: string,
  now: Date,
): Promise<KernelSet | null> {
  await requireUnsealed(db, runId, audience, now);
  const { bytes } = await getWeights(db, runId);
  const run = await db.run.findUniqueOrThrow({
    where: { id: runId },
    select: { submission: { select: { architecture: true } } },
  });
  return firstKernels(readArchitecture(submissionOf(run)), decodeSafetensors(bytes).arrays);
}
