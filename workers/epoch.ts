import { quantiseShare } from "@/core/quantity";
import { learningRateAt } from "@/core/schedule";
import { batchesPerEpoch, type TrainingSettings } from "@/core/training";
import { epochBatches } from "./batches";
import type { Batch, Network } from "./engines/engine";
import type { Progress } from "./messages";

/** Of all images of a set, dropout off; `confidence` in 255ths. */
export type Evaluation = { loss: number; accuracy: number; predictions: Uint8Array<ArrayBuffer>; confidence: Uint8Array<ArrayBuffer> };
/** Running means over the epoch's batches, and the learning rate of the last one. */
export type Trained = { loss: number; accuracy: number; learningRate: number };

const PROGRESS_MILLISECONDS = 250;
const secondsSince = (start: number) => (performance.now() - start) / 1000;

export async function evaluate(network: Network, images: Batch): Promise<Evaluation> {
  const { loss, predictions, confidence } = await network.evaluate(images);
  const correct = predictions.reduce((total, prediction, image) => total + (prediction === images.labels[image] ? 1 : 0), 0);
  const accuracy = correct / images.labels.length;
  return { loss, accuracy, predictions: Uint8Array.from(predictions), confidence: Uint8Array.from(confidence, quantiseShare) };
}

/** One pass over the training images. Null when it was told to stop; a loss that is not finite ends it at once. */
export async function trainEpoch(
  network: Network, data: Batch, training: TrainingSettings, epoch: number,
  report: (progress: Progress) => void | Promise<void>, shouldStop: () => boolean,
): Promise<Trained | null> {
  const start = performance.now();
  const batches = batchesPerEpoch(training);
  let reported = start;
  let [batch, images, lossSum, correct, learningRate] = [0, 0, 0, 0, 0];
  for (const piece of epochBatches(data, training, epoch)) {
    if (shouldStop()) return null;
    learningRate = learningRateAt(training, (epoch - 1) * batches + batch);
    const result = await network.train(piece, learningRate);
    batch += 1;
    images += piece.labels.length;
    lossSum += result.loss * piece.labels.length;
    correct += result.correct;
    if (!Number.isFinite(result.loss)) break;
    if (performance.now() - reported < PROGRESS_MILLISECONDS) continue;
    reported = performance.now();
    await report({ epoch, batch, batches, loss: lossSum / images, accuracy: correct / images, imagesPerSecond: images / secondsSince(start) });
  }
  return { loss: lossSum / images, accuracy: correct / images, learningRate };
}
