import type * as tfjs from "@tensorflow/tfjs";
import type { Layer, LayerOf, LayerType } from "@/core/network/architecture";
import type { Shape } from "@/core/network/shape";
import type { RandomDraw } from "@/engine/base/random-draw";

/** TF.js, whichever package it comes from. */
export type Tf = typeof tfjs;
export type Tensor = tfjs.Tensor;

export type LayerScope = {
  tf: Tf;
  /** [batch, height, width, channels] or [batch, features]. */
  input: Tensor;
  inputShape: Shape;
  /** The outputs of all layers before this one. */
  earlier: readonly Tensor[];
  /** The weights by their Keras names. */
  weights: Record<string, Tensor>;
  training: boolean;
  /** Random numbers of this shape for each image of the batch, drawn anew for every step. */
  draw(draw: RandomDraw, shape: Shape): Tensor;
  /** Hands over the new value of a weight that the forward pass itself changes. */
  update(name: string, value: Tensor): void;
};

/** The layer's output, before its own activation. TF.js finds the gradient. */
export type TensorflowLayer<T extends LayerType> = (layer: LayerOf<T> & Layer, scope: LayerScope) => Tensor;

/**
 * A layer's weight, which the core's catalogue promises. Throws when the layer has no weight of this name.
 */
export function weight(scope: LayerScope, name: string): Tensor {
  const value = scope.weights[name];
  if (value === undefined) throw new Error(`The layer has no weight called ${name}.`);
  return value;
}

const hasFourAxes = (tensor: Tensor): tensor is tfjs.Tensor4D => tensor.rank === 4;

/**
 * The same tensor, known to have four axes: images are [batch, height, width, channels], kernels are [height,
 * width, channels, filters]. Throws when it has another number of axes.
 */
export function withFourAxes(tensor: Tensor): tfjs.Tensor4D {
  if (!hasFourAxes(tensor))
    throw new Error(`The tensor [${tensor.shape.join(", ")}] does not have four axes.`);
  return tensor;
}
