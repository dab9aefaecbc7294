import { assertNever } from "@/core/assert";
import type { Optimizer } from "@/core/training";

/** The arrays that an optimiser keeps for each trainable weight, by Keras's names. All start at zero. */
export function slotNames(optimizer: Optimizer): string[] {
  switch (optimizer.name) {
    case "SGD":
      return optimizer.momentum > 0 ? ["momentum"] : [];
    case "RMSprop":
      return optimizer.momentum > 0 ? ["velocity", "momentum"] : ["velocity"];
    case "Adam":
      return ["momentum", "velocity"];
    case "Adadelta":
      return ["accumulated_grad", "accumulated_delta_var"];
    default:
      return assertNever(optimizer);
  }
}

/** The factor of the step's update: the learning rate, with Adam's bias correction. `step` counts from 1. */
export function stepSize(optimizer: Optimizer, learningRate: number, step: number): number {
  if (optimizer.name !== "Adam") return learningRate;
  return (learningRate * Math.sqrt(1 - optimizer.beta2 ** step)) / (1 - optimizer.beta1 ** step);
}
