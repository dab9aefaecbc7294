import { z } from "zod";
import { activations, initializers, paddings } from "./argument-choices";

const ActivationSchema = z.enum(activations);
const InitializerSchema = z.enum(initializers);
const PaddingSchema = z.enum(paddings);

const count = (max: number) => z.number().int().min(1).max(max);
/** Height and width, in pixels. */
const size = z.tuple([count(28), count(28)]);
/**
 * The factor of Keras's `regularizers.L2`, which adds the factor times the sum of the squared kernel to the
 * loss; 0 means none.
 */
const l2 = z.number().min(0).max(1).default(0);
/**
 * Absent, the layer is trained. A frozen one keeps the weights that it was given. Absence, not `true`, is the
 * default, so that the canonical form of older submissions stays what it was.
 */
const trainable = z.literal(false).optional();
/** The share to drop, not the share to keep. */
const droppedShare = z.number().min(0).lt(1);

/** Far above any sensible network for 28×28 images; it only bounds the work that a request can cause. */
export const MAX_LAYERS = 100;

// Arguments and defaults are Keras's (https://keras.io/api/layers/), written in camel case.
export const Conv2DSchema = z.strictObject({
  type: z.literal("Conv2D"),
  filters: count(1024),
  kernelSize: size,
  strides: size.default([1, 1]),
  padding: PaddingSchema.default("valid"),
  dilationRate: size.default([1, 1]),
  activation: ActivationSchema.default("linear"),
  useBias: z.boolean().default(true),
  kernelInitializer: InitializerSchema.default("glorot_uniform"),
  kernelL2: l2,
  trainable,
});

const DepthwiseConv2DSchema = z.strictObject({
  type: z.literal("DepthwiseConv2D"),
  kernelSize: size,
  strides: size.default([1, 1]),
  padding: PaddingSchema.default("valid"),
  /** Filters for each channel. */
  depthMultiplier: count(64).default(1),
  dilationRate: size.default([1, 1]),
  activation: ActivationSchema.default("linear"),
  useBias: z.boolean().default(true),
  depthwiseInitializer: InitializerSchema.default("glorot_uniform"),
  kernelL2: l2,
  trainable,
});

const SeparableConv2DSchema = z.strictObject({
  type: z.literal("SeparableConv2D"),
  filters: count(1024),
  kernelSize: size,
  strides: size.default([1, 1]),
  padding: PaddingSchema.default("valid"),
  dilationRate: size.default([1, 1]),
  /** Filters for each channel, before the 1×1 convolution mixes them. */
  depthMultiplier: count(64).default(1),
  activation: ActivationSchema.default("linear"),
  useBias: z.boolean().default(true),
  depthwiseInitializer: InitializerSchema.default("glorot_uniform"),
  pointwiseInitializer: InitializerSchema.default("glorot_uniform"),
  /** The L2 factor of both kernels. */
  kernelL2: l2,
  trainable,
});

const pooling = {
  poolSize: size.default([2, 2]),
  /** `null`, Keras's default, means the pool size. */
  strides: size.nullable().default(null),
  padding: PaddingSchema.default("valid"),
};
const MaxPooling2DSchema = z.strictObject({ type: z.literal("MaxPooling2D"), ...pooling });
const AveragePooling2DSchema = z.strictObject({ type: z.literal("AveragePooling2D"), ...pooling });
const GlobalAveragePooling2DSchema = z.strictObject({ type: z.literal("GlobalAveragePooling2D") });
const GlobalMaxPooling2DSchema = z.strictObject({ type: z.literal("GlobalMaxPooling2D") });

export const DenseSchema = z.strictObject({
  type: z.literal("Dense"),
  units: count(8192),
  activation: ActivationSchema.default("linear"),
  useBias: z.boolean().default(true),
  kernelInitializer: InitializerSchema.default("glorot_uniform"),
  kernelL2: l2,
  trainable,
});

