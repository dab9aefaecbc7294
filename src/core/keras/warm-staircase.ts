import type { Place } from "./python";
import type { Given } from "./value";

const SCHEDULES = "keras.optimizers.schedules.";

/** The class that Convoy writes where Keras has no schedule of its own. */
export const WARM_STAIRCASE = "convoy.WarmStaircase";

/** Writes a schedule that Keras lacks: a staircase with a warm-up. */
export function writeWarmStaircase(rate: number, factor: number, steps: number, warmup: number): string {
  return `class WarmStaircase(${SCHEDULES}LearningRateSchedule):
    def __call__(self, step):
        step = keras.ops.cast(step, "float32")
        later = ${rate} * ${factor} ** keras.ops.floor(step / ${steps})
        return keras.ops.where(step < ${warmup}, ${rate} * step / ${warmup}, later)

    def get_config(self):
        return {}`;
}

const numbers =
  /later = (\S+) \* (\S+) \*\* keras\.ops\.floor\(step \/ (\d+)\)\s+return keras\.ops\.where\(step < (\d+),/;

/**
 * Reads the numbers of a class that `writeWarmStaircase` wrote, as a schedule's arguments; null for any other
 * class.
 */
export function readWarmStaircase(text: string, at: Place): Given[] | null {
  const found = numbers.exec(text)?.slice(1).map(Number);
  if (!found) return null;
  const [rate, factor, steps, warmup] = found as [number, number, number, number];
  const flat = (code: string) => code.replace(/\s+/g, " ").trim();
  if (flat(text) !== flat(writeWarmStaircase(rate, factor, steps, warmup))) return null;
  return [rate, factor, steps, warmup].map((value, index) => ({
    name: ["initial_learning_rate", "decay_rate", "decay_steps", "warmup_steps"][index]!,
    value: { kind: "number", value, at },
    at,
  }));
}
