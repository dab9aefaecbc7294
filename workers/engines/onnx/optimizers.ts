import type { Optimizer, OptimizerName, OptimizerOf } from "@/core/training";
import type { Graph, Value } from "./graph";

/** One weight before the step; `rate` is `stepSize`, `slots` are in the order of `slotNames`. */
type Step = { weight: Value; gradient: Value; rate: Value; slots: Value[] };
type Stepped = { weight: Value; slots: Value[] };
type OnnxOptimizer<N extends OptimizerName> = (graph: Graph, optimizer: OptimizerOf<N>, step: Step) => Stepped;

const square = (graph: Graph, value: Value) => graph.multiply(value, value);
/** share × old + (1 - share) × new */
const blend = (graph: Graph, old: Value, share: number, fresh: Value) => graph.add(graph.scale(old, share), graph.scale(fresh, 1 - share));

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
  Adam(graph, { beta1, beta2, epsilon }, { weight, gradient, rate, slots: [mean, squares] }) {
    const m = blend(graph, mean!, beta1, gradient);
    const v = blend(graph, squares!, beta2, square(graph, gradient));
    const root = graph.add(graph.node("Sqrt", [v]), graph.scalar(epsilon));
    return { weight: graph.subtract(weight, graph.divide(graph.multiply(m, rate), root)), slots: [m, v] };
  },
  Adadelta(graph, { rho, epsilon }, { weight, gradient, rate, slots: [gradients, deltas] }) {
    const squares = blend(graph, gradients!, rho, square(graph, gradient));
    const room = (value: Value) => graph.add(value, graph.scalar(epsilon));
    // One root of the quotient instead of two roots.
    const delta = graph.multiply(graph.node("Sqrt", [graph.divide(room(deltas!), room(squares))]), gradient);
    const moves = blend(graph, deltas!, rho, square(graph, delta));
    return { weight: graph.subtract(weight, graph.multiply(delta, rate)), slots: [squares, moves] };
  },
};

/** Adds one weight's update to the graph. */
export function buildStep<N extends OptimizerName>(graph: Graph, optimizer: OptimizerOf<N> & Optimizer, step: Step): Stepped {
  return onnxOptimizers[optimizer.name as N](graph, optimizer, step);
}
