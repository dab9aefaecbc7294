import type { z } from "zod";
import { ArchitectureSchema, CLASSES, type Architecture } from "./architecture";
import type { Limits } from "./exercise";
import { planNetwork, type Plan } from "./plan";
import { isError, type Problem } from "./problem";
import { formatShape } from "./shape";
import { TrainingSettingsSchema, type TrainingSettings } from "./training";

export type CheckedSubmission =
  | { problems: Problem[]; architecture: Architecture; training: TrainingSettings; plan: Plan }
  | { problems: Problem[]; architecture: null; training: null; plan: null };

/** Turns a schema's issue into a problem that names the layer and the field. */
function schemaProblem(issue: z.core.$ZodIssue, root: "layers" | "training"): Problem {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  const place = root === "layers" ? `Layer ${Number(path[1]) + 1}` : "Training";
  const field = path.slice(root === "layers" ? 2 : 0).join(".");
  const isPlaced = root === "training" || path.length > 1;
  return {
    code: "invalid_value",
    severity: "error",
    path: root === "training" ? ["training", ...path] : path.length > 0 ? path : ["layers"],
    message: `${isPlaced ? place : "The network"}${field ? `, ${field}` : ""}: ${issue.message}.`,
    fix: field ? `Change ${field} to a value in its range.` : "Choose one of the layers in the catalogue and give it the arguments it needs.",
  };
}

function outputProblems(architecture: Architecture, plan: Plan): Problem[] {
  const index = architecture.layers.length - 1;
  const last = architecture.layers[index]!;
  const [length] = plan.outputShape;
  if (plan.outputShape.length !== 1 || length !== CLASSES) {
    const message = `The network's output has shape ${formatShape(plan.outputShape)}, but there are ${CLASSES} digits to tell apart.`;
    return [{ code: "wrong_output", severity: "error", path: ["layers", index], message, fix: `End with a Dense layer of ${CLASSES} units, activated with softmax.` }];
  }
  const activation = last.type === "Dense" || last.type === "Activation" ? last.activation : null;
  if (activation !== "softmax") {
    const message = `Layer ${index + 1} is the output, and cross-entropy needs probabilities, but its activation is ${activation ?? "none"}.`;
    const path = activation === null ? ["layers", index] : ["layers", index, "activation"];
    return [{ code: "missing_softmax", severity: "error", path, message, fix: "Set the last layer's activation to softmax." }];
  }
  return [];
}

const count = (value: number) => value.toLocaleString("en");
const mebibytes = (bytes: number) => `${count(Math.ceil(bytes / 2 ** 20))} MiB`;

function limitProblems(plan: Plan, training: TrainingSettings, limits: Limits): Problem[] {
  const problems: Problem[] = [];
  const exceeds = (code: string, path: Problem["path"], message: string, fix: string) =>
    problems.push({ code, severity: "error", path, message, fix });
  const largest = (cost: (layer: Plan["layers"][number]) => number) =>
    plan.layers.reduce((most, layer) => (cost(layer) > cost(most) ? layer : most));

  if (plan.parameters > limits.parameters) {
    const { index, layer, parameters } = largest((planned) => planned.parameters);
    exceeds("too_many_parameters", ["layers", index],
      `The network has ${count(plan.parameters)} parameters; the exercise allows ${count(limits.parameters)}. Layer ${index + 1} (${layer.type}) has ${count(parameters)} of them.`,
      "Use fewer units or filters there, or pool more before it.");
  }
  const batchBytes = plan.activationBytes * training.batchSize;
  if (batchBytes > limits.activationBytes) {
    const { index, layer } = largest((planned) => planned.activationBytes);
    exceeds("too_much_memory", ["layers", index],
      `One batch needs ${mebibytes(batchBytes)} for the layers' outputs; the exercise allows ${mebibytes(limits.activationBytes)}. Layer ${index + 1} (${layer.type}) needs most.`,
      "Use a smaller batch, fewer filters, or pool earlier.");
  }
  if (plan.flops > limits.flops) {
    const { index, layer } = largest((planned) => planned.flops);
    exceeds("too_many_flops", ["layers", index],
      `One image takes ${count(Math.round(plan.flops / 1e6))} MFLOP; the exercise allows ${count(Math.round(limits.flops / 1e6))}. Layer ${index + 1} (${layer.type}) takes most.`,
      "Use fewer filters or smaller kernels there, or pool before it.");
  }
  if (training.epochs > limits.epochs) {
    exceeds("too_many_epochs", ["training", "epochs"], `${training.epochs} epochs are more than the ${limits.epochs} that the exercise allows.`,
      `Train for at most ${limits.epochs} epochs.`);
  }
  if (training.batchSize > limits.batchSize) {
    exceeds("batch_too_large", ["training", "batchSize"], `A batch of ${training.batchSize} is more than the ${limits.batchSize} that the exercise allows.`,
      `Use at most ${limits.batchSize} images a batch.`);
  }
  return problems;
}

function trainingProblems({ earlyStopping, validationSplit }: TrainingSettings): Problem[] {
  if (earlyStopping === undefined || validationSplit !== undefined) return [];
  return [{
    code: "missing_validation_split", severity: "error", path: ["training", "validationSplit"],
    message: "Early stopping watches a validation split, and there is none: the test set must not decide when training ends.",
    fix: "Keep back a share of the training images, for example 0.1.",
  }];
}

/**
 * The check that runs in the browser, in the procedure and in the trainer. Without errors in `problems`, the submission trains.
 * `limits` are the exercise's; without them only what can never train is refused.
 */
export function checkSubmission(input: { architecture: unknown; training: unknown }, limits?: Limits): CheckedSubmission {
  const architecture = ArchitectureSchema.safeParse(input.architecture);
  const training = TrainingSettingsSchema.safeParse(input.training);
  const problems: Problem[] = [
    ...(architecture.error?.issues ?? []).map((issue) => schemaProblem(issue, "layers")),
    ...(training.error?.issues ?? []).map((issue) => schemaProblem(issue, "training")),
  ];
  if (training.success) problems.push(...trainingProblems(training.data));
  const refused = { problems, architecture: null, training: null, plan: null };
  if (!architecture.success) return refused;
  if (architecture.data.layers.length === 0) {
    problems.push({ code: "empty_network", severity: "error", path: ["layers"], message: "The network has no layers.", fix: "Add a layer, or start from the baseline." });
    return refused;
  }
  const { plan, problems: shapeProblems } = planNetwork(architecture.data);
  problems.push(...shapeProblems);
  if (shapeProblems.length === 0) problems.push(...outputProblems(architecture.data, plan));
  if (training.success && limits && plan.layers.length > 0) problems.push(...limitProblems(plan, training.data, limits));
  if (!training.success || problems.some(isError)) return refused;
  return { problems, architecture: architecture.data, training: training.data, plan };
}
