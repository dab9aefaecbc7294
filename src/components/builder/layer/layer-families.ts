import type { LayerType } from "@/core/network/architecture";

export const families = ["convolution", "pooling", "dense", "regularisation", "other"] as const;
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
