import type * as tfjs from "@tensorflow/tfjs";
import type { Layer, LayerOf, LayerType } from "@/core/network/architecture";
import type { Shape } from "@/core/network/shape";
import type { RandomDraw } from "../random-draw";

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
  /** By Keras name. */
  weights: Record<string, Tensor>;
  training: boolean;
  /** Random numbers of this shape for each image of the batch, made anew for every step. */
  draw(draw: RandomDraw, shape: Shape): Tensor;
  /** Hands over the new value of a weight that the forward pass itself changes. */
  update(name: string, value: Tensor): void;
};

/** The layer's output, before its own activation. TF.js finds the gradient. */
export type TensorflowLayer<T extends LayerType> = (layer: LayerOf<T> & Layer, scope: LayerScope) => Tensor;

/** The name of a layer's weight that the core's catalogue promises. */
export function weight(scope: LayerScope, name: string): Tensor {
  const value = scope.weights[name];
  if (value === undefined) throw new Error(`The layer has no weight called ${name}.`);
  return value;
}
