import type { Layer } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { layerNames } from "@/core/keras/layer-names";
import type { WeightSpec } from "@/core/network/layers/layer-spec";
import type { Plan } from "@/core/network/plan";
import { BATCH, channelsFirst, weightName } from "./compile";
import { Graph, type Value } from "@/engine/onnx/graph/graph";
import { buildLayer } from "./layers";
import { cpuLowering } from "@/engine/onnx/graph/lowering";

const DESCRIPTION = `A network trained on MNIST by Convoy, as it answers: dropout off, moving statistics.
Input "image": float32 [batch, 28, 28, 1] (NHWC), pixels from 0 (background) to 1 (ink).
Output "probabilities": float32 [batch, 10], one for each digit.
Every layer's output is an output too, under the layer's Keras name: images as [batch, channels, height, width] (NCHW), vectors as [batch, features].
Weights have Keras's names and layouts (convolution kernels HWIO, dense kernels [in, out]).`;

/** Adds the network as it answers, with every layer's output under its Keras name. */
function buildAnswers(
  graph: Graph,
  plan: Plan,
  weightOf: (layer: string, weight: WeightSpec, index: number) => Value,
): void {
  const names = layerNames(plan.layers.map(({ layer }) => layer));
  const image = graph.input("image", "float32", [BATCH, ...INPUT_SHAPE]);
  // With one channel, both layouts (channels last and channels first) hold the same numbers in the same
  // order.
  let value = graph.reshape(image, [0, ...channelsFirst(INPUT_SHAPE)]);
  const earlier: string[] = [];
  let first = 0;
  for (const { index, layer, inputShape, outputShape, weights } of plan.layers) {
    const draw = () => {
      throw new Error(`${layer.type} draws random numbers outside of training.`);
    };
    const scope = { graph, lowering: cpuLowering, blocks: null, outputShape, earlier, training: false, draw };
    const named = Object.fromEntries(
      weights.map((weight, offset) => [weight.name, weightOf(names[index]!, weight, first + offset)]),
    );
    first += weights.length;
    value = buildLayer(layer, { ...scope, input: value, inputShape, weights: named }).output;
    if ("activation" in layer && layer.type !== "Activation") {
      const activation: Layer = { type: "Activation", activation: layer.activation };
      value = buildLayer(activation, { ...scope, input: value, inputShape: outputShape, weights: {} }).output;
    }
    earlier.push(value);
  }
  for (const { index, outputShape } of plan.layers) {
    graph.output(earlier[index]!, names[index]!, "float32", [BATCH, ...channelsFirst(outputShape)]);
  }
  graph.output(value, "probabilities", "float32", [BATCH, ...plan.outputShape]);
}

/**
 * The network for people to download, still without its weights: the file reads them by their Keras names,
 * and `embedWeights` of src/core/network/onnx-file.ts puts them in. A few kilobytes.
 */
export function compileExport(plan: Plan): Uint8Array {
  const graph = new Graph();
  buildAnswers(graph, plan, (layer, { name }) => `${layer}/${name}`);
  return graph.bytes(DESCRIPTION);
}

/** The same network, to look into while it trains: each call takes the weights as they are then. */
export function compileViewer(plan: Plan): Uint8Array {
  const graph = new Graph();
  buildAnswers(graph, plan, (_, { shape }, index) => graph.input(weightName(index), "float32", shape));
  return graph.bytes();
}
