import type { OptimizerName, TrainingSettings } from "./training";

/**
 * Each optimiser's usual learning rate, and the range that is still usual. Adadelta's formula scales its
 * steps itself: its authors (Zeiler 2012) use no rate, which equals 1; with Keras 3's default of 0.001 the
 * lesson's network stays near 84 %.
 */
export const usualRates: Record<OptimizerName, { usual: number; low: number; high: number }> = {
  SGD: { usual: 0.01, low: 1e-3, high: 0.5 },
  RMSprop: { usual: 0.001, low: 1e-5, high: 0.01 },
  Adagrad: { usual: 0.01, low: 1e-3, high: 0.5 },
  Adadelta: { usual: 1, low: 0.1, high: 5 },
  Adam: { usual: 0.001, low: 1e-5, high: 0.01 },
  AdamW: { usual: 0.001, low: 1e-5, high: 0.01 },
  Nadam: { usual: 0.001, low: 1e-5, high: 0.01 },
  Adamax: { usual: 0.001, low: 1e-5, high: 0.02 },
  // Every weight moves by the whole rate in each step: its authors advise a third to a tenth of Adam's.
  Lion: { usual: 0.0003, low: 1e-6, high: 0.003 },
};

/** A rate to try after one with which the training diverged: a tenth of it, and never above the usual one. */
export function lowerRate({
  name,
  learningRate,
}: Pick<TrainingSettings["optimizer"], "name" | "learningRate">): number {
  return Math.min(Number((learningRate / 10).toPrecision(3)), usualRates[name].usual);
}
