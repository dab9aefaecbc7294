import type { TrainingSettings } from "@/core/training/training";

/** Every optimiser, with each of its arguments. */
export const optimizerCases: TrainingSettings["optimizer"][] = [
  { name: "SGD", learningRate: 0.1, momentum: 0.9, nesterov: false },
  { name: "SGD", learningRate: 0.1, momentum: 0.9, nesterov: true },
  { name: "RMSprop", learningRate: 0.01, rho: 0.9, momentum: 0, epsilon: 1e-3 },
  { name: "RMSprop", learningRate: 0.01, rho: 0.9, momentum: 0.8, epsilon: 1e-3 },
  { name: "Adam", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3 },
  { name: "Adadelta", learningRate: 1, rho: 0.95, epsilon: 1e-3 },
  { name: "Adagrad", learningRate: 0.05, initialAccumulatorValue: 0.1, epsilon: 1e-3 },
  { name: "AdamW", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3, weightDecay: 0.1 },
  { name: "Nadam", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3 },
  { name: "Adamax", learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-3 },
  { name: "RMSprop", learningRate: 0.01, rho: 0.9, momentum: 0, epsilon: 1e-3, weightDecay: 0.1 },
];
