import type { LayerSpec } from "@/core/network/layers/layer-spec";
import type { Layer, LayerOf, LayerType } from "./architecture";
import { conv2D, depthwiseConv2D, separableConv2D } from "@/core/network/layers/convolution";
import { activation, add, dense, leakyRelu, relu } from "@/core/network/layers/elementary";
import { batchNormalization, layerNormalization } from "@/core/network/layers/normalization";
import {
  averagePooling2D,
  globalAveragePooling2D,
  globalMaxPooling2D,
  maxPooling2D,
} from "@/core/network/layers/pooling";
import { dropout, gaussianNoise, spatialDropout2D } from "@/core/network/layers/randomness";
import { flatten, zeroPadding2D } from "@/core/network/layers/reshaping";

/**
 * Every layer that Convoy knows. A new one is an entry here and one in each engine; the compiler names the
 * places.
 */
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
  ReLU: relu,
  LeakyReLU: leakyRelu,
  Add: add,
};

/** The layer keeps the weights that it was given. */
export function isFrozen(layer: Layer): boolean {
  return "trainable" in layer && layer.trainable === false;
}

/** The catalogue's entry for this layer. */
export function layerSpec<T extends LayerType>(layer: LayerOf<T>): LayerSpec<T> {
  return layerCatalogue[layer.type as T];
}
