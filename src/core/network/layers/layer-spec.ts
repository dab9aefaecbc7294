import type { LayerProblem } from "@/core/base/problem";
import type { LayerOf, LayerType } from "@/core/network/architecture";
import type { Initializer } from "@/core/network/argument-choices";
import type { Shape } from "@/core/network/shape";

/**
 * One array of numbers that a layer owns, in Keras's layout (kernels HWIO, dense kernels [in, out]) and
 * order.
 */
export type WeightSpec = {
  /**
   * Keras's name within the layer: kernel, bias, gamma, beta, moving_mean, moving_variance, depthwise_kernel,
   * pointwise_kernel.
   */
  name: string;
  shape: Shape;
  initializer: Initializer | "zeros" | "ones";
  trainable: boolean;
  /** The loss contains this factor times the sum of the squared numbers; see `kernelL2`. */
  l2?: number;
};

/** The catalogue's facts about a kind of layer: its shapes and costs. Engines implement the arithmetic. */
export type LayerSpec<T extends LayerType> = {
  /** Null when the layer accepts this input. `earlier` has the output shapes of all layers before it. */
  problem(layer: LayerOf<T>, input: Shape, earlier: readonly Shape[]): LayerProblem | null;
  outputShape(layer: LayerOf<T>, input: Shape): Shape;
  weights(layer: LayerOf<T>, input: Shape): WeightSpec[];
  /** Floating-point operations of the forward pass for one image; a multiply-add counts as two. */
  flops(layer: LayerOf<T>, input: Shape): number;
  /** Numbers that the layer keeps for the gradient besides its output, for one image. */
  innerElements?(layer: LayerOf<T>, input: Shape): number;
};
