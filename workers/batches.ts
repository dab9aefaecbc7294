import { INPUT_SHAPE } from "@/core/architecture";
import { elements } from "@/core/shape";
import { batchesPerEpoch, type TrainingSettings } from "@/core/training";
import type { Batch } from "./engines/engine";
import { shuffle } from "./random";

const PIXELS = elements(INPUT_SHAPE);

/** The order of an epoch's images. It depends on seed and epoch alone, so that a resumed run sees the same batches. */
export function epochOrder(training: Pick<TrainingSettings, "trainImages" | "seed">, epoch: number): Uint32Array {
  const order = Uint32Array.from({ length: training.trainImages }, (_, index) => index);
  shuffle(order, training.seed, epoch);
  return order;
}

/** The epoch's batches, the last one perhaps smaller. Each is valid until the next is asked for: they share one buffer. */
export function* epochBatches(
  data: Batch, training: Pick<TrainingSettings, "trainImages" | "seed" | "batchSize">, epoch: number,
): Generator<Batch> {
  const order = epochOrder(training, epoch);
  const buffer = { images: new Uint8Array(training.batchSize * PIXELS), labels: new Uint8Array(training.batchSize) };
  for (let batch = 0; batch < batchesPerEpoch(training); batch += 1) {
    const picked = order.subarray(batch * training.batchSize, (batch + 1) * training.batchSize);
    for (const [place, image] of picked.entries()) {
      buffer.images.set(data.images.subarray(image * PIXELS, (image + 1) * PIXELS), place * PIXELS);
      buffer.labels[place] = data.labels[image]!;
    }
    yield { images: buffer.images.subarray(0, picked.length * PIXELS), labels: buffer.labels.subarray(0, picked.length) };
  }
}
