import { z } from "zod";

const rate = z.number().gt(0).max(100);
const share = z.number().min(0).lt(1);
const epsilon = z.number().gt(0).max(1);
/** Before every step a weight loses this share of itself, times the learning rate (Loshchilov and Hutter 2019). Absent: none. */
const weightDecay = z.number().gt(0).max(1);

// Formulas and defaults are Keras 3's (https://keras.io/api/optimizers/), written in camel case. What Keras leaves off stays absent
// here, rather than being written down as "off": so settings of older submissions keep their canonical form.
export const SGDSchema = z.strictObject({
  name: z.literal("SGD"),
  learningRate: rate.default(0.01),
  momentum: share.default(0),
  nesterov: z.boolean().default(false),
  weightDecay: weightDecay.optional(),
});
export const RMSpropSchema = z.strictObject({
  name: z.literal("RMSprop"),
  learningRate: rate.default(0.001),
  rho: share.default(0.9),
  momentum: share.default(0),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});
export const AdamSchema = z.strictObject({
  name: z.literal("Adam"),
  learningRate: rate.default(0.001),
  beta1: share.default(0.9),
  beta2: share.default(0.999),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});
export const AdamWSchema = AdamSchema.extend({ name: z.literal("AdamW"), weightDecay: weightDecay.default(0.004) });
export const NadamSchema = AdamSchema.extend({ name: z.literal("Nadam") });
export const AdagradSchema = z.strictObject({
  name: z.literal("Adagrad"),
  learningRate: rate.default(0.001),
  initialAccumulatorValue: z.number().min(0).max(100).default(0.1),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});
export const AdadeltaSchema = z.strictObject({
  name: z.literal("Adadelta"),
  /** Keras 3's default. The lesson uses 1.0, the default of its time: with 0.001 the same network stays near 84 %. */
  learningRate: rate.default(0.001),
  rho: share.default(0.95),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});

export const OptimizerSchema = z.discriminatedUnion("name", [
  SGDSchema, RMSpropSchema, AdagradSchema, AdadeltaSchema, AdamSchema, AdamWSchema, NadamSchema,
]);
export type Optimizer = z.infer<typeof OptimizerSchema>;
export type OptimizerName = Optimizer["name"];
export type OptimizerOf<N extends OptimizerName> = Extract<Optimizer, { name: N }>;

export const TRAIN_IMAGES = 60_000;
export const TEST_IMAGES = 10_000;

/** How to train a network. The loss is always categorical cross-entropy. */
export const TrainingSettingsSchema = z.strictObject({
  optimizer: OptimizerSchema,
  batchSize: z.number().int().min(8).max(1024).default(128),
  epochs: z.number().int().min(1).max(1000).default(1),
  /** The first so many images of the training set; fewer make a quick try. */
  trainImages: z.number().int().min(128).max(TRAIN_IMAGES).default(TRAIN_IMAGES),
  /** Decides the initial weights, the order of the batches and the dropout. */
  seed: z.number().int().min(0).max(2 ** 31 - 1).default(1),
  // Absent means off, so that the canonical form of settings without them is what it always was.
  /** The targets become 1 - s + s/10 for the right digit and s/10 for the others, as in Keras. Validation and test loss stay unsmoothed. */
  labelSmoothing: z.number().gt(0).lt(1).optional(),
});
export type TrainingSettings = z.infer<typeof TrainingSettingsSchema>;
export type TrainingSettingsInput = z.input<typeof TrainingSettingsSchema>;

/** Batches in one epoch; the last one may be smaller, as in Keras. */
export function batchesPerEpoch(training: Pick<TrainingSettings, "trainImages" | "batchSize">): number {
  return Math.ceil(training.trainImages / training.batchSize);
}

/** Floating-point operations of a whole run: backward costs about two forwards, and every epoch ends with the test set. */
export function runFlops(forwardFlops: number, training: TrainingSettings): number {
  return forwardFlops * training.epochs * (3 * training.trainImages + TEST_IMAGES);
}
