import type { Shape } from "@/core/network/shape";
import { gpuActivations, type Pointwise } from "./kernels/activations";
import { keepPart, type Drop } from "./kernels/draws";
import { float, type Part } from "./kernels/kernel";

/**
 * What comes out of a stage, for all images of a step: channels last, as in Keras. Its gradient is the one by
 * what went into its activation and its dropout.
 */
export type Value = {
  buffer: string;
  shape: Shape;
  /** The gradient's buffer; null where no weight comes before. */
  gradient: string | null;
  activation: Pointwise;
  drop: Drop | null;
  /** What went into the activation, where its slope needs that. */
  entered: string | null;
  /** How many stages read it, and how many of them have handed their gradient back. */
  readers: number;
  arrived: number;
};

/**
 * Stores the number that `number` says as the i-th of the value: after its activation and its dropout. Every
 * kernel of a forward pass ends with it.
 */
export function finishing({ buffer, activation, drop, entered }: Value, number = "v"): Part {
  const { forward, functions } = gpuActivations[activation];
  const keep = drop && keepPart(drop);
  return {
    bindings: [
      { as: "finished", buffer, writes: true },
      ...(entered === null ? [] : [{ as: "entered", buffer: entered, writes: true }]),
    ],
    functions: [...(functions ? [functions] : []), ...(keep?.functions ?? [])],
    readsStep: keep !== null,
    code: `  { let s = ${number};
${entered === null ? "" : "  entered[i] = s;"}
  finished[i] = ${keep ? `(${forward}) * keep(i)` : forward}; }`,
  };
}

/** WGSL of the gradient `d` through the dropout and the activation. */
function through({ activation, drop, entered }: Value): string {
  const { slope } = gpuActivations[activation];
  if (activation === "linear") return drop ? "d * keep(i)" : "d";
  // What came out above zero was neither cut nor dropped.
  if (activation === "relu")
    return `select(0.0, d${drop ? ` * ${float(1 / (1 - drop.rate))}` : ""}, passed[i] > 0.0)`;
  const a = drop ? `passed[i] * ${float(1 - drop.rate)}` : "passed[i]";
  const inputs = `let a = ${a};${entered === null ? "" : " let s = entered[i];"}`;
  return `0.0; ${inputs} arrived[i] = d * ${slope}${drop ? " * keep(i)" : ""}`;
}

/**
 * Adds `v` to the i-th number of the value's gradient. The last of its readers takes the sum through the
 * dropout and the activation. Every kernel of a backward pass that reaches an input ends with it. Null where
 * nobody needs the gradient.
 */
export function arriving(value: Value): Part | null {
  const { buffer, gradient, activation, drop, entered, readers } = value;
  if (gradient === null) return null;
  value.arrived += 1;
  const isLast = value.arrived === readers;
  const keep = isLast && drop && activation !== "relu" ? keepPart(drop) : null;
  const { functions } = gpuActivations[activation];
  const reads = isLast && activation !== "linear";
  return {
    bindings: [
      { as: "arrived", buffer: gradient, writes: true },
      ...(reads ? [{ as: "passed", buffer }] : []),
      ...(reads && entered !== null ? [{ as: "entered", buffer: entered }] : []),
    ],
    functions: [...(reads && functions ? [functions] : []), ...(keep?.functions ?? [])],
    readsStep: keep !== null,
    code: `  { let d = ${value.arrived > 1 ? "arrived[i] + v" : "v"};
  arrived[i] = ${isLast ? through(value) : "d"}; }`,
  };
}
