import type { Activation, Initializer, Layer, LayerOf, LayerType, Padding } from "../architecture";
import { float, given, optional, type KerasArgument, type KerasCall } from "./call";

type Window = { strides: readonly number[]; padding: Padding };

const strides = (layer: Window) => optional("strides", layer.strides, [1, 1]);
const padding = (layer: Window) => optional("padding", layer.padding, "valid");
const dilation = (layer: { dilationRate: readonly number[] }) => optional("dilation_rate", layer.dilationRate, [1, 1]);
const activation = (layer: { activation: Activation }) => optional("activation", layer.activation, "linear");
const bias = (layer: { useBias: boolean }) => optional("use_bias", layer.useBias, true);
const initializer = (name: string, value: Initializer) => optional(`${name}_initializer`, { initializer: value }, { initializer: "glorot_uniform" });
const l2 = (name: string, factor: number) => optional(`${name}_regularizer`, factor === 0 ? null : { l2: factor }, null);

const poolingWindow = (layer: LayerOf<"MaxPooling2D" | "AveragePooling2D">) =>
  [optional("strides", layer.strides, null), optional("padding", layer.padding, "valid")];
const scaling = (layer: LayerOf<"BatchNormalization" | "LayerNormalization">) => [
  optional("epsilon", float(layer.epsilon), float(0.001)),
  optional("center", layer.center, true),
  optional("scale", layer.scale, true),
];

/** The arguments of every layer of the catalogue, in the order of Keras's signatures (https://keras.io/api/layers/), with Keras's defaults. */
const layerArguments: { [T in LayerType]: (layer: LayerOf<T>) => KerasArgument[] } = {
  Conv2D: (layer) => [
    given("filters", layer.filters), given("kernel_size", layer.kernelSize), strides(layer), padding(layer), dilation(layer),
    activation(layer), bias(layer), initializer("kernel", layer.kernelInitializer), l2("kernel", layer.kernelL2),
  ],
  DepthwiseConv2D: (layer) => [
    given("kernel_size", layer.kernelSize), strides(layer), padding(layer), optional("depth_multiplier", layer.depthMultiplier, 1),
    dilation(layer), activation(layer), bias(layer), initializer("depthwise", layer.depthwiseInitializer), l2("depthwise", layer.kernelL2),
  ],
  SeparableConv2D: (layer) => [
    given("filters", layer.filters), given("kernel_size", layer.kernelSize), strides(layer), padding(layer), dilation(layer),
    optional("depth_multiplier", layer.depthMultiplier, 1), activation(layer), bias(layer),
    initializer("depthwise", layer.depthwiseInitializer), initializer("pointwise", layer.pointwiseInitializer),
    l2("depthwise", layer.kernelL2), l2("pointwise", layer.kernelL2),
  ],
  MaxPooling2D: (layer) => [optional("pool_size", layer.poolSize, [2, 2]), ...poolingWindow(layer)],
  // Here Keras has no default.
  AveragePooling2D: (layer) => [given("pool_size", layer.poolSize), ...poolingWindow(layer)],
  GlobalAveragePooling2D: () => [],
  GlobalMaxPooling2D: () => [],
  Dense: (layer) => [
    given("units", layer.units), activation(layer), bias(layer), initializer("kernel", layer.kernelInitializer), l2("kernel", layer.kernelL2),
  ],
  Flatten: () => [],
  ZeroPadding2D: (layer) => [optional("padding", layer.padding, [1, 1])],
  Dropout: (layer) => [given("rate", float(layer.rate))],
  SpatialDropout2D: (layer) => [given("rate", float(layer.rate))],
  GaussianNoise: (layer) => [given("stddev", float(layer.stddev))],
  BatchNormalization: (layer) => [optional("momentum", float(layer.momentum), float(0.99)), ...scaling(layer)],
  LayerNormalization: scaling,
  Activation: (layer) => [given("activation", layer.activation)],
  /** What is added is written where the layer is called. */
  Add: () => [],
};

function argumentsOf<T extends LayerType>(layer: LayerOf<T> & Layer): KerasArgument[] {
  return layerArguments[layer.type as T](layer);
}

/** The layer as Keras's constructor call; its classes have the same names. */
export function kerasLayer(layer: Layer): KerasCall {
  return { className: layer.type, arguments: argumentsOf(layer) };
}
