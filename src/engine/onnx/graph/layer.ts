import type { LayerOf, LayerType } from "@/core/network/architecture";
import type { Shape } from "@/core/network/shape";
import type { RandomDraw } from "@/engine/base/random-draw";
import type { Blocks } from "./blocks";
import type { Graph, Value } from "./graph";
import type { Lowering } from "./lowering";

/**
 * Gradients of the loss: by the layer's input (null when no layer needs it), by each trainable weight (keys
 * are Keras names), and by the outputs of earlier layers that this layer also reads (keys are their places).
 */
type Gradients = { input: Value | null; weights?: Record<string, Value>; earlier?: Record<number, Value> };

/**
 * One layer's part of the graph. Images are [batch, channels, height, width] inside the graph, vectors
 * [batch, features]; the shapes here are the core's (channels last, without the batch), and the weights are
 * in Keras's layout.
 */
export type LayerScope = {
  graph: Graph;
  lowering: Lowering;
  /** Images in the processor's own layout; null where it has none. */
  blocks: Blocks | null;
  input: Value;
  inputShape: Shape;
  outputShape: Shape;
  /** The outputs of all layers before this one. */
  earlier: readonly Value[];
  /** The weights by their Keras names. */
  weights: Record<string, Value>;
  training: boolean;
  /** A ReLU follows, and nothing else reads the output: only positive values get a gradient. */
  rectified?: boolean;
  /**
   * Random numbers of this shape (the core's) for each image of the batch, drawn anew for every step. A layer
   * draws once at most.
   */
  draw(draw: RandomDraw, shape: Shape): Value;
};

export type BuiltLayer = {
  output: Value;
  /** Adds the nodes that carry the gradient back. Called in training graphs only. */
  backward(gradient: Value, needsInput: boolean): Gradients;
  /** New values of weights that the forward pass itself changes. */
  updates?: Record<string, Value>;
};

export type OnnxLayer<T extends LayerType> = (layer: LayerOf<T>, scope: LayerScope) => BuiltLayer;

/** The name of a layer's weight, which the core's catalogue promises. */
export function weight(scope: LayerScope, name: string): Value {
  const value = scope.weights[name];
  if (value === undefined) throw new Error(`The layer has no weight called ${name}.`);
  return value;
}
