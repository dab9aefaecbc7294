import type { EarlyStopping } from "./training";

/** The state that early stopping keeps from epoch to epoch. */
export type StoppingState = {
  /** The best value of the monitored figure; null before the first epoch. */
  best: number | null;
  bestEpoch: number;
  /** Epochs since the best one. */
  wait: number;
};

export const freshStopping: StoppingState = { best: null, bestEpoch: 0, wait: 0 };

export type Validated = { number: number; validationLoss: number; validationAccuracy: number };

/** The monitored figure of an epoch, and by how much it is better than the best one. */
export function gainOf(
  { monitor }: Pick<EarlyStopping, "monitor">,
  best: number | null,
  epoch: Validated,
): { value: number; gain: number } {
  const value = monitor === "val_loss" ? epoch.validationLoss : epoch.validationAccuracy;
  if (best === null) return { value, gain: Infinity };
  return { value, gain: monitor === "val_loss" ? best - value : value - best };
}

/** The state after one more epoch. Source: `on_epoch_end` of keras.src.callbacks.early_stopping. */
export function watchEpoch(stopping: EarlyStopping, state: StoppingState, epoch: Validated): StoppingState {
  const { value, gain } = gainOf(stopping, state.best, epoch);
  return gain > stopping.minDelta
    ? { best: value, bestEpoch: epoch.number, wait: 0 }
    : { ...state, wait: state.wait + 1 };
}

/** Whether training ends after this epoch. A patience of 0 and one of 1 are the same, as in Keras. */
export function isStopped({ patience }: EarlyStopping, { wait }: StoppingState): boolean {
  return wait > 0 && wait >= patience;
}
