import type { Layer } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { isFrozen } from "@/core/network/layers";
import type { WeightSpec } from "@/core/network/layers/layer-spec";
import type { Plan } from "@/core/network/plan";
import { elements, isImage, type Shape } from "@/core/network/shape";
import type { NetworkOptions } from "@/engine/base/engine";
import { factorNames, slotNames } from "@/engine/base/optimizer";
import type { RandomDraw } from "@/engine/base/random-draw";
import { Blocks } from "@/engine/onnx/graph/blocks";
import { drawnTypes, type Drawn, type DrawnNumbers } from "./drawn";
import { Graph, type Value } from "@/engine/onnx/graph/graph";
import type { BuiltLayer } from "@/engine/onnx/graph/layer";
import { buildLayer } from "./layers";
import { cpuLowering, type Lowering } from "@/engine/onnx/graph/lowering";
import { buildLoss } from "@/engine/onnx/graph/loss";
import { buildDrawnMask, buildMixedMask } from "@/engine/onnx/graph/masks";
import type { Factors } from "@/engine/onnx/graph/optimizers";
import { buildSteps, isSmall, MOST_JOINED, type Move } from "@/engine/onnx/graph/steps";

/** The name of the dimension that differs from call to call. */
export const BATCH = "batch";
/** The name of the list's length, when a call takes many steps. */
const STEPS = "steps";

/** A layer of the plan, or the activation inside a layer. */
type Stage = {
  index: number;
  layer: Layer;
  inputShape: Shape;
  outputShape: Shape;
  weights: WeightSpec[];
  rectified?: boolean;
};

/**
 * The network up to the logits: activations are stages of their own, and the final softmax belongs to the
 * loss.
 */
function stagesOf(plan: Plan): Stage[] {
  const stages = plan.layers.flatMap(({ index, layer, inputShape, outputShape, weights }): Stage[] => {
    const stage = { index, layer, inputShape, outputShape, weights };
    if (!("activation" in layer) || layer.type === "Activation" || layer.activation === "linear")
      return [stage];
    const activation: Layer = { type: "Activation", activation: layer.activation };
    return [stage, { index, layer: activation, inputShape: outputShape, outputShape, weights: [] }];
  });
  const last = stages.pop()?.layer;
  if (last?.type !== "Activation" || last.activation !== "softmax")
    throw new Error("The network does not end in a softmax.");
  const added = new Set(plan.layers.flatMap(({ layer }) => (layer.type === "Add" ? [layer.from] : [])));
  // max(relu(x)) equals relu(max(x)), and pooling leaves fewer values for both passes; unless another layer
  // reads relu(x).
  for (const [index, stage] of stages.entries()) {
    const next = stages[index + 1];
    if (
      stage.layer.type !== "Activation" ||
      stage.layer.activation !== "relu" ||
      next?.layer.type !== "MaxPooling2D"
    )
      continue;
    if (added.has(stage.index)) continue;
    stages[index] = { ...next, rectified: true };
    stages[index + 1] = {
      ...stage,
      index: next.index,
      inputShape: next.outputShape,
      outputShape: next.outputShape,
    };
  }
  return stages;
}

/** The shape of one example as the graph lays it out. */
export const channelsFirst = (shape: Shape) => (isImage(shape) ? [shape[2], shape[0], shape[1]] : [...shape]);

/**
 * `weight_3` is the fourth array of the plan's weights, `slot_0_weight_3` the optimiser's first array for it.
 */
export const weightName = (index: number) => `weight_${index}`;
export const slotName = (slot: number, index: number) => `slot_${slot}_${weightName(index)}`;
export const nextName = (name: string) => `next_${name}`;

/** All arrays of the plan's weights, in its order; no step changes the fixed ones. */
export function weightsOf({ layers }: Plan): (WeightSpec & { isFixed: boolean })[] {
  return layers.flatMap(({ layer, weights }) =>
    weights.map((weight) => ({ ...weight, isFixed: isFrozen(layer) })),
  );
}

type BuiltStage = BuiltLayer & {
  stage: Stage;
  /** The place of its first weight among the plan's weights. */
  first: number;
};
type Forward = { graph: Graph; logits: Value; labels: Value; stages: BuiltStage[]; drawn: Drawn[] };

/** The forward pass, up to the logits. */
export function buildForward(plan: Plan, training: boolean, lowering: Lowering = cpuLowering): Forward {
  const graph = new Graph();
  const blocks = lowering.channelBlock === null ? null : new Blocks(graph, lowering.channelBlock);
  const batch = lowering.images ?? BATCH;
  const pixels = graph.cast(graph.input("images", "uint8", [batch, elements(INPUT_SHAPE)]), "float32");
  const labels = graph.input("labels", "uint8", [batch]);
  let value = graph.reshape(graph.divide(pixels, graph.scalar(255)), [0, ...channelsFirst(INPUT_SHAPE)]);
  const drawn: Drawn[] = [];
  const outputs: Value[] = [];
  let first = 0;
  const stages = stagesOf(plan).map((stage) => {
    const { index, layer, inputShape, outputShape, weights: specs, rectified = false } = stage;
    const names = specs.map(
      (spec, offset) => [spec.name, graph.input(weightName(first + offset), "float32", spec.shape)] as const,
    );
    const declare = (numbers: DrawnNumbers, shape: number[]) => {
      const input = graph.input(`${numbers.kind}_${index}`, drawnTypes[numbers.kind], [batch, ...shape]);
      drawn.push({ input, layer: index, numbers, shape });
      return input;
    };
    const draw = (law: RandomDraw, coreShape: Shape) => {
      const shape = channelsFirst(coreShape);
      if (law.kind === "noise") return declare(law, shape);
      if (lowering.masks === "mixed")
        return buildMixedMask(
          graph,
          declare(
            { kind: "words" },
            shape.map(() => 1),
          ),
          shape,
          index,
          law.rate,
        );
      return buildDrawnMask(graph, declare({ kind: "halves" }, shape), law.rate);
    };
    const built = buildLayer(layer, {
      graph,
      lowering,
      blocks,
      input: value,
      inputShape,
      outputShape,
      earlier: outputs,
      weights: Object.fromEntries(names),
      training,
      rectified,
      draw,
    });
    value = built.output;
    // A layer's output is that of its last stage.
    outputs[index] = value;
    first += specs.length;
    return { ...built, stage, first: first - specs.length };
  });
  return { graph, logits: value, labels, stages, drawn };
}

