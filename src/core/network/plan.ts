import type { WeightSpec } from "@/core/network/layers/layer-spec";
import type { Architecture, Layer } from "./architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { isFrozen as isLayerFrozen, layerSpec } from "./layers";
import type { Problem } from "@/core/base/problem";
import { elements, type Shape } from "./shape";

/** One layer, and everything that follows from the layers before it. */
export type PlannedLayer = {
  index: number;
  layer: Layer;
  inputShape: Shape;
  outputShape: Shape;
  weights: WeightSpec[];
  /** Numbers in the layer, moving statistics included, as Keras's summary counts them. */
  parameters: number;
  /** Floating-point operations of the forward pass for one image; a multiply-add counts as two. */
  flops: number;
  /** Bytes of the layer's float32 output for one image, and of its inner results. */
  activationBytes: number;
};

/** A network whose shapes are known: the check reports it, the builder shows it and the engines build it. */
export type Plan = {
  layers: PlannedLayer[];
  outputShape: Shape;
  parameters: number;
  trainableParameters: number;
  /** Floating-point operations of the forward pass for one image. */
  flops: number;
  /** Float32 outputs of all layers for one image, in bytes. */
  activationBytes: number;
};

const FLOAT_BYTES = 4;
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** As in Keras, a weight that is not trained adds no penalty to the loss. */
const freeze = ({ l2: _, ...weight }: WeightSpec): WeightSpec => ({ ...weight, trainable: false });

function planLayer(index: number, layer: Layer, inputShape: Shape): PlannedLayer {
  const spec = layerSpec(layer);
  const outputShape = spec.outputShape(layer, inputShape);
  const isFrozen = isLayerFrozen(layer);
  const weights = spec.weights(layer, inputShape).map((weight) => (isFrozen ? freeze(weight) : weight));
  return {
    index,
    layer,
    inputShape,
    outputShape,
    weights,
    parameters: sum(weights.map((weight) => elements(weight.shape))),
    flops: spec.flops(layer, inputShape),
    activationBytes: (elements(outputShape) + (spec.innerElements?.(layer, inputShape) ?? 0)) * FLOAT_BYTES,
  };
}

/**
 * Follows the shapes through the network. Stops at the first layer that cannot take its input and says why.
 */
export function planNetwork(architecture: Architecture): { plan: Plan; problems: Problem[] } {
  const layers: PlannedLayer[] = [];
  const problems: Problem[] = [];
  let shape: Shape = INPUT_SHAPE;
  for (const [index, layer] of architecture.layers.entries()) {
    const problem = layerSpec(layer).problem(
      layer,
      shape,
      layers.map((planned) => planned.outputShape),
    );
    if (problem) {
      const path = ["layers", index, ...(problem.field ? [problem.field] : [])];
      problems.push({
        code: problem.code,
        severity: "error",
        path,
        values: { ...problem.values, layer: index + 1 },
      });
      break;
    }
    const planned = planLayer(index, layer, shape);
    layers.push(planned);
    shape = planned.outputShape;
  }
  const weights = layers.flatMap((planned) => planned.weights);
  const plan = {
    layers,
    outputShape: shape,
    parameters: sum(layers.map((planned) => planned.parameters)),
    trainableParameters: sum(
      weights.filter((weight) => weight.trainable).map((weight) => elements(weight.shape)),
    ),
    flops: sum(layers.map((planned) => planned.flops)),
    activationBytes: sum(layers.map((planned) => planned.activationBytes)),
  };
  return { plan, problems };
}
