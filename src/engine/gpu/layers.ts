import type { GpuLayers } from "./layer";
import { conv2D, depthwiseConv2D, separableConv2D } from "./layers/convolution";
import { dense } from "./layers/dense";
import { add, gaussianNoise, images, pass, softmax, zeroPadding2D } from "./layers/elementary";
import { batchNormalization, layerNormalization } from "./layers/normalization";
import { averagePooling2D, globalAveragePooling2D, globalMaxPooling2D, maxPooling2D } from "./layers/pooling";
import { leakyRelu, relu } from "./layers/relu";

/** What each kind of stage adds to the passes. */
export const gpuLayers: GpuLayers = {
  Images: images,
  Pass: pass,
  Softmax: softmax,
  Conv2D: conv2D,
  DepthwiseConv2D: depthwiseConv2D,
  SeparableConv2D: separableConv2D,
  MaxPooling2D: maxPooling2D,
  AveragePooling2D: averagePooling2D,
  GlobalAveragePooling2D: globalAveragePooling2D,
  GlobalMaxPooling2D: globalMaxPooling2D,
  Dense: dense,
  ZeroPadding2D: zeroPadding2D,
  GaussianNoise: gaussianNoise,
  BatchNormalization: batchNormalization,
  LayerNormalization: layerNormalization,
  Add: add,
  ReLU: relu,
  LeakyReLU: leakyRelu,
};
