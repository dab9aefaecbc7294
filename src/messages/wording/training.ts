import { assertNever } from "@/core/base/assert";
import type { Format } from "@/core/base/format";
import { kerasName } from "@/core/keras/argument-name";
import { orderSettings } from "@/core/training/settings-diff";
import type { Schedule, TrainingSettings } from "@/core/training/training";
import { fittedImages } from "@/core/training/training-cost";
import type { Texts } from "../catalogue";

/**
 * For example "SGD (learning_rate 0.1, momentum 0.9, nesterov false)": in Keras's order and words, whatever
 * order the database kept.
 */
export function describeOptimizer(
  { list, setting }: Format,
  optimizer: TrainingSettings["optimizer"],
): string {
  const entries = Object.entries(orderSettings(optimizer)).filter(([name]) => name !== "name");
  return `${optimizer.name} (${list(entries.map(([name, value]) => `${kerasName(name)} ${setting(value)}`))})`;
}

function describeCourse(t: Texts<"training">, schedule: Schedule): string {
  switch (schedule.name) {
    case "step":
      return t("step", { factor: schedule.factor, epochs: schedule.everyEpochs });
    case "cosine":
      return t("cosine", { end: schedule.alpha === 0 ? "zero" : "share", alpha: schedule.alpha });
    case "plateau": {
      const { factor, patience, monitor, minDelta, cooldown, minLr } = schedule;
      return t("plateau", {
        factor,
        patience: Math.max(1, patience),
        monitor,
        by: minDelta,
        cooldown,
        bound: minLr === 0 ? "none" : "some",
        least: minLr,
      });
    }
    default:
      return assertNever(schedule);
  }
}

/** Describes how the learning rate changes; null if it is constant. */
export function describeSchedule(
  t: Texts<"training">,
  { schedule, warmup }: Pick<TrainingSettings, "schedule" | "warmup">,
): string | null {
  const climb = warmup && t("warmup", { length: warmup.length, unit: warmup.unit });
  const course = schedule && describeCourse(t, schedule);
  return climb && course ? t("then", { first: climb, second: course }) : (climb ?? course ?? null);
}

/** Describes early stopping; null if it is off. */
export function describeEarlyStopping(
  t: Texts<"training">,
  { earlyStopping }: Pick<TrainingSettings, "earlyStopping">,
): string | null {
  if (earlyStopping === undefined) return null;
  const { monitor, patience, minDelta, restoreBestWeights } = earlyStopping;
  return t("earlyStopping", {
    patience: Math.max(1, patience),
    monitor,
    least: minDelta === 0 ? "any" : "some",
    by: minDelta,
    kept: restoreBestWeights ? "best" : "last",
  });
}

/** Describes the validation split of the training images; null if there is none. */
export function describeValidation(
  t: Texts<"training">,
  training: Pick<TrainingSettings, "trainImages" | "validationSplit">,
): string | null {
  if (training.validationSplit === undefined) return null;
  const fitted = fittedImages(training);
  return t("validation", { kept: training.trainImages - fitted, fitted });
}

/** Describes the augmentation of the training images; null if there is none. */
export function describeAugmentation(
  t: Texts<"training">,
  { augmentation }: Pick<TrainingSettings, "augmentation">,
): string | null {
  if (augmentation === undefined) return null;
  const { shift, rotation, zoom, elasticAlpha, elasticSigma, flip } = augmentation;
  const parts = [
    shift > 0 && t("shift", { pixels: shift }),
    rotation > 0 && t("rotation", { degrees: rotation }),
    zoom > 0 && t("zoom", { percent: 100 * zoom }),
    flip !== undefined && t("flip", { flip }),
    elasticAlpha > 0 && t("elastic", { alpha: elasticAlpha, sigma: elasticSigma }),
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : null;
}
