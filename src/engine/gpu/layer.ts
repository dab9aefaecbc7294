import type { Optimizer } from "@/core/training/training";
import type { Shape } from "@/core/network/shape";
import type { Part } from "./kernels/kernel";
import type { Weights } from "./kernels/optimizers";
import type { Product } from "./kernels/matrix";
import type { Dispatch } from "./recipe";
import type { StageLayer } from "./stages";
import type { Value } from "./value";

/** What a layer's entry gets: its input and output, and ways to name buffers and to hand over kernels. */
export type LayerScope = {
  name: string;
  /** The place of the layer, counted from 0. */
  index: number;
  /** Images of a full step. */
  batch: number;
  optimizer: Optimizer;
  input: Value;
  inputShape: Shape;
  output: Value;
  outputShape: Shape;
  /** The outputs of the layers before this one. */
  earlier: readonly Value[];
  /** Makes a buffer of so many numbers, known by this name within the layer. */
  buffer(name: string, numbers: number): string;
  /** A value between two kernels of the layer. */
  inner(name: string, shape: Shape): Value;
  /** One buffer for these weights, one after another; those that the layer lacks take no place. */
  weights(...names: string[]): Weights;
  /** The optimiser's step for weights whose gradient is at hand; null for frozen ones, which need none. */
  step(weights: Weights): Part | null;
  /** A buffer for an array that the layer itself changes, as the moving statistics. */
  statistics(name: string): string;
  /** For sums of parts, which no kernel keeps. */
  partial: string;
  /** Adds kernels to the pass that is being written, forward or backward. */
  add(...dispatches: Dispatch[]): void;
  /** The same for kernels with sums of parts. */
  addParts(parts: { dispatches: Dispatch[]; bytes: number }): void;
  addProduct(product: Omit<Product, "partial" | "name"> & { name?: string }): void;
};

type StageType = StageLayer["type"];
type StageOf<T extends StageType> = Extract<StageLayer, { type: T }>;

/** Adds the kernels of the forward pass, and returns what adds those of the backward pass. */
export type GpuLayer<T extends StageType> = (layer: StageOf<T>, scope: LayerScope) => () => void;
export type GpuLayers = { [T in StageType]: GpuLayer<T> };
