import type { Layer, LayerOf, LayerType } from "@/core/network/architecture";
import { isFrozen } from "@/core/network/layers";
import {
  fixed,
  ignored,
  optional,
  required,
  writeFields,
  type AnySignature,
  type Signature,
} from "./argument";
import type { KerasCall } from "./call";
import {
  activation,
  boolean,
  count,
  initializer,
  l2,
  number,
  numberOrNone,
  padding,
  pair,
  pairOrNone,
  rim,
} from "./kinds";

const format = fixed("data_format", null, "channels_last");
const strides = optional("strides", "strides", pair, [1, 1]);
const windowPadding = optional("padding", "padding", padding, "valid");
const dilation = optional("dilation_rate", "dilationRate", pair, [1, 1]);
const ownActivation = optional("activation", "activation", activation, "linear");
const bias = optional("use_bias", "useBias", boolean, true);
const biasInitializer = fixed("bias_initializer", "zeros");
const none = (...names: string[]) => names.map((name) => fixed(name, null));
const pooling = [optional("strides", "strides", pairOrNone, null), windowPadding, format] as const;
const scaling = [
  optional("epsilon", "epsilon", number, 0.001),
  optional("center", "center", boolean, true),
  optional("scale", "scale", boolean, true),
  fixed("beta_initializer", "zeros"),
  fixed("gamma_initializer", "ones"),
] as const;
const rate = required("rate", "rate", number);
// The axis of the channels, for images and for vectors.
const channelAxis = fixed("axis", -1, 3, "[-1]", "[3]");

/**
 * The arguments of every layer of the catalogue, with Keras's names, order and defaults
 * (https://keras.io/api/layers/).
 */
const layerSignatures: { [T in LayerType]: Signature<Omit<LayerOf<T>, "type">> } = {
  Conv2D: [
    required("filters", "filters", count),
    required("kernel_size", "kernelSize", pair),
    strides,
    windowPadding,
    format,
    dilation,
    fixed("groups", 1),
    ownActivation,
    bias,
    optional("kernel_initializer", "kernelInitializer", initializer, "glorot_uniform"),
    biasInitializer,
    optional("kernel_regularizer", "kernelL2", l2, 0),
    ...none("bias_regularizer", "activity_regularizer", "kernel_constraint", "bias_constraint"),
  ],
  DepthwiseConv2D: [
    required("kernel_size", "kernelSize", pair),
    strides,
    windowPadding,
    optional("depth_multiplier", "depthMultiplier", count, 1),
    format,
    dilation,
    ownActivation,
    bias,
    optional("depthwise_initializer", "depthwiseInitializer", initializer, "glorot_uniform"),
    biasInitializer,
    optional("depthwise_regularizer", "kernelL2", l2, 0),
    ...none("bias_regularizer", "activity_regularizer", "depthwise_constraint", "bias_constraint"),
  ],
  SeparableConv2D: [
    required("filters", "filters", count),
    required("kernel_size", "kernelSize", pair),
    strides,
    windowPadding,
    format,
    dilation,
    optional("depth_multiplier", "depthMultiplier", count, 1),
    ownActivation,
    bias,
    optional("depthwise_initializer", "depthwiseInitializer", initializer, "glorot_uniform"),
    optional("pointwise_initializer", "pointwiseInitializer", initializer, "glorot_uniform"),
    biasInitializer,
    optional("depthwise_regularizer", "kernelL2", l2, 0),
    optional("pointwise_regularizer", "kernelL2", l2, 0),
    ...none(
      "bias_regularizer",
      "activity_regularizer",
      "depthwise_constraint",
      "pointwise_constraint",
      "bias_constraint",
    ),
  ],
  MaxPooling2D: [optional("pool_size", "poolSize", pair, [2, 2]), ...pooling],
  // Keras has no default here.
  AveragePooling2D: [required("pool_size", "poolSize", pair), ...pooling],
  GlobalAveragePooling2D: [format, fixed("keepdims", false)],
  GlobalMaxPooling2D: [format, fixed("keepdims", false)],
  Dense: [
    required("units", "units", count),
    ownActivation,
    bias,
    optional("kernel_initializer", "kernelInitializer", initializer, "glorot_uniform"),
    biasInitializer,
    optional("kernel_regularizer", "kernelL2", l2, 0),
    ...none(
      "bias_regularizer",
      "activity_regularizer",
      "kernel_constraint",
      "bias_constraint",
      "lora_rank",
      "lora_alpha",
      "quantization_config",
    ),
  ],
  Flatten: [format],
  ZeroPadding2D: [optional("padding", "padding", rim, [1, 1]), format],
  Dropout: [rate, fixed("noise_shape", null), ignored("seed")],
  SpatialDropout2D: [rate, format, ignored("seed")],
  GaussianNoise: [required("stddev", "stddev", number), ignored("seed")],
  BatchNormalization: [
    channelAxis,
    optional("momentum", "momentum", number, 0.99),
    ...scaling,
    fixed("moving_mean_initializer", "zeros"),
    fixed("moving_variance_initializer", "ones"),
    ...none("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint"),
    fixed("renorm", false),
    ignored("renorm_clipping"),
    ignored("renorm_momentum"),
    ignored("synchronized"),
  ],
  LayerNormalization: [
    channelAxis,
    ...scaling,
    ...none("beta_regularizer", "gamma_regularizer", "beta_constraint", "gamma_constraint"),
    fixed("rms_scaling", false),
  ],
  Activation: [required("activation", "activation", activation)],
  ReLU: [
    optional("max_value", "maxValue", numberOrNone, null),
    optional("negative_slope", "negativeSlope", number, 0),
    optional("threshold", "threshold", number, 0),
  ],
  LeakyReLU: [optional("negative_slope", "negativeSlope", number, 0.3)],
  // The call of the layer names the tensors that it adds.
  Add: [],
};

export function layerSignature(type: LayerType): AnySignature {
  return layerSignatures[type];
}

/** The layer as Keras's constructor call; its classes have the same names. */
export function kerasLayer(layer: Layer): KerasCall {
  const given = writeFields(layerSignature(layer.type), layer);
  const frozen = isFrozen(layer) ? [{ name: "trainable", value: false, standard: true }] : [];
  return { className: layer.type, arguments: [...given, ...frozen] };
}
