export const TRAIN_IMAGES = 60_000;
export const TEST_IMAGES = 10_000;
/** Height, width, channels of an image. */
export const INPUT_SHAPE = [28, 28, 1] as const;
export const CLASSES = 10;