const FlattenSchema = z.strictObject({ type: z.literal("Flatten") });

const rim = z.number().int().min(0).max(28);
const ZeroPadding2DSchema = z.strictObject({
  type: z.literal("ZeroPadding2D"),
  /** Rows of zeros above and below, columns of zeros left and right. */
  padding: z.tuple([rim, rim]).default([1, 1]),
});

const DropoutSchema = z.strictObject({ type: z.literal("Dropout"), rate: droppedShare });
const SpatialDropout2DSchema = z.strictObject({ type: z.literal("SpatialDropout2D"), rate: droppedShare });
const GaussianNoiseSchema = z.strictObject({
  type: z.literal("GaussianNoise"),
  stddev: z.number().min(0).max(1),
});

const BatchNormalizationSchema = z.strictObject({
  type: z.literal("BatchNormalization"),
  momentum: z.number().min(0).lt(1).default(0.99),
  epsilon: z.number().gt(0).max(1).default(0.001),
  center: z.boolean().default(true),
  scale: z.boolean().default(true),
  trainable,
});

/** Normalises over the channels of each pixel, or over the features of a vector: Keras's axis -1. */
const LayerNormalizationSchema = z.strictObject({
  type: z.literal("LayerNormalization"),
  epsilon: z.number().gt(0).max(1).default(0.001),
  center: z.boolean().default(true),
  scale: z.boolean().default(true),
  trainable,
});

const ActivationLayerSchema = z.strictObject({ type: z.literal("Activation"), activation: ActivationSchema });

/** As a layer the slope may be chosen; as an activation it is 0.2. */
const LeakyReLUSchema = z.strictObject({
  type: z.literal("LeakyReLU"),
  negativeSlope: z.number().min(0).max(10).default(0.3),
});

/** `maxValue` cuts what is larger; below `threshold` the slope begins. */
const ReLUSchema = z.strictObject({
  type: z.literal("ReLU"),
  maxValue: z.number().gt(0).max(1000).nullable().default(null),
  negativeSlope: z.number().min(0).max(10).default(0),
  threshold: z.number().min(0).max(1000).default(0),
});

/** A residual connection, Keras's functional `Add()([this, earlier])`. */
const AddSchema = z.strictObject({
  type: z.literal("Add"),
  /** The place in `layers`, counted from 0, of the earlier layer whose output is added. */
  from: z
    .number()
    .int()
    .min(0)
    .max(MAX_LAYERS - 1),
});

export const LayerSchema = z.discriminatedUnion("type", [
  Conv2DSchema,
  DepthwiseConv2DSchema,
  SeparableConv2DSchema,
  MaxPooling2DSchema,
  AveragePooling2DSchema,
  GlobalAveragePooling2DSchema,
  GlobalMaxPooling2DSchema,
  DenseSchema,
  FlattenSchema,
  ZeroPadding2DSchema,
  DropoutSchema,
  SpatialDropout2DSchema,
  GaussianNoiseSchema,
  BatchNormalizationSchema,
  LayerNormalizationSchema,
  ActivationLayerSchema,
  ReLUSchema,
  LeakyReLUSchema,
  AddSchema,
]);
export type Layer = z.infer<typeof LayerSchema>;
/** A layer as a person may write it: arguments with a default can be left out. */
export type LayerInput = z.input<typeof LayerSchema>;
export type LayerType = Layer["type"];
export type LayerOf<T extends LayerType> = Extract<Layer, { type: T }>;

/**
 * A network as data: a stack of layers over one 28×28 grey image, scaled to 0..1; `Add` reads an earlier
 * layer as well.
 */
export const ArchitectureSchema = z.strictObject({ layers: z.array(LayerSchema).max(MAX_LAYERS) });
export type Architecture = z.infer<typeof ArchitectureSchema>;
/** An architecture as a person may write it: arguments with a default can be left out. */
export type ArchitectureInput = z.input<typeof ArchitectureSchema>;
