import { TEST_IMAGES } from "@/core/base/mnist";
import type { TrainingSettings } from "./training";

type Split = Pick<TrainingSettings, "trainImages" | "validationSplit">;

/**
 * The number of images that the training uses: those before the validation split. Source:
 * `train_validation_split` of Keras.
 */
export function fittedImages({ trainImages, validationSplit = 0 }: Split): number {
  return Math.floor(trainImages * (1 - validationSplit));
}

/** Batches in one epoch; the last one may be smaller, as in Keras. */
export function batchesPerEpoch(training: Split & Pick<TrainingSettings, "batchSize">): number {
  return Math.ceil(fittedImages(training) / training.batchSize);
}

/**
 * Floating-point operations of a whole run, at most (it may stop early): backward costs about two forwards,
 * and every epoch ends with the validation split, if there is one, and the test set.
 */
export function runFlops(forwardFlops: number, training: TrainingSettings): number {
  const fitted = fittedImages(training);
  return forwardFlops * training.epochs * (3 * fitted + (training.trainImages - fitted) + TEST_IMAGES);
}
