import { assertNever } from "@/core/base/assert";
import type { Optimizer } from "@/core/training/training";

/** The arrays that an optimiser keeps for each trainable weight, by Keras's names. */
export function slotNames(optimizer: Optimizer): string[] {
  switch (optimizer.name) {
    case "SGD":
      return optimizer.momentum > 0 ? ["momentum"] : [];
    case "RMSprop":
      return optimizer.momentum > 0 ? ["velocity", "momentum"] : ["velocity"];
    case "Adagrad":
      return ["accumulator"];
    case "Adadelta":
      return ["accumulated_grad", "accumulated_delta_var"];
    case "Adam":
    case "AdamW":
    case "Nadam":
      return ["momentum", "velocity"];
    case "Adamax":
      return ["momentum", "norm"];
    case "Lion":
      return ["momentum"];
    default:
      return assertNever(optimizer);
  }
}

/** The value of these arrays before the first step. */
export function initialSlotValue(optimizer: Optimizer): number {
  return optimizer.name === "Adagrad" ? optimizer.initialAccumulatorValue : 0;
}

/** Numbers that a step's formula takes and that change from step to step, by name. */
export type StepFactors = {
  /** The factor of the update: the learning rate, with Adam's bias correction. */
  rate: number;
  /** The share of itself that a weight loses; only with weight decay. */
  decay?: number;
  /** Nadam's factors of the momentum, the gradient and the velocity; other optimisers have none. */
  momentumFactor?: number;
  gradientFactor?: number;
  velocityFactor?: number;
};

const NADAM_DECAY = 0.96;
/** Below this product, one minus the product is one, in any precision. */
const NEGLIGIBLE = 1e-20;

/**
 * Source: `update_step` of keras.src.optimizers.nadam. The product of all momentums so far is computed anew,
 * so that it need not be kept as state.
 */
function nadamFactors(beta1: number, beta2: number, learningRate: number, step: number): StepFactors {
  const momentumAt = (at: number) => beta1 * (1 - 0.5 * NADAM_DECAY ** at);
  let product = 1;
  for (let at = 1; at <= step && product > NEGLIGIBLE; at += 1) product *= momentumAt(at);
  const [now, next] = [momentumAt(step), momentumAt(step + 1)];
  return {
    rate: learningRate,
    momentumFactor: next / (1 - product * next),
    gradientFactor: (1 - now) / (1 - product),
    velocityFactor: 1 / (1 - beta2 ** step),
  };
}

function updateFactors(optimizer: Optimizer, learningRate: number, step: number): StepFactors {
  switch (optimizer.name) {
    case "SGD":
    case "RMSprop":
    case "Adagrad":
    case "Adadelta":
    case "Lion":
      return { rate: learningRate };
    case "Adamax":
      return { rate: learningRate / (1 - optimizer.beta1 ** step) };
    case "Adam":
    case "AdamW":
      return {
        rate: (learningRate * Math.sqrt(1 - optimizer.beta2 ** step)) / (1 - optimizer.beta1 ** step),
      };
    case "Nadam":
      return nadamFactors(optimizer.beta1, optimizer.beta2, learningRate, step);
    default:
      return assertNever(optimizer);
  }
}

/** The factors of a step, which counts from 1. The names depend on the optimiser alone. */
export function stepFactors(optimizer: Optimizer, learningRate: number, step: number): StepFactors {
  const factors = updateFactors(optimizer, learningRate, step);
  return optimizer.weightDecay === undefined
    ? factors
    : { ...factors, decay: optimizer.weightDecay * learningRate };
}

export type FactorName = keyof StepFactors;

export function factorNames(optimizer: Optimizer): FactorName[] {
  return Object.keys(stepFactors(optimizer, 1, 1)) as FactorName[];
}
