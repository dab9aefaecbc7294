import type { Layer, LayerOf, LayerType } from "@/core/network/architecture";
import type { LayerScope, Tensor, TensorflowLayer } from "./layer";
import { conv2D, depthwiseConv2D, separableConv2D } from "./layers/convolution";
import { activation, add, dense, leakyRelu, relu } from "./layers/elementary";
import { batchNormalization, layerNormalization } from "./layers/normalization";
import { averagePooling2D, globalAveragePooling2D, globalMaxPooling2D, maxPooling2D } from "./layers/pooling";
import { dropout, gaussianNoise, spatialDropout2D } from "./layers/randomness";
import { flatten, zeroPadding2D } from "./layers/reshaping";

/**
 * The function that computes each kind of layer in this engine; the compiler asks for an entry when the
 * core's catalogue gets a new kind.
 */
const tensorflowLayers: { [T in LayerType]: TensorflowLayer<T> } = {
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

/** The layer's output, without its own activation. */
export function runLayer<T extends LayerType>(layer: LayerOf<T> & Layer, scope: LayerScope): Tensor {
  return tensorflowLayers[layer.type as T](layer, scope);
}
