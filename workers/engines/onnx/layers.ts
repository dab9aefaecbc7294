import type { Layer, LayerOf, LayerType } from "@/core/network/architecture";
import type { BuiltLayer, LayerScope, OnnxLayer } from "./graph/layer";
import { activation } from "./layers/activation";
import { add } from "./layers/add";
import { averagePooling2D } from "./layers/average-pooling2d";
import { batchNormalization } from "./layers/batch-normalization";
import { conv2D } from "./layers/conv2d";
import { dense } from "./layers/dense";
import { depthwiseConv2D } from "./layers/depthwise-conv2d";
import { dropout, spatialDropout2D } from "./layers/dropout";
import { flatten } from "./layers/flatten";
import { gaussianNoise } from "./layers/gaussian-noise";
import { globalAveragePooling2D } from "./layers/global-average-pooling2d";
import { globalMaxPooling2D } from "./layers/global-max-pooling2d";
import { layerNormalization } from "./layers/layer-normalization";
import { maxPooling2D } from "./layers/max-pooling2d";
import { separableConv2D } from "./layers/separable-conv2d";
import { zeroPadding2D } from "./layers/zero-padding2d";

/**
 * The function that computes each kind of layer in this engine; the compiler asks for an entry when the
 * core's catalogue gets a new kind.
 */
const onnxLayers: { [T in LayerType]: OnnxLayer<T> } = {
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

/** Adds the layer to the graph, without its own activation. */
export function buildLayer<T extends LayerType>(layer: LayerOf<T> & Layer, scope: LayerScope): BuiltLayer {
  return onnxLayers[layer.type as T](layer, scope);
}
