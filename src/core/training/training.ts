import { z } from "zod";
import { TRAIN_IMAGES } from "@/core/base/mnist";
import { flips } from "./flip";

const rate = z.number().gt(0).max(100);
const share = z.number().min(0).lt(1);
const epsilon = z.number().gt(0).max(1);
/**
 * Before every step a weight loses this share of itself, times the learning rate (Loshchilov and Hutter
 * 2019). Absent: none.
 */
const weightDecay = z.number().gt(0).max(1);

// Formulas and defaults are Keras 3's (https://keras.io/api/optimizers/), written in camel case. A setting
// that is off is absent, not written as "off", so that the settings of older submissions keep their canonical
// form.
const SGDSchema = z.strictObject({
  name: z.literal("SGD"),
  learningRate: rate.default(0.01),
  momentum: share.default(0),
  nesterov: z.boolean().default(false),
  weightDecay: weightDecay.optional(),
});
const RMSpropSchema = z.strictObject({
  name: z.literal("RMSprop"),
  learningRate: rate.default(0.001),
  rho: share.default(0.9),
  momentum: share.default(0),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});
const AdamSchema = z.strictObject({
  name: z.literal("Adam"),
  learningRate: rate.default(0.001),
  beta1: share.default(0.9),
  beta2: share.default(0.999),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});
const AdamWSchema = AdamSchema.extend({ name: z.literal("AdamW"), weightDecay: weightDecay.default(0.004) });
const NadamSchema = AdamSchema.extend({ name: z.literal("Nadam") });
const AdamaxSchema = AdamSchema.extend({ name: z.literal("Adamax") });
const LionSchema = z.strictObject({
  name: z.literal("Lion"),
  learningRate: rate.default(0.001),
  beta1: share.default(0.9),
  beta2: share.default(0.99),
  weightDecay: weightDecay.optional(),
});
const AdagradSchema = z.strictObject({
  name: z.literal("Adagrad"),
  learningRate: rate.default(0.001),
  initialAccumulatorValue: z.number().min(0).max(100).default(0.1),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});
const AdadeltaSchema = z.strictObject({
  name: z.literal("Adadelta"),
  /**
   * Keras 3's default. The lesson uses 1.0, the default of its time: with 0.001 the same network stays near
   * 84 %.
   */
  learningRate: rate.default(0.001),
  rho: share.default(0.95),
  epsilon: epsilon.default(1e-7),
  weightDecay: weightDecay.optional(),
});

export const OptimizerSchema = z.discriminatedUnion("name", [
  SGDSchema,
  RMSpropSchema,
  AdagradSchema,
  AdadeltaSchema,
  AdamSchema,
  AdamWSchema,
  NadamSchema,
  AdamaxSchema,
  LionSchema,
]);
export type Optimizer = z.infer<typeof OptimizerSchema>;
export type OptimizerName = Optimizer["name"];
export type OptimizerOf<N extends OptimizerName> = Extract<Optimizer, { name: N }>;

/** What is watched on the validation split. */
const MonitorSchema = z.enum(["val_loss", "val_accuracy"]);

/** How the learning rate changes after its warm-up; `learningRateAt` of schedule.ts has the formulas. */
export const ScheduleSchema = z.discriminatedUnion("name", [
  /** Multiplies the rate by `factor` after every so many epochs: Keras's ExponentialDecay as a staircase. */
  z.strictObject({
    name: z.literal("step"),
    everyEpochs: z.number().int().min(1).max(1000).default(1),
    factor: z.number().gt(0).max(1).default(0.5),
  }),
  /** Follows half a cosine wave down to `alpha` times the rate at the last step: Keras's CosineDecay. */
  z.strictObject({ name: z.literal("cosine"), alpha: z.number().min(0).max(1).default(0) }),
  /** Keras's ReduceLROnPlateau, with its defaults: the rate falls when the validation split stands still. */
  z.strictObject({
    name: z.literal("plateau"),
    factor: z.number().gt(0).lt(1).default(0.1),
    monitor: MonitorSchema.default("val_loss"),
    /** Epochs without an improvement that are tolerated. */
    patience: z.number().int().min(0).max(1000).default(10),
    /** A change by this or less is no improvement. */
    minDelta: z.number().min(0).max(10).default(0.0001),
    /** Epochs after a fall that do not count. */
    cooldown: z.number().int().min(0).max(1000).default(0),
    /** The rate never falls below this. */
    minLr: z.number().min(0).max(100).default(0),
  }),
]);
export type Schedule = z.infer<typeof ScheduleSchema>;
export type ScheduleName = Schedule["name"];

