import type { Optimizer, OptimizerName, OptimizerOf } from "@/core/training/training";
import { slotNames } from "../../base/optimizer";
import { float, type Part } from "./kernel";

/**
 * WGSL that moves `weight` by the gradient `v` and the step's factors; `slot0` and `slot1` are the
 * optimiser's numbers for it. Formulas of `keras.src.optimizers` 3; they differ in where epsilon stands.
 */
type GpuOptimizer<N extends OptimizerName> = (optimizer: OptimizerOf<N>) => string;

const blend = (slot: string, share: number, fresh: string) =>
  `${slot} = ${float(share)} * ${slot} + ${float(1 - share)} * ${fresh};`;

const adam = ({ beta1, beta2, epsilon }: OptimizerOf<"Adam" | "AdamW">) => `
  ${blend("slot0", beta1, "v")}
  ${blend("slot1", beta2, "v * v")}
  weight -= slot0 * now.rate / (sqrt(slot1) + ${float(epsilon)});`;

const gpuOptimizers: { [N in OptimizerName]: GpuOptimizer<N> } = {
  SGD: ({ momentum, nesterov }) =>
    momentum === 0
      ? "  weight -= v * now.rate;"
      : `  slot0 = ${float(momentum)} * slot0 - v * now.rate;
  weight += ${nesterov ? `${float(momentum)} * slot0 - v * now.rate` : "slot0"};`,
  RMSprop: ({ rho, momentum, epsilon }) => `  ${blend("slot0", rho, "v * v")}
  let moved = v * now.rate / sqrt(slot0 + ${float(epsilon)});
  ${momentum === 0 ? "weight -= moved;" : `slot1 = ${float(momentum)} * slot1 + moved; weight -= slot1;`}`,
  Adagrad: ({ epsilon }) => `  slot0 += v * v;
  weight -= v * now.rate / sqrt(slot0 + ${float(epsilon)});`,
  Adadelta: ({ rho, epsilon }) => `  ${blend("slot0", rho, "v * v")}
  let moved = sqrt((slot1 + ${float(epsilon)}) / (slot0 + ${float(epsilon)})) * v;
  ${blend("slot1", rho, "moved * moved")}
  weight -= now.rate * moved;`,
  Adam: adam,
  AdamW: adam,
  Nadam: ({ beta1, beta2, epsilon }) => `  ${blend("slot0", beta1, "v")}
  ${blend("slot1", beta2, "v * v")}
  let ahead = slot0 * now.momentumFactor + v * now.gradientFactor;
  weight -= ahead * now.rate / (sqrt(slot1 * now.velocityFactor) + ${float(epsilon)});`,
  Adamax: ({ beta1, beta2, epsilon }) => `  ${blend("slot0", beta1, "v")}
  slot1 = max(${float(beta2)} * slot1, abs(v));
  weight -= slot0 * now.rate / (slot1 + ${float(epsilon)});`,
  Lion: ({ beta1, beta2 }) => `  weight -= sign(${float(beta1)} * slot0 + ${float(1 - beta1)} * v) * now.rate;
  ${blend("slot0", beta2, "v")}`,
};

/** A buffer of weights, followed by the optimiser's arrays of the same length, unless they are frozen. */
export type Weights = {
  buffer: string;
  length: number;
  l2: { factor: number; length: number } | null;
  isTrained: boolean;
};

/**
 * Takes the step of the `i`-th weight, whose gradient is `v`: the gradient is never stored. Weights with an
 * L2 factor come first in their buffer.
 */
export function optimizerPart<N extends OptimizerName>(
  optimizer: OptimizerOf<N> & Optimizer,
  { buffer, length, l2 }: Weights,
): Part {
  const slots = slotNames(optimizer).map((_, slot) => ({
    name: `slot${slot}`,
    at: `i + ${(slot + 1) * length}u`,
  }));
  const penalty = l2 === null ? "" : ` + select(0.0, ${float(2 * l2.factor)} * own[i], i < ${l2.length}u)`;
  return {
    bindings: [{ as: "own", buffer, writes: true }],
    readsStep: true,
    code: `{
  let gradient = v${penalty};
  { let v = gradient;
  var weight = own[i];
  ${optimizer.weightDecay === undefined ? "" : "weight -= weight * now.decay;"}
${slots.map(({ name, at }) => `  var ${name} = own[${at}];`).join("\n")}
${gpuOptimizers[optimizer.name as N](optimizer)}
  own[i] = weight;
${slots.map(({ name, at }) => `  own[${at}] = ${name};`).join("\n")} }
}`,
  };
}
