import { gainOf, type Validated } from "./early-stopping";
import type { Schedule, TrainingSettings } from "./training";

type PlateauSchedule = Extract<Schedule, { name: "plateau" }>;

/** What a plateau's schedule keeps from epoch to epoch. */
export type PlateauState = {
  /** The learning rate of the next epoch. */
  rate: number;
  /** The best value of the monitored figure; null before the first epoch. */
  best: number | null;
  /** Epochs since the best one, or since the last fall. */
  wait: number;
  /** Epochs for which nothing is counted yet. */
  cooldown: number;
};

/** The state before the first epoch; null for training whose rate does not depend on its figures. */
export function startPlateau({ schedule, optimizer }: TrainingSettings): PlateauState | null {
  if (schedule?.name !== "plateau") return null;
  return { rate: optimizer.learningRate, best: null, wait: 0, cooldown: 0 };
}

/** The state after one more epoch. Source: `on_epoch_end` of keras.src.callbacks.reduce_lr_on_plateau. */
export function watchPlateau(schedule: PlateauSchedule, state: PlateauState, epoch: Validated): PlateauState {
  const { factor, patience, minDelta, minLr } = schedule;
  const { value, gain } = gainOf(schedule, state.best, epoch);
  const cooldown = Math.max(0, state.cooldown - 1);
  const waited = state.cooldown > 0 ? 0 : state.wait;
  if (gain > minDelta) return { ...state, best: value, wait: 0, cooldown };
  if (cooldown > 0) return { ...state, wait: waited, cooldown };
  const wait = waited + 1;
  if (wait < patience || state.rate <= minLr) return { ...state, wait, cooldown };
  return { ...state, rate: Math.max(state.rate * factor, minLr), wait: 0, cooldown: schedule.cooldown };
}
