import type { Layer, LayerOf, LayerType } from "@/core/architecture";
import type { BuiltLayer, LayerScope, OnnxLayer } from "./layer";
import { activation } from "./layers/activation";
import { averagePooling2D } from "./layers/average-pooling2d";
import { batchNormalization } from "./layers/batch-normalization";
import { conv2D } from "./layers/conv2d";
import { dense } from "./layers/dense";
import { dropout } from "./layers/dropout";
import { flatten } from "./layers/flatten";
import { globalAveragePooling2D } from "./layers/global-average-pooling2d";
import { maxPooling2D } from "./layers/max-pooling2d";

/** How this engine computes each kind of layer; the compiler asks for an entry when the core's catalogue gets a new one. */
const onnxLayers: { [T in LayerType]: OnnxLayer<T> } = {
  Conv2D: conv2D,
  MaxPooling2D: maxPooling2D,
  AveragePooling2D: averagePooling2D,
  GlobalAveragePooling2D: globalAveragePooling2D,
  Dense: dense,
  Flatten: flatten,
  Dropout: dropout,
  BatchNormalization: batchNormalization,
  Activation: activation,
};

/** Adds the layer, its own activation left out, to the graph. */
export function buildLayer<T extends LayerType>(layer: LayerOf<T> & Layer, scope: LayerScope): BuiltLayer {
  return onnxLayers[layer.type as T](layer, scope);
}
