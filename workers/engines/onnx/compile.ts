import { INPUT_SHAPE, type Layer } from "@/core/architecture";
import type { WeightSpec } from "@/core/layers";
import type { Plan } from "@/core/plan";
import { elements, isImage, type Shape } from "@/core/shape";
import type { NetworkOptions } from "../engine";
import { factorNames, slotNames } from "../optimizer";
import { Graph, type Value } from "./graph";
import type { BuiltLayer } from "./layer";
import { buildLayer } from "./layers";
import { buildLoss } from "./loss";
import { buildStep, type Factors } from "./optimizers";

/** The name of the dimension that differs from call to call. */
const BATCH = "batch";

/** A layer of the plan, or the activation that one brings along. */
type Stage = { index: number; layer: Layer; inputShape: Shape; outputShape: Shape; weights: WeightSpec[] };

/** A tensor that the driver fills before each step. `shape` is one example's, channels first. */
export type Mask = { input: string; layer: number; rate: number; shape: number[] };

/** The network up to the logits: activations as stages of their own, and the final softmax left to the loss. */
function stagesOf(plan: Plan): Stage[] {
  const stages = plan.layers.flatMap(({ index, layer, inputShape, outputShape, weights }): Stage[] => {
    const stage = { index, layer, inputShape, outputShape, weights };
    if (!("activation" in layer) || layer.type === "Activation" || layer.activation === "linear") return [stage];
    const activation: Layer = { type: "Activation", activation: layer.activation };
    return [stage, { index, layer: activation, inputShape: outputShape, outputShape, weights: [] }];
  });
  const last = stages.pop()?.layer;
  if (last?.type !== "Activation" || last.activation !== "softmax") throw new Error("The network does not end in a softmax.");
  // max(relu(x)) is relu(max(x)), and after pooling there are fewer values to go through, both ways.
  for (const [index, stage] of stages.entries()) {
    const next = stages[index + 1];
    if (stage.layer.type !== "Activation" || stage.layer.activation !== "relu" || next?.layer.type !== "MaxPooling2D") continue;
    stages[index] = next;
    stages[index + 1] = { ...stage, inputShape: next.outputShape, outputShape: next.outputShape };
  }
  return stages;
}

/** The shape of one example as the graph lays it out. */
export const channelsFirst = (shape: Shape) => (isImage(shape) ? [shape[2], shape[0], shape[1]] : [...shape]);

/** `weight_3` is the fourth array of the plan's weights, `slot_0_weight_3` the optimiser's first array for it. */
export const weightName = (index: number) => `weight_${index}`;
export const slotName = (slot: number, index: number) => `slot_${slot}_${weightName(index)}`;
export const nextName = (name: string) => `next_${name}`;

type BuiltStage = BuiltLayer & { stage: Stage; /** The place of its first weight among the plan's. */ first: number };
type Forward = { graph: Graph; logits: Value; labels: Value; stages: BuiltStage[]; masks: Mask[] };

/** The forward pass, up to the logits. */
export function buildForward(plan: Plan, training: boolean): Forward {
  const graph = new Graph();
  const pixels = graph.cast(graph.input("images", "uint8", [BATCH, elements(INPUT_SHAPE)]), "float32");
  const labels = graph.input("labels", "uint8", [BATCH]);
  let value = graph.reshape(graph.divide(pixels, graph.scalar(255)), [0, ...channelsFirst(INPUT_SHAPE)]);
  const masks: Mask[] = [];
  let first = 0;
  const stages = stagesOf(plan).map((stage) => {
    const { index, layer, inputShape, outputShape, weights: specs } = stage;
    const names = specs.map((spec, offset) => [spec.name, graph.input(weightName(first + offset), "float32", spec.shape)] as const);
    const mask = (rate: number) => {
      const shape = channelsFirst(inputShape);
      const input = graph.input(`mask_${index}`, "float32", [BATCH, ...shape]);
      masks.push({ input, layer: index, rate, shape });
      return input;
    };
    const built = buildLayer(layer, { graph, input: value, inputShape, outputShape, weights: Object.fromEntries(names), training, mask });
    value = built.output;
    first += specs.length;
    return { ...built, stage, first: first - specs.length };
  });
  return { graph, logits: value, labels, stages, masks };
}

/** One graph for a whole step: the batch, the weights and the optimiser's memory go in, their next values and the loss come out. */
export function compileTraining(plan: Plan, { optimizer, labelSmoothing }: Pick<NetworkOptions, "optimizer" | "labelSmoothing">): { model: Uint8Array; masks: Mask[] } {
  const { graph, logits, labels, stages, masks } = buildForward(plan, true);
  const { loss, correct, gradient: lossGradient } = buildLoss(graph, logits, labels, labelSmoothing);
  graph.output(loss, "loss", "float32", []);
  graph.output(correct, "correct", "float32", []);
  const inputs = factorNames(optimizer).map((name) => [name, graph.input(name, "float32", [])]);
  const factors = Object.fromEntries(inputs) as Factors;
  const hasTrainable = ({ stage }: BuiltStage) => stage.weights.some((weight) => weight.trainable);
  const firstTrainable = stages.some(hasTrainable) ? stages.findIndex(hasTrainable) : stages.length;
  let gradient: Value | null = lossGradient();
  for (let position = stages.length - 1; position >= firstTrainable && gradient !== null; position -= 1) {
    const { stage, first, backward, updates } = stages[position]!;
    const back = backward(gradient, position > firstTrainable);
    for (const [offset, spec] of stage.weights.entries()) {
      const index = first + offset;
      const name = weightName(index);
      const moved = updates?.[spec.name];
      if (moved !== undefined) graph.output(moved, nextName(name), "float32", spec.shape);
      const own = back.weights?.[spec.name];
      if (own === undefined) continue;
      const slots = slotNames(optimizer).map((_, slot) => graph.input(slotName(slot, index), "float32", spec.shape));
      const next = buildStep(graph, optimizer, { weight: name, gradient: own, factors, slots });
      graph.output(next.weight, nextName(name), "float32", spec.shape);
      for (const [slot, memory] of next.slots.entries()) graph.output(memory, nextName(slotName(slot, index)), "float32", spec.shape);
    }
    gradient = back.input;
  }
  return { model: graph.bytes(), masks };
}

/** The network as it answers: dropout off, moving statistics. */
export function compileInference(plan: Plan): Uint8Array {
  const { graph, logits, labels } = buildForward(plan, false);
  const { loss, predictions } = buildLoss(graph, logits, labels);
  graph.output(loss, "loss", "float32", []);
  graph.output(predictions, "predictions", "uint8", [BATCH]);
  return graph.bytes();
}
