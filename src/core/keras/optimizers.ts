import type { Optimizer, OptimizerName, OptimizerOf } from "../training";
import { float, optional, type KerasArgument, type KerasCall } from "./call";

const rate = (value: number, standard: number) => optional("learning_rate", float(value), float(standard));
const epsilon = (value: number) => optional("epsilon", float(value), float(1e-7));
const decay = (value: number | undefined) => optional("weight_decay", value === undefined ? null : float(value), null);
const betas = (optimizer: { beta1: number; beta2: number }) => [
  optional("beta_1", float(optimizer.beta1), float(0.9)),
  optional("beta_2", float(optimizer.beta2), float(0.999)),
];

/** The arguments of every optimiser, with Keras's defaults (https://keras.io/api/optimizers/). */
const optimizerArguments: { [N in OptimizerName]: (optimizer: OptimizerOf<N>) => KerasArgument[] } = {
  SGD: ({ learningRate, momentum, nesterov, weightDecay }) => [
    rate(learningRate, 0.01), optional("momentum", float(momentum), float(0)), optional("nesterov", nesterov, false), decay(weightDecay),
  ],
  RMSprop: ({ learningRate, rho, momentum, epsilon: small, weightDecay }) => [
    rate(learningRate, 0.001), optional("rho", float(rho), float(0.9)), optional("momentum", float(momentum), float(0)), epsilon(small),
    decay(weightDecay),
  ],
  Adagrad: ({ learningRate, initialAccumulatorValue, epsilon: small, weightDecay }) => [
    rate(learningRate, 0.001), optional("initial_accumulator_value", float(initialAccumulatorValue), float(0.1)), epsilon(small),
    decay(weightDecay),
  ],
  Adadelta: ({ learningRate, rho, epsilon: small, weightDecay }) => [
    rate(learningRate, 0.001), optional("rho", float(rho), float(0.95)), epsilon(small), decay(weightDecay),
  ],
  Adam: (adam) => [rate(adam.learningRate, 0.001), ...betas(adam), epsilon(adam.epsilon), decay(adam.weightDecay)],
  AdamW: (adam) => [
    rate(adam.learningRate, 0.001), optional("weight_decay", float(adam.weightDecay), float(0.004)), ...betas(adam), epsilon(adam.epsilon),
  ],
  Nadam: (adam) => [rate(adam.learningRate, 0.001), ...betas(adam), epsilon(adam.epsilon), decay(adam.weightDecay)],
};

function argumentsOf<N extends OptimizerName>(optimizer: OptimizerOf<N> & Optimizer): KerasArgument[] {
  return optimizerArguments[optimizer.name as N](optimizer);
}

/** The optimiser as Keras's constructor call; its classes have the same names. */
export function kerasOptimizer(optimizer: Optimizer): KerasCall {
  return { className: optimizer.name, arguments: argumentsOf(optimizer) };
}
