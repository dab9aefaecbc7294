import type { Layer } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import type { WeightSpec } from "@/core/network/layers/layer-spec";
import type { Plan, PlannedLayer } from "@/core/network/plan";
import { isImage, type Shape } from "@/core/network/shape";
import type { Pointwise } from "./kernels/activations";
import { mapOf, type Drop } from "./kernels/draws";

type Finishing = Extract<Layer, { type: "Flatten" | "Activation" | "Dropout" | "SpatialDropout2D" }>;
/**
 * What has kernels of its own. The layers that change each number alone finish the stage before them; where
 * they cannot, they finish one that passes its input on.
 */
export type StageLayer =
  Exclude<Layer, Finishing> | { type: "Images" } | { type: "Pass" } | { type: "Softmax" };

export type Stage = {
  layer: StageLayer;
  /** The place of its layer, counted from 0; the images stand before the first. */
  index: number;
  inputShape: Shape;
  outputShape: Shape;
  weights: WeightSpec[];
  activation: Pointwise;
  drop: Drop | null;
};

/** Stages in order, and for each layer the stage whose output is the layer's. */
type Stages = { stages: Stage[]; stageOf: number[] };

const finish = { activation: "linear", drop: null } as const;

/** The layers without the softmax at the end, which belongs to the loss. */
function withoutSoftmax({ layers }: Plan): PlannedLayer[] {
  const last = layers.at(-1);
  if (last === undefined || !("activation" in last.layer) || last.layer.activation !== "softmax")
    throw new Error("The network does not end in a softmax.");
  return [...layers.slice(0, -1), { ...last, layer: { ...last.layer, activation: "linear" } }];
}

/** The layer hands its input on as it is. */
const isNothing = (layer: Layer) =>
  layer.type === "Flatten" ||
  (layer.type === "Activation" && layer.activation === "linear") ||
  ("rate" in layer && layer.rate === 0) ||
  (layer.type === "GaussianNoise" && layer.stddev === 0);

export function stagesOf(plan: Plan): Stages {
  const layers = withoutSoftmax(plan);
  const added = new Set(layers.flatMap(({ layer }) => (layer.type === "Add" ? [layer.from] : [])));
  const images: Stage = {
    layer: { type: "Images" },
    index: -1,
    inputShape: INPUT_SHAPE,
    outputShape: INPUT_SHAPE,
    weights: [],
    ...finish,
  };
  const stages = [images];
  const stageOf: number[] = [];
  /** Nobody else reads the last stage's output, so the next layer may finish it. */
  let isOpen = true;
  for (const planned of layers) {
    const { layer, index, inputShape, outputShape, weights } = planned;
    const push = (own: StageLayer, input = inputShape, specs: WeightSpec[] = []) => {
      const stage: Stage = { layer: own, index, inputShape: input, outputShape, weights: specs, ...finish };
      stages.push(stage);
      isOpen = true;
      return stage;
    };
    const last = () => stages.at(-1)!;
    const activate = (activation: Pointwise | "softmax") => {
      if (activation === "linear") return;
      if (activation === "softmax") {
        push({ type: "Softmax" }, outputShape);
        // Its gradient needs what it puts out itself.
        isOpen = false;
        return;
      }
      const isFree = isOpen && last().activation === "linear" && last().drop === null;
      (isFree ? last() : push({ type: "Pass" })).activation = activation;
    };
    const drop = (rate: number, place: string) => {
      (isOpen && last().drop === null ? last() : push({ type: "Pass" })).drop = { rate, layer: index, place };
    };
    if (!isNothing(layer)) {
      switch (layer.type) {
        case "Activation":
          activate(layer.activation);
          break;
        case "Dropout":
          drop(layer.rate, "i");
          break;
        case "SpatialDropout2D":
          drop(layer.rate, isImage(inputShape) ? mapOf(inputShape) : "i");
          break;
        case "Flatten":
          break;
        default:
          push(layer, inputShape, weights);
          if ("activation" in layer) activate(layer.activation);
      }
    }
    stageOf[index] = stages.length - 1;
    if (added.has(index)) isOpen = false;
  }
  return { stages, stageOf };
}
