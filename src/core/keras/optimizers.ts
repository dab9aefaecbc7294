import type { Optimizer, OptimizerName, OptimizerOf } from "@/core/training/training";
import { fixed, ignored, optional, writeFields, type AnySignature, type Signature } from "./argument";
import type { KerasCall } from "./call";
import { boolean, decay, number } from "./kinds";

const rate = (standard: number) => optional("learning_rate", "learningRate", number, standard);
const epsilon = optional("epsilon", "epsilon", number, 1e-7);
const weightDecay = optional("weight_decay", "weightDecay", decay, undefined);
const momentum = optional("momentum", "momentum", number, 0);
const betas = [optional("beta_1", "beta1", number, 0.9), optional("beta_2", "beta2", number, 0.999)] as const;
const others = [
  fixed("clipnorm", null),
  fixed("clipvalue", null),
  fixed("global_clipnorm", null),
  fixed("use_ema", false),
  ignored("ema_momentum"),
  ignored("ema_overwrite_frequency"),
  fixed("loss_scale_factor", null),
  fixed("gradient_accumulation_steps", null),
  ignored("name"),
  ignored("jit_compile"),
  ignored("is_legacy_optimizer"),
  ignored("decay"),
] as const;

/**
 * The arguments of every optimiser, with Keras's names, order and defaults
 * (https://keras.io/api/optimizers/).
 */
const optimizerSignatures: { [N in OptimizerName]: Signature<Omit<OptimizerOf<N>, "name">> } = {
  SGD: [rate(0.01), momentum, optional("nesterov", "nesterov", boolean, false), weightDecay, ...others],
  RMSprop: [
    rate(0.001),
    optional("rho", "rho", number, 0.9),
    momentum,
    epsilon,
    fixed("centered", false),
    weightDecay,
    ...others,
  ],
  Adagrad: [
    rate(0.001),
    optional("initial_accumulator_value", "initialAccumulatorValue", number, 0.1),
    epsilon,
    weightDecay,
    ...others,
  ],
  Adadelta: [rate(0.001), optional("rho", "rho", number, 0.95), epsilon, weightDecay, ...others],
  Adam: [rate(0.001), ...betas, epsilon, fixed("amsgrad", false), weightDecay, ...others],
  AdamW: [
    rate(0.001),
    optional("weight_decay", "weightDecay", number, 0.004),
    ...betas,
    epsilon,
    fixed("amsgrad", false),
    ...others,
  ],
  Nadam: [rate(0.001), ...betas, epsilon, weightDecay, ...others],
  Adamax: [rate(0.001), ...betas, epsilon, weightDecay, ...others],
  Lion: [rate(0.001), betas[0], optional("beta_2", "beta2", number, 0.99), weightDecay, ...others],
};

export function optimizerSignature(name: OptimizerName): AnySignature {
  return optimizerSignatures[name];
}

/** The optimiser as Keras's constructor call; its classes have the same names. */
export function kerasOptimizer(optimizer: Optimizer): KerasCall {
  return { className: optimizer.name, arguments: writeFields(optimizerSignature(optimizer.name), optimizer) };
}