/**
 * Adds the penalty of each weight with an L2 factor to the loss: the factor times the sum of squares, as in
 * Keras's regularizer.
 */
function withPenalties(graph: Graph, loss: Value, plan: Plan): Value {
  const specs = plan.layers.flatMap((planned) => planned.weights);
  return specs.reduce((total, { l2, shape }, index) => {
    if (!l2) return total;
    const name = weightName(index);
    return graph.add(total, graph.scale(graph.sum(graph.multiply(name, name), [...shape.keys()], false), l2));
  }, loss);
}

/**
 * Adds the reverse pass, and hands over the gradient by each trainable weight with the weight's place in the
 * plan.
 */
function buildBackward(
  graph: Graph,
  stages: BuiltStage[],
  lossGradient: () => Value,
  update: (index: number, spec: WeightSpec, gradient: Value) => void,
): void {
  const firstTrainable = stages.findIndex(({ stage }) => stage.weights.some((weight) => weight.trainable));
  if (firstTrainable === -1) return;
  /** The gradients by the output of each stage, summed over its readers so far. */
  const arrived = new Map<number, Value>([[stages.length - 1, lossGradient()]]);
  const arrive = (position: number, gradient: Value) => {
    const others = arrived.get(position);
    // Stages before the first trainable weight need no gradient.
    if (position >= firstTrainable)
      arrived.set(position, others === undefined ? gradient : graph.add(others, gradient));
  };
  for (let position = stages.length - 1; position >= firstTrainable; position -= 1) {
    const { stage, first, backward } = stages[position]!;
    const back = backward(arrived.get(position)!, position > firstTrainable);
    if (back.input !== null) arrive(position - 1, back.input);
    for (const [layer, gradient] of Object.entries(back.earlier ?? {})) {
      arrive(
        stages.findLastIndex((other) => other.stage.index === Number(layer)),
        gradient,
      );
    }
    for (const [offset, spec] of stage.weights.entries()) {
      const own = back.weights?.[spec.name];
      if (own === undefined || !spec.trainable) continue;
      const index = first + offset;
      update(index, spec, spec.l2 ? graph.add(own, graph.scale(weightName(index), 2 * spec.l2)) : own);
    }
  }
}

/**
 * One graph for a whole step: it reads the batch, the weights and the optimiser's memory, and returns their
 * next values and the loss. When the lowering repeats the graph, batches, factors and losses are lists with
 * one entry for each step.
 */
export function compileTraining(
  plan: Plan,
  { optimizer, labelSmoothing }: Pick<NetworkOptions, "optimizer" | "labelSmoothing">,
  lowering: Lowering = cpuLowering,
): Uint8Array {
  const { graph, logits, labels, stages } = buildForward(plan, true, lowering);
  const { loss, correct, gradient: lossGradient } = buildLoss(graph, logits, labels, labelSmoothing);
  graph.output(withPenalties(graph, loss, plan), "loss", "float32", []);
  graph.output(correct, "correct", "float32", []);
  const inputs = factorNames(optimizer).map((name) => [name, graph.input(name, "float32", [])]);
  const factors = Object.fromEntries(inputs) as Factors;
  const small: Move[] = [];
  const step = (moves: Move[]) => {
    for (const { from, to, shape } of buildSteps(graph, optimizer, factors, moves))
      graph.output(to, nextName(from), "float32", shape);
  };
  buildBackward(graph, stages, lossGradient, (index, { shape }, gradient) => {
    const slots = slotNames(optimizer).map((_, slot) => graph.input(slotName(slot, index), "float32", shape));
    const move = { weight: weightName(index), gradient, slots, shape };
    if (lowering.smallSteps === "joined" && isSmall(move)) small.push(move);
    else step([move]);
  });
  for (let start = 0; start < small.length; start += MOST_JOINED)
    step(small.slice(start, start + MOST_JOINED));
  for (const { stage, first, updates } of stages) {
    for (const [offset, spec] of stage.weights.entries()) {
      const moved = updates?.[spec.name];
      if (moved !== undefined)
        graph.output(moved, nextName(weightName(first + offset)), "float32", spec.shape);
    }
  }
  const fixed = weightsOf(plan).flatMap(({ isFixed }, index) => (isFixed ? [weightName(index)] : []));
  return lowering.repeats ? graph.repeatedBytes(nextName, STEPS, new Set(fixed)) : graph.bytes();
}

/** The graph that answers: dropout off, moving statistics. */
export function compileInference(
  plan: Plan,
  { labelSmoothing }: Pick<NetworkOptions, "labelSmoothing">,
  lowering: Lowering = cpuLowering,
): Uint8Array {
  const { graph, logits, labels } = buildForward(plan, false, lowering);
  const { loss, predictions, confidence } = buildLoss(graph, logits, labels, labelSmoothing);
  graph.output(withPenalties(graph, loss, plan), "loss", "float32", []);
  graph.output(predictions, "predictions", "float32", [BATCH, 1]);
  graph.output(confidence(), "confidence", "float32", [BATCH, 1]);
  return graph.bytes();
}
