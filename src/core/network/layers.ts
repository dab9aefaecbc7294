import type { LayerOf, LayerType } from "./architecture";
import type { Initializer } from "./argument-choices";
import { conv2D, depthwiseConv2D, separableConv2D } from "@/core/network/layers/convolution";
import { activation, add, dense } from "@/core/network/layers/elementary";
import { batchNormalization, layerNormalization } from "@/core/network/layers/normalization";
import { averagePooling2D, globalAveragePooling2D, globalMaxPooling2D, maxPooling2D } from "@/core/network/layers/pooling";
import { dropout, gaussianNoise, spatialDropout2D } from "@/core/network/layers/randomness";
import { flatten, zeroPadding2D } from "@/core/network/layers/reshaping";
import type { LayerProblem } from "@/core/base/problem";
import type { Shape } from "./shape";

/** One array of numbers that a layer owns, in Keras's layout (kernels HWIO, dense kernels [in, out]) and order. */
export type WeightSpec = {
  /** Keras's name within the layer: kernel, bias, gamma, beta, moving_mean, moving_variance, depthwise_kernel, pointwise_kernel. */
  name: string;
  shape: Shape;
  initializer: Initializer | "zeros" | "ones";
  trainable: boolean;
  /** The loss contains this factor times the sum of the squared numbers; see `kernelL2`. */
  l2?: number;
};

/** What the catalogue knows about a kind of layer. Engines implement the arithmetic; this foretells its shapes and costs. */
export type LayerSpec<T extends LayerType> = {
  /** Null when the layer accepts this input. `earlier` has the output shapes of all layers before it. */
  problem(layer: LayerOf<T>, input: Shape, earlier: readonly Shape[]): LayerProblem | null;
  outputShape(layer: LayerOf<T>, input: Shape): Shape;
  weights(layer: LayerOf<T>, input: Shape): WeightSpec[];
  /** Floating-point operations of the forward pass for one image; a multiply-add counts as two. */
  flops(layer: LayerOf<T>, input: Shape): number;
  /** Numbers that the layer keeps for the gradient besides its output, for one image. */
  innerElements?(layer: LayerOf<T>, input: Shape): number;
};

/** Every layer Convoy knows. A new one is an entry here and one in each engine; the compiler names the places. */
export const layerCatalogue: { [T in LayerType]: LayerSpec<T> } = {
  Conv2D: conv2D,
  DepthwiseConv2D: depthwiseConv2D,
  SeparableConv2D: separableConv2D,
  MaxPooling2D: maxPooling2D,
  AveragePooling2D: averagePooling2D,
  GlobalAveragePooling2D: globalAveragePooling2D,
  GlobalMaxPooling2D: globalMaxPooling2D,
  Dense: dense,
  Flatten: flatten,
  ZeroPadding2D: zeroPadding2D,
  Dropout: dropout,
  SpatialDropout2D: spatialDropout2D,
  GaussianNoise: gaussianNoise,
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  Activation: activation,
  Add: add,
};

/** The catalogue's entry for this layer. */
export function layerSpec<T extends LayerType>(layer: LayerOf<T>): LayerSpec<T> {
  return layerCatalogue[layer.type as T];
}
