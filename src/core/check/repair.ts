import { DenseSchema } from "@/core/network/architecture";
import { CLASSES } from "@/core/base/mnist";
import { assertNever } from "@/core/base/assert";
import type { Edit } from "@/core/network/edit";
import type { Plan } from "@/core/network/plan";
import type { Problem } from "@/core/base/problem";
import { isImage } from "@/core/network/shape";
import type { Limits } from "./limits";
import { largestBatch } from "./memory";

/** The input of a repair: the network as far as its shapes are known, and the exercise's limits. */
type RepairContext = { plan: Plan; limits: Limits };

const setTraining = (name: string, value: number): Edit[] => [{ kind: "set_training", name, value }];
const setLayer = (index: number, name: string, value: string | number | number[]): Edit[] => [
  { kind: "set_layer", index, name, value },
];

/**
 * A softmax of the wrong width at the end gets another width; any other network gets the missing output
 * layer.
 */
function endInDigits({ layers, outputShape }: Plan): Edit[] {
  const last = layers.at(-1)?.layer;
  if (last?.type === "Dense" && last.activation === "softmax")
    return setLayer(layers.length - 1, "units", CLASSES);
  const flatten: Edit[] = isImage(outputShape)
    ? [{ kind: "insert_layer", index: layers.length, layer: { type: "Flatten" } }]
    : [];
  const output = DenseSchema.parse({ type: "Dense", units: CLASSES, activation: "softmax" });
  return [...flatten, { kind: "insert_layer", index: layers.length + flatten.length, layer: output }];
}

/**
 * Adds the last earlier layer of the same shape, except the layer just before, whose output arrives anyway.
 */
function addFitting(index: number, { layers, outputShape }: Plan): Edit[] | null {
  const from = layers
    .slice(0, Math.max(0, index - 1))
    .findLastIndex((planned) => planned.outputShape.join() === outputShape.join());
  return from === -1 ? null : setLayer(index, "from", from);
}

/** Moves a single number beyond its bound to the nearest allowed value. */
function moveToBound({ path, values }: Problem): Edit[] | null {
  const isBound = values.issue === "too_low" || values.issue === "too_high";
  const bound = Number(values.detail);
  if (!isBound || Number.isNaN(bound)) return null;
  const [root, second, third] = path;
  if (root === "training") return path.length === 2 ? setTraining(String(second), bound) : null;
  return path.length === 3 && typeof second === "number" && typeof third === "string"
    ? setLayer(second, third, bound)
    : null;
}

/** Shrinks the batch, in steps of eight as in the form. */
function shrinkBatch({ plan, limits }: RepairContext): Edit[] | null {
  const fitting = Math.floor(largestBatch(plan, limits.memoryBytes) / 8) * 8;
  return fitting < 8 ? null : setTraining("batchSize", fitting);
}

/** The edits that fix a problem, by a rule for each kind of problem; null when a person has to decide. */
export function findRepair(problem: Problem, context: RepairContext): Edit[] | null {
  const { plan, limits } = context;
  const index = Number(problem.path[1]);
  switch (problem.code) {
    case "invalid_value":
      return moveToBound(problem);
    case "wrong_output":
      return endInDigits(plan);
    case "missing_softmax":
      return problem.path.length === 3
        ? setLayer(index, "activation", "softmax")
        : [{ kind: "insert_layer", index: index + 1, layer: { type: "Activation", activation: "softmax" } }];
    case "missing_flatten":
      return [{ kind: "insert_layer", index, layer: { type: "Flatten" } }];
    case "needs_image":
      return [{ kind: "remove_layer", index }];
    case "window_too_large":
      return setLayer(index, "padding", "same");
    case "stride_and_dilation":
      return setLayer(index, "dilationRate", [1, 1]);
    case "unequal_strides":
      return setLayer(index, "strides", [Number(problem.values.down), Number(problem.values.down)]);
    case "add_from_later":
    case "add_shapes_differ":
      return addFitting(index, plan);
    case "too_much_memory":
      return shrinkBatch(context);
    case "too_many_epochs":
      return setTraining("epochs", limits.epochs);
    case "batch_too_large":
      return setTraining("batchSize", limits.batchSize);
    case "missing_validation_split":
      return setTraining("validationSplit", 0.1);
    case "plateau_with_warmup":
    case "empty_box":
    case "empty_network":
    case "too_many_parameters":
    case "too_many_flops":
      return null;
    // Hints bring their own edits, which depend on the linter's findings.
    case "keep_probability":
    case "no_activation":
    case "doubled_softmax":
    case "softmax_inside":
    case "unusual_rate":
    case "pooled_away":
    case "concentrated_parameters":
    case "nothing_trained":
      return null;
    default:
      return assertNever(problem.code);
  }
}
