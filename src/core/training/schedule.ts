import { assertNever } from "@/core/base/assert";
import type { PlateauState } from "./plateau";
import type { TrainingSettings } from "./training";
import { batchesPerEpoch } from "./training-cost";

type Scheduled = Pick<
  TrainingSettings,
  "optimizer" | "schedule" | "warmup" | "epochs" | "batchSize" | "trainImages" | "validationSplit"
>;

/** Steps of the warm-up; `batches` are those of one epoch. */
export function warmupSteps({ warmup }: Pick<TrainingSettings, "warmup">, batches: number): number {
  if (warmup === undefined) return 0;
  return Math.round(warmup.unit === "epochs" ? warmup.length * batches : warmup.length);
}

/**
 * The learning rate of one optimiser step; `step` counts from 0 through the whole run, as Keras's
 * `iterations` do. The warm-up climbs from 0 at step 0; a staircase counts its epochs from the run's start, a
 * cosine begins when the warm-up ends; on a plateau the rate is what the epochs so far made it. Source:
 * `CosineDecay` and `ExponentialDecay(staircase=True)` of keras.src.optimizers.schedules.
 */
export function learningRateAt(
  training: Scheduled,
  step: number,
  plateau: PlateauState | null = null,
): number {
  const {
    optimizer: { learningRate },
    schedule,
    epochs,
  } = training;
  const batches = batchesPerEpoch(training);
  const warmup = warmupSteps(training, batches);
  if (step < warmup) return (learningRate * step) / warmup;
  if (schedule === undefined) return learningRate;
  switch (schedule.name) {
    case "step":
      return learningRate * schedule.factor ** Math.floor(step / (schedule.everyEpochs * batches));
    case "cosine": {
      const decay = Math.max(1, epochs * batches - warmup);
      const done = Math.min(step - warmup, decay) / decay;
      return learningRate * ((1 - schedule.alpha) * 0.5 * (1 + Math.cos(Math.PI * done)) + schedule.alpha);
    }
    case "plateau":
      return plateau?.rate ?? learningRate;
    default:
      return assertNever(schedule);
  }
}
