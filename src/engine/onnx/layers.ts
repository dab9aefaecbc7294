import type { Layer, LayerOf, LayerType } from "@/core/network/architecture";
import type { BuiltLayer, LayerScope, OnnxLayer } from "@/engine/onnx/graph/layer";
import { activation } from "@/engine/onnx/layers/activation";
import { add } from "@/engine/onnx/layers/add";
import { averagePooling2D } from "@/engine/onnx/layers/average-pooling2d";
import { batchNormalization } from "@/engine/onnx/layers/batch-normalization";
import { conv2D } from "@/engine/onnx/layers/conv2d";
import { dense } from "@/engine/onnx/layers/dense";
import { depthwiseConv2D } from "@/engine/onnx/layers/depthwise-conv2d";
import { dropout, spatialDropout2D } from "@/engine/onnx/layers/dropout";
import { flatten } from "@/engine/onnx/layers/flatten";
import { gaussianNoise } from "@/engine/onnx/layers/gaussian-noise";
import { globalAveragePooling2D } from "@/engine/onnx/layers/global-average-pooling2d";
import { globalMaxPooling2D } from "@/engine/onnx/layers/global-max-pooling2d";
import { layerNormalization } from "@/engine/onnx/layers/layer-normalization";
import { maxPooling2D } from "@/engine/onnx/layers/max-pooling2d";
import { leakyRelu, relu } from "@/engine/onnx/layers/relu";
import { separableConv2D } from "@/engine/onnx/layers/separable-conv2d";
import { zeroPadding2D } from "@/engine/onnx/layers/zero-padding2d";

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
  ReLU: relu,
  LeakyReLU: leakyRelu,
  Add: add,
};

/** Adds the layer to the graph, without its own activation. */
export function buildLayer<T extends LayerType>(layer: LayerOf<T> & Layer, scope: LayerScope): BuiltLayer {
  return onnxLayers[layer.type as T](layer, scope);
}
