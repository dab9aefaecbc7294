import { layerTypes } from "@/core/check/draft";
import type { LayerType } from "@/core/network/architecture";

const families = ["convolution", "pooling", "dense", "regularisation", "other"] as const;
type Family = (typeof families)[number];

/** Where each layer stands in the palette. */
export const familyOf: Record<LayerType, Family> = {
  Conv2D: "convolution",
  DepthwiseConv2D: "convolution",
  SeparableConv2D: "convolution",
  MaxPooling2D: "pooling",
  AveragePooling2D: "pooling",
  GlobalAveragePooling2D: "pooling",
  GlobalMaxPooling2D: "pooling",
  Dense: "dense",
  Flatten: "dense",
  Activation: "dense",
  ReLU: "dense",
  LeakyReLU: "dense",
  Dropout: "regularisation",
  SpatialDropout2D: "regularisation",
  GaussianNoise: "regularisation",
  BatchNormalization: "regularisation",
  LayerNormalization: "regularisation",
  ZeroPadding2D: "other",
  Add: "other",
};

/** The catalogue, family by family. */
export const layersByFamily = families.flatMap((family) =>
  layerTypes.filter((type) => familyOf[type] === family),
);

/** Whether the layer at this place of the catalogue is its family's first one. */
export function startsFamily(index: number): boolean {
  return index === 0 || familyOf[layersByFamily[index - 1]!] !== familyOf[layersByFamily[index]!];
}
