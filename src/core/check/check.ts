import type { z } from "zod";
import { ArchitectureSchema, type Architecture } from "@/core/network/architecture";
import { CLASSES } from "@/core/base/mnist";
import { readIssue } from "@/core/base/issue";
import { planNetwork, type Plan } from "@/core/network/plan";
import { isError, makeError, type Problem } from "@/core/base/problem";
import { formatShape } from "@/core/network/shape";
import { TrainingSettingsSchema, type TrainingSettings } from "@/core/training/training";
import type { Limits } from "./limits";
import { runMemory, trainingMemory } from "./memory";

export type CheckedSubmission =
  | { problems: Problem[]; architecture: Architecture; training: TrainingSettings; plan: Plan }
  | { problems: Problem[]; architecture: null; training: null; plan: null };

/** Turns a schema's issue into a problem that names the layer and the field. */
function schemaProblem(issue: z.core.$ZodIssue, input: unknown, root: "layers" | "training"): Problem {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  const field = path.slice(root === "layers" ? 2 : 0).join(".");
  const place = root === "training" ? "training" : path.length > 1 ? "layer" : "network";
  const { kind, detail } = readIssue(issue, { input });
  return makeError(
    "invalid_value",
    root === "training" ? ["training", ...path] : path.length > 0 ? path : ["layers"],
    {
      place,
      layer: place === "layer" ? Number(path[1]) + 1 : 0,
      field: field || "none",
      issue: kind,
      detail,
    },
  );
}

function outputProblems(architecture: Architecture, plan: Plan): Problem[] {
  const index = architecture.layers.length - 1;
  const last = architecture.layers[index]!;
  const [length] = plan.outputShape;
  if (plan.outputShape.length !== 1 || length !== CLASSES) {
    return [
      makeError("wrong_output", ["layers", index], {
        shape: formatShape(plan.outputShape),
        classes: CLASSES,
      }),
    ];
  }
  const activation = last.type === "Dense" || last.type === "Activation" ? last.activation : null;
  if (activation !== "softmax") {
    const path = activation === null ? ["layers", index] : ["layers", index, "activation"];
    return [makeError("missing_softmax", path, { layer: index + 1, activation: activation ?? "none" })];
  }
  return [];
}

const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
const megaflops = (flops: number) => Math.round(flops / 1e6);

function limitProblems(plan: Plan, training: TrainingSettings, limits: Limits): Problem[] {
  const problems: Problem[] = [];
  const largest = (cost: (layer: Plan["layers"][number]) => number) =>
    plan.layers.reduce((most, layer) => (cost(layer) > cost(most) ? layer : most));

  if (plan.parameters > limits.parameters) {
    const { index, layer, parameters } = largest((planned) => planned.parameters);
    problems.push(
      makeError("too_many_parameters", ["layers", index], {
        count: plan.parameters,
        limit: limits.parameters,
        layer: index + 1,
        type: layer.type,
        share: parameters,
      }),
    );
  }
  const bytes = runMemory(plan, training.batchSize);
  if (bytes > limits.memoryBytes) {
    const { index, layer } = largest((planned) => trainingMemory(planned, training.batchSize));
    problems.push(
      makeError("too_much_memory", ["layers", index], {
        size: mebibytes(bytes),
        limit: mebibytes(limits.memoryBytes),
        layer: index + 1,
        type: layer.type,
      }),
    );
  }
  if (plan.flops > limits.flops) {
    const { index, layer } = largest((planned) => planned.flops);
    problems.push(
      makeError("too_many_flops", ["layers", index], {
        count: megaflops(plan.flops),
        limit: megaflops(limits.flops),
        layer: index + 1,
        type: layer.type,
      }),
    );
  }
  if (training.epochs > limits.epochs) {
    problems.push(
      makeError("too_many_epochs", ["training", "epochs"], { count: training.epochs, limit: limits.epochs }),
    );
  }
  if (training.batchSize > limits.batchSize) {
    problems.push(
      makeError("batch_too_large", ["training", "batchSize"], {
        count: training.batchSize,
        limit: limits.batchSize,
      }),
    );
  }
  return problems;
}

function trainingProblems(training: TrainingSettings): Problem[] {
  const { earlyStopping, validationSplit, schedule, warmup } = training;
  const isPlateau = schedule?.name === "plateau";
  const problems: Problem[] = [];
  if ((earlyStopping !== undefined || isPlateau) && validationSplit === undefined) {
    const watcher = earlyStopping === undefined ? "schedule" : "stopping";
    problems.push(makeError("missing_validation_split", ["training", "validationSplit"], { watcher }));
  }
  if (isPlateau && warmup !== undefined)
    problems.push(makeError("plateau_with_warmup", ["training", "warmup", "length"], {}));
  return problems;
}

/**
 * Checks a submission in the browser, in the procedure and in the trainer. A submission without errors in
 * `problems` can train. `limits` are the exercise's; without them the check refuses only networks that can
 * never train.
 */
export function checkSubmission(
  input: { architecture: unknown; training: unknown },
  limits?: Limits,
): CheckedSubmission {
  const architecture = ArchitectureSchema.safeParse(input.architecture);
  const training = TrainingSettingsSchema.safeParse(input.training);
  const problems: Problem[] = [
    ...(architecture.error?.issues ?? []).map((issue) => schemaProblem(issue, input.architecture, "layers")),
    ...(training.error?.issues ?? []).map((issue) => schemaProblem(issue, input.training, "training")),
  ];
  if (training.success) problems.push(...trainingProblems(training.data));
  const refused = { problems, architecture: null, training: null, plan: null };
  if (!architecture.success) return refused;
  if (architecture.data.layers.length === 0) {
    problems.push(makeError("empty_network", ["layers"], {}));
    return refused;
  }
  const { plan, problems: shapeProblems } = planNetwork(architecture.data);
  problems.push(...shapeProblems);
  if (shapeProblems.length === 0) problems.push(...outputProblems(architecture.data, plan));
  if (training.success && limits && plan.layers.length > 0)
    problems.push(...limitProblems(plan, training.data, limits));
  if (!training.success || problems.some(isError)) return refused;
  return { problems, architecture: architecture.data, training: training.data, plan };
}
