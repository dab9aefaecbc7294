import type { TrainingSettings } from "./training";

/** The numbers of images that a practice may take; the first is enough for a look. */
export const practiceImages = [2_000, 6_000, 20_000] as const;

/** The share of the images that measures a practice, where the settings have no share of their own. */
export const MEASURED_SHARE = 0.2;
/** More images than this would make measuring slow, and the figure not much surer. */
export const MOST_MEASURED = 500;
/** A practice goes on after the epochs that the settings ask for: it has few images. */
const FEWEST_EPOCHS = 30;

/**
 * The settings of a practice in the browser: a run with these on the server takes the same steps. The test
 * set takes no part; a share of the training images measures it.
 */
export function practiceSettings(training: TrainingSettings, images: number): TrainingSettings {
  return {
    ...training,
    trainImages: Math.min(images, training.trainImages),
    validationSplit: training.validationSplit ?? MEASURED_SHARE,
  };
}

/** The epochs after which a practice ends by itself. */
export const practiceEpochs = ({ epochs }: Pick<TrainingSettings, "epochs">) =>
  Math.max(FEWEST_EPOCHS, epochs);
