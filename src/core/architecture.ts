import { z } from "zod";

/** Activations by their Keras names. */
export const ActivationSchema = z.enum([
  "linear", "relu", "leaky_relu", "elu", "selu", "tanh", "sigmoid", "softplus", "swish", "gelu", "softmax",
]);
export type Activation = z.infer<typeof ActivationSchema>;

export const InitializerSchema = z.enum(["glorot_uniform", "glorot_normal", "he_uniform", "he_normal"]);
export type Initializer = z.infer<typeof InitializerSchema>;

export const PaddingSchema = z.enum(["valid", "same"]);
export type Padding = z.infer<typeof PaddingSchema>;

const count = (max: number) => z.number().int().min(1).max(max);
/** Height and width, in pixels. */
const size = z.tuple([count(28), count(28)]);

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
});

const pooling = {
  poolSize: size.default([2, 2]),
  /** `null`, Keras's default, means the pool size. */
  strides: size.nullable().default(null),
  padding: PaddingSchema.default("valid"),
};
export const MaxPooling2DSchema = z.strictObject({ type: z.literal("MaxPooling2D"), ...pooling });
export const AveragePooling2DSchema = z.strictObject({ type: z.literal("AveragePooling2D"), ...pooling });
export const GlobalAveragePooling2DSchema = z.strictObject({ type: z.literal("GlobalAveragePooling2D") });

export const DenseSchema = z.strictObject({
  type: z.literal("Dense"),
  units: count(8192),
  activation: ActivationSchema.default("linear"),
  useBias: z.boolean().default(true),
  kernelInitializer: InitializerSchema.default("glorot_uniform"),
});

export const FlattenSchema = z.strictObject({ type: z.literal("Flatten") });

export const DropoutSchema = z.strictObject({
  type: z.literal("Dropout"),
  /** The share to drop, not the share to keep. */
  rate: z.number().min(0, "must be at least 0").lt(1, "must be below 1: a rate of 1 would drop everything"),
});

export const BatchNormalizationSchema = z.strictObject({
  type: z.literal("BatchNormalization"),
  momentum: z.number().min(0).lt(1).default(0.99),
  epsilon: z.number().gt(0).max(1).default(0.001),
  center: z.boolean().default(true),
  scale: z.boolean().default(true),
});

export const ActivationLayerSchema = z.strictObject({ type: z.literal("Activation"), activation: ActivationSchema });

export const LayerSchema = z.discriminatedUnion("type", [
  Conv2DSchema,
  MaxPooling2DSchema,
  AveragePooling2DSchema,
  GlobalAveragePooling2DSchema,
  DenseSchema,
  FlattenSchema,
  DropoutSchema,
  BatchNormalizationSchema,
  ActivationLayerSchema,
]);
export type Layer = z.infer<typeof LayerSchema>;
export type LayerType = Layer["type"];
export type LayerOf<T extends LayerType> = Extract<Layer, { type: T }>;

/** Far above any sensible network for 28×28 images; it only bounds the work that a request can cause. */
export const MAX_LAYERS = 100;

/** A network as data: a stack of layers over one 28×28 grey image, scaled to 0..1. */
export const ArchitectureSchema = z.strictObject({ layers: z.array(LayerSchema).max(MAX_LAYERS) });
export type Architecture = z.infer<typeof ArchitectureSchema>;
/** An architecture as a person may write it: arguments with a default can be left out. */
export type ArchitectureInput = z.input<typeof ArchitectureSchema>;

/** Height, width, channels of an MNIST image. */
export const INPUT_SHAPE = [28, 28, 1] as const;
export const CLASSES = 10;