/** The rate climbs in a straight line from 0, for so many epochs or steps. */
export const WarmupSchema = z.strictObject({
  length: z.number().gt(0).max(100_000),
  unit: z.enum(["epochs", "steps"]).default("epochs"),
});

/** Keras's EarlyStopping, with its defaults, on the validation split. */
export const EarlyStoppingSchema = z.strictObject({
  monitor: MonitorSchema.default("val_loss"),
  /** Epochs without an improvement that are tolerated. */
  patience: z.number().int().min(0).max(1000).default(0),
  /** A change by this or less is no improvement. */
  minDelta: z.number().min(0).max(10).default(0),
  /** The result is the best epoch's network, not the last one's, whether the run was stopped or not. */
  restoreBestWeights: z.boolean().default(false),
});
export type EarlyStopping = z.infer<typeof EarlyStoppingSchema>;

/** Every time an image is trained on, it is changed at random within these bounds. */
export const AugmentationSchema = z.strictObject({
  /** Pixels, each way. */
  shift: z.number().min(0).max(14).default(0),
  /** Degrees, each way. */
  rotation: z.number().min(0).max(180).default(0),
  /** A share, as in Keras: 0.1 makes the digit 1/1.1 to 1/0.9 times as large. */
  zoom: z.number().min(0).max(0.9).default(0),
  /**
   * Elastic distortion (Simard, Steinkraus and Platt 2003): strength in pixels, and smoothness; they used 34
   * and 4.
   */
  elasticAlpha: z.number().min(0).max(200).default(0),
  elasticSigma: z.number().min(1).max(20).default(4),
  /** Half of the images are mirrored. Absent: none, so that older settings keep their canonical form. */
  flip: z.enum(flips).optional(),
});
export type Augmentation = z.infer<typeof AugmentationSchema>;

/** How to train a network. The loss is always categorical cross-entropy. */
export const TrainingSettingsSchema = z.strictObject({
  optimizer: OptimizerSchema,
  batchSize: z.number().int().min(8).max(1024).default(128),
  epochs: z.number().int().min(1).max(1000).default(1),
  /** The number of images from the start of the training set; fewer make a quick try. */
  trainImages: z.number().int().min(128).max(TRAIN_IMAGES).default(TRAIN_IMAGES),
  /** Decides the initial weights, the order of the batches and the dropout. */
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  // Absent means off, so that the canonical form of settings without them stays what it was.
  /** Absent: a constant rate. */
  schedule: ScheduleSchema.optional(),
  warmup: WarmupSchema.optional(),
  /**
   * The targets become 1 - s + s/10 for the right digit and s/10 for the others, as in Keras. So do
   * those of the validation and the test loss.
   */
  labelSmoothing: z.number().gt(0).lt(1).optional(),
  /**
   * The last share of the training images is not trained on but used for validation, as in Keras; the test
   * set decides nothing.
   */
  validationSplit: z.number().min(0.01).max(0.9).optional(),
  earlyStopping: EarlyStoppingSchema.optional(),
  augmentation: AugmentationSchema.optional(),
});
export type TrainingSettings = z.infer<typeof TrainingSettingsSchema>;
export type TrainingSettingsInput = z.input<typeof TrainingSettingsSchema>;
