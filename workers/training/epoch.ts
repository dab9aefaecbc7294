import { quantiseShare } from "@/core/base/quantity";
import type { PlateauState } from "@/core/training/plateau";
import { learningRateAt } from "@/core/training/schedule";
import type { TrainingSettings } from "@/core/training/training";
import { batchesPerEpoch } from "@/core/training/training-cost";
import { epochBatches } from "@/engine/base/batches";
import type { Batch, Network, Step } from "@/engine/base/engine";
import type { Progress } from "./messages";

/** Figures of all images of a set, dropout off; `confidence` in 255ths. */
export type Evaluation = {
  loss: number;
  accuracy: number;
  predictions: Uint8Array<ArrayBuffer>;
  confidence: Uint8Array<ArrayBuffer>;
};
/** Running means over the epoch's batches, and the learning rate of the last one. */
type Trained = { loss: number; accuracy: number; learningRate: number };

const PROGRESS_MILLISECONDS = 250;
const secondsSince = (start: number) => (performance.now() - start) / 1000;

export async function evaluate(network: Network, images: Batch): Promise<Evaluation> {
  const { loss, predictions, confidence } = await network.evaluate(images);
  const correct = predictions.reduce(
    (total, prediction, image) => total + (prediction === images.labels[image] ? 1 : 0),
    0,
  );
  const accuracy = correct / images.labels.length;
  return {
    loss,
    accuracy,
    predictions: Uint8Array.from(predictions),
    confidence: Uint8Array.from(confidence, quantiseShare),
  };
}

/** Trains one epoch. Null when the run was told to stop; a loss that is not finite ends the epoch. */
export async function trainEpoch(
  network: Network,
  data: Batch,
  training: TrainingSettings,
  { epoch, plateau }: { epoch: number; plateau: PlateauState | null },
  report: (progress: Progress) => void | Promise<void>,
  shouldStop: () => boolean,
): Promise<Trained | null> {
  const start = performance.now();
  const batches = batchesPerEpoch(training);
  let reported = start;
  let [batch, images, lossSum, correct, learningRate] = [0, 0, 0, 0, 0];
  let steps: Step[] = [];
  /** Steps of a call: a call answers when all its steps are done, so they must fit between two reports. */
  let together = 1;
  for (const piece of epochBatches(data, training, epoch)) {
    learningRate = learningRateAt(training, (epoch - 1) * batches + batch, plateau);
    batch += 1;
    steps.push({ ...piece, learningRate });
    if (steps.length < together && batch < batches) continue;
    if (shouldStop()) return null;
    const called = performance.now();
    for (const [index, result] of (await network.train(steps)).entries()) {
      const { length } = steps[index]!.labels;
      images += length;
      lossSum += result.loss * length;
      correct += result.correct;
    }
    if (!Number.isFinite(lossSum)) break;
    const pace = (performance.now() - called) / steps.length;
    together = Math.max(1, Math.min(network.stepsAtOnce, Math.floor(PROGRESS_MILLISECONDS / pace)));
    steps = [];
    if (performance.now() - reported < PROGRESS_MILLISECONDS) continue;
    reported = performance.now();
    await report({
      epoch,
      batch,
      batches,
      loss: lossSum / images,
      accuracy: correct / images,
      imagesPerSecond: images / secondsSince(start),
    });
  }
  return { loss: lossSum / images, accuracy: correct / images, learningRate };
}
