import type { Optimizer, OptimizerName, OptimizerOf } from "@/core/training/training";
import type { FactorName } from "@/engine/base/optimizer";
import type { Graph, Value } from "./graph";

/** The graph's inputs for `StepFactors`; the optimiser decides which of them exist. */
export type Factors = { rate: Value } & { [F in FactorName]?: Value };
/** One weight before the step; `slots` are in the order of `slotNames`. */
type Step = { weight: Value; gradient: Value; rate: Value; factors: Factors; slots: Value[] };
type Stepped = { weight: Value; slots: Value[] };
type OnnxOptimizer<N extends OptimizerName> = (
  graph: Graph,
  optimizer: OptimizerOf<N>,
  step: Step,
) => Stepped;

const square = (graph: Graph, value: Value) => graph.multiply(value, value);
/** share × old + (1 - share) × new */
const blend = (graph: Graph, old: Value, share: number, fresh: Value) =>
  graph.add(graph.scale(old, share), graph.scale(fresh, 1 - share));
// WebGPU lacks Sign, and Max of two arrays.
const larger = (graph: Graph, one: Value, other: Value) =>
  graph.node("Where", [graph.node("Greater", [one, other]), one, other]);
const sign = (graph: Graph, value: Value) => {
  const zero = graph.scalar(0);
  const below = graph.node("Where", [graph.node("Less", [value, zero]), graph.scalar(-1), zero]);
  return graph.node("Where", [graph.node("Greater", [value, zero]), graph.scalar(1), below]);
};

function stepAdam(
  graph: Graph,
  { beta1, beta2, epsilon }: OptimizerOf<"Adam" | "AdamW">,
  { weight, gradient, rate, slots: [mean, squares] }: Step,
): Stepped {
  const m = blend(graph, mean!, beta1, gradient);
  const v = blend(graph, squares!, beta2, square(graph, gradient));
  const root = graph.add(graph.node("Sqrt", [v]), graph.scalar(epsilon));
  return { weight: graph.subtract(weight, graph.divide(graph.multiply(m, rate), root)), slots: [m, v] };
}

// Formulas of `keras.src.optimizers` 3; they differ in where epsilon stands.
const onnxOptimizers: { [N in OptimizerName]: OnnxOptimizer<N> } = {
  SGD(graph, { momentum, nesterov }, { weight, gradient, rate, slots: [memory] }) {
    const pull = graph.multiply(gradient, rate);
    if (memory === undefined) return { weight: graph.subtract(weight, pull), slots: [] };
    const velocity = graph.subtract(graph.scale(memory, momentum), pull);
    const move = nesterov ? graph.subtract(graph.scale(velocity, momentum), pull) : velocity;
    return { weight: graph.add(weight, move), slots: [velocity] };
  },
  RMSprop(graph, { rho, momentum, epsilon }, { weight, gradient, rate, slots: [mean, memory] }) {
    const squares = blend(graph, mean!, rho, square(graph, gradient));
    const root = graph.node("Sqrt", [graph.add(squares, graph.scalar(epsilon))]);
    const increment = graph.divide(graph.multiply(gradient, rate), root);
    if (memory === undefined) return { weight: graph.subtract(weight, increment), slots: [squares] };
    const velocity = graph.add(graph.scale(memory, momentum), increment);
    return { weight: graph.subtract(weight, velocity), slots: [squares, velocity] };
  },
  Adagrad(graph, { epsilon }, { weight, gradient, rate, slots: [sum] }) {
    const squares = graph.add(sum!, square(graph, gradient));
    const root = graph.node("Sqrt", [graph.add(squares, graph.scalar(epsilon))]);
    return {
      weight: graph.subtract(weight, graph.divide(graph.multiply(gradient, rate), root)),
      slots: [squares],
    };
  },
  Adadelta(graph, { rho, epsilon }, { weight, gradient, rate, slots: [gradients, deltas] }) {
    // The gradient is multiplied by the root of 1 - rho, and the rate divided by it, so that neither square
    // needs a factor.
    const share = Math.sqrt(1 - rho);
    const scaled = graph.scale(gradient, share);
    const squares = graph.add(graph.scale(gradients!, rho), square(graph, scaled));
    const room = (value: Value) => graph.add(value, graph.scalar(epsilon));
    // One root of the quotient instead of two roots.
    const delta = graph.multiply(graph.node("Sqrt", [graph.divide(room(deltas!), room(squares))]), scaled);
    const moves = graph.add(graph.scale(deltas!, rho), square(graph, delta));
    return {
      weight: graph.subtract(weight, graph.multiply(delta, graph.scale(rate, 1 / share))),
      slots: [squares, moves],
    };
  },
  Adam: stepAdam,
  AdamW: stepAdam,
  Nadam(graph, { beta1, beta2, epsilon }, { weight, gradient, rate, factors, slots: [mean, squares] }) {
    const m = blend(graph, mean!, beta1, gradient);
    const v = blend(graph, squares!, beta2, square(graph, gradient));
    const ahead = graph.add(
      graph.multiply(m, factors.momentumFactor!),
      graph.multiply(gradient, factors.gradientFactor!),
    );
    const root = graph.add(
      graph.node("Sqrt", [graph.multiply(v, factors.velocityFactor!)]),
      graph.scalar(epsilon),
    );
    return { weight: graph.subtract(weight, graph.divide(graph.multiply(ahead, rate), root)), slots: [m, v] };
  },
  Adamax(graph, { beta1, beta2, epsilon }, { weight, gradient, rate, slots: [mean, norm] }) {
    const m = blend(graph, mean!, beta1, gradient);
    const u = larger(graph, graph.scale(norm!, beta2), graph.node("Abs", [gradient]));
    const room = graph.add(u, graph.scalar(epsilon));
    return { weight: graph.subtract(weight, graph.divide(graph.multiply(m, rate), room)), slots: [m, u] };
  },
  Lion(graph, { beta1, beta2 }, { weight, gradient, rate, slots: [mean] }) {
    const direction = sign(graph, blend(graph, mean!, beta1, gradient));
    return {
      weight: graph.subtract(weight, graph.multiply(direction, rate)),
      slots: [blend(graph, mean!, beta2, gradient)],
    };
  },
};

/** Adds one weight's update to the graph: first its decay, then the optimiser's step. */
export function buildStep<N extends OptimizerName>(
  graph: Graph,
  optimizer: OptimizerOf<N> & Optimizer,
  { weight, factors, ...step }: Omit<Step, "rate">,
): Stepped {
  const decayed =
    factors.decay === undefined ? weight : graph.subtract(weight, graph.multiply(weight, factors.decay));
  return onnxOptimizers[optimizer.name as N](graph, optimizer, {
    weight: decayed,
    rate: factors.rate,
    factors,
    ...step,
  });
}
