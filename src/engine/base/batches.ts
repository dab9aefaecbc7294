import { INPUT_SHAPE } from "@/core/base/mnist";
import { elements } from "@/core/network/shape";
import type { TrainingSettings } from "@/core/training/training";
import { batchesPerEpoch, fittedImages } from "@/core/training/training-cost";
import { createAugment } from "./augmentation";
import type { Batch } from "./engine";
import { shuffle } from "./random";

const PIXELS = elements(INPUT_SHAPE);

/**
 * The order of an epoch's images. It depends on seed and epoch alone, so that a resumed run sees the same
 * batches.
 */
export function epochOrder(
  training: Pick<TrainingSettings, "trainImages" | "validationSplit" | "seed">,
  epoch: number,
): Uint32Array {
  const order = Uint32Array.from({ length: fittedImages(training) }, (_, index) => index);
  shuffle(order, training.seed, epoch);
  return order;
}

/** The validation images: the last share of the training images. Null without a split. */
export function validationImages(
  data: Batch,
  training: Pick<TrainingSettings, "trainImages" | "validationSplit">,
): Batch | null {
  const { trainImages, validationSplit } = training;
  if (validationSplit === undefined) return null;
  const first = fittedImages(training);
  return {
    images: data.images.subarray(first * PIXELS, trainImages * PIXELS),
    labels: data.labels.subarray(first, trainImages),
  };
}

type Batched = Pick<
  TrainingSettings,
  "trainImages" | "validationSplit" | "seed" | "batchSize" | "augmentation"
>;

/** The batches of an epoch; the last one may be smaller. */
export function* epochBatches(data: Batch, training: Batched, epoch: number): Generator<Batch> {
  const order = epochOrder(training, epoch);
  const augment = createAugment(training.augmentation, training.seed);
  for (let batch = 0; batch < batchesPerEpoch(training); batch += 1) {
    const picked = order.subarray(batch * training.batchSize, (batch + 1) * training.batchSize);
    const images = new Uint8Array(picked.length * PIXELS);
    for (const [place, image] of picked.entries()) {
      if (augment) augment(data.images, image, epoch, images, place * PIXELS);
      else images.set(data.images.subarray(image * PIXELS, (image + 1) * PIXELS), place * PIXELS);
    }
    yield { images, labels: Uint8Array.from(picked, (image) => data.labels[image]!) };
  }
}
