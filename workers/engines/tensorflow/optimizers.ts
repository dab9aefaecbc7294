import type { Optimizer, OptimizerName, OptimizerOf } from "@/core/training/training";
import type { StepFactors } from "@/engine/base/optimizer";
import type { Tensor, Tf } from "./layer";

/** One weight before the step; `slots` are in the order of `slotNames`. */
type Step = { weight: Tensor; gradient: Tensor; rate: number; factors: StepFactors; slots: Tensor[] };
type Stepped = { weight: Tensor; slots: Tensor[] };
type TensorflowOptimizer<N extends OptimizerName> = (
  tf: Tf,
  optimizer: OptimizerOf<N>,
  step: Step,
) => Stepped;

/** share × old + (1 - share) × new */
const blend = (tf: Tf, old: Tensor, share: number, fresh: Tensor) =>
  tf.add(tf.mul(old, share), tf.mul(fresh, 1 - share));

function stepAdam(
  tf: Tf,
  { beta1, beta2, epsilon }: OptimizerOf<"Adam" | "AdamW">,
  { weight, gradient, rate, slots: [mean, squares] }: Step,
): Stepped {
  const m = blend(tf, mean!, beta1, gradient);
  const v = blend(tf, squares!, beta2, tf.square(gradient));
  return { weight: tf.sub(weight, tf.div(tf.mul(m, rate), tf.add(tf.sqrt(v), epsilon))), slots: [m, v] };
}

// Formulas of `keras.src.optimizers` 3. Some of TF.js's own differ: its Adadelta divides by the previous
// average.
const tensorflowOptimizers: { [N in OptimizerName]: TensorflowOptimizer<N> } = {
  SGD(tf, { momentum, nesterov }, { weight, gradient, rate, slots: [memory] }) {
    const pull = tf.mul(gradient, rate);
    if (memory === undefined) return { weight: tf.sub(weight, pull), slots: [] };
    const velocity = tf.sub(tf.mul(memory, momentum), pull);
    return {
      weight: tf.add(weight, nesterov ? tf.sub(tf.mul(velocity, momentum), pull) : velocity),
      slots: [velocity],
    };
  },
  RMSprop(tf, { rho, momentum, epsilon }, { weight, gradient, rate, slots: [mean, memory] }) {
    const squares = blend(tf, mean!, rho, tf.square(gradient));
    const increment = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(squares, epsilon)));
    if (memory === undefined) return { weight: tf.sub(weight, increment), slots: [squares] };
    const velocity = tf.add(tf.mul(memory, momentum), increment);
    return { weight: tf.sub(weight, velocity), slots: [squares, velocity] };
  },
  Adagrad(tf, { epsilon }, { weight, gradient, rate, slots: [sum] }) {
    const squares = tf.add(sum!, tf.square(gradient));
    return {
      weight: tf.sub(weight, tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(squares, epsilon)))),
      slots: [squares],
    };
  },
  Adadelta(tf, { rho, epsilon }, { weight, gradient, rate, slots: [gradients, deltas] }) {
    const squares = blend(tf, gradients!, rho, tf.square(gradient));
    const ratio = tf.div(tf.add(deltas!, epsilon), tf.add(squares, epsilon));
    const delta = tf.mul(tf.sqrt(ratio), gradient);
    const moves = blend(tf, deltas!, rho, tf.square(delta));
    return { weight: tf.sub(weight, tf.mul(delta, rate)), slots: [squares, moves] };
  },
  Adam: stepAdam,
  AdamW: stepAdam,
  Nadam(tf, { beta1, beta2, epsilon }, { weight, gradient, rate, factors, slots: [mean, squares] }) {
    const m = blend(tf, mean!, beta1, gradient);
    const v = blend(tf, squares!, beta2, tf.square(gradient));
    const ahead = tf.add(tf.mul(m, factors.momentumFactor!), tf.mul(gradient, factors.gradientFactor!));
    const root = tf.add(tf.sqrt(tf.mul(v, factors.velocityFactor!)), epsilon);
    return { weight: tf.sub(weight, tf.div(tf.mul(ahead, rate), root)), slots: [m, v] };
  },
  Adamax(tf, { beta1, beta2, epsilon }, { weight, gradient, rate, slots: [mean, norm] }) {
    const m = blend(tf, mean!, beta1, gradient);
    const u = tf.maximum(tf.mul(norm!, beta2), tf.abs(gradient));
    return { weight: tf.sub(weight, tf.div(tf.mul(m, rate), tf.add(u, epsilon))), slots: [m, u] };
  },
  Lion(tf, { beta1, beta2 }, { weight, gradient, rate, slots: [mean] }) {
    const direction = tf.sign(blend(tf, mean!, beta1, gradient));
    return { weight: tf.sub(weight, tf.mul(direction, rate)), slots: [blend(tf, mean!, beta2, gradient)] };
  },
};

/** One weight and its optimiser memory after the step: first its decay, then the optimiser's step. */
export function runStep<N extends OptimizerName>(
  tf: Tf,
  optimizer: OptimizerOf<N> & Optimizer,
  { weight, factors, ...step }: Omit<Step, "rate">,
): Stepped {
  const decayed = factors.decay === undefined ? weight : tf.sub(weight, tf.mul(weight, factors.decay));
  return tensorflowOptimizers[optimizer.name as N](tf, optimizer, {
    weight: decayed,
    rate: factors.rate,
    factors,
    ...step,
  });
}
