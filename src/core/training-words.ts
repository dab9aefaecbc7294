import { fittedImages, OptimizerSchema, type TrainingSettings } from "./training";

// Settings as sentences, for the pages and the command line.

const times = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** For example "SGD (learningRate 0.1, momentum 0.9, nesterov false)": in Keras's order, whatever order the database kept. */
export function describeOptimizer(optimizer: TrainingSettings["optimizer"]): string {
  const entries = Object.entries(OptimizerSchema.parse(optimizer)).filter(([name]) => name !== "name");
  return `${optimizer.name} (${entries.map(([name, value]) => `${name} ${value}`).join(", ")})`;
}

/** How the learning rate changes; null when it is constant. */
export function describeSchedule({ schedule, warmup }: Pick<TrainingSettings, "schedule" | "warmup">): string | null {
  const climb = warmup && `climbs from 0 for ${times(warmup.length, warmup.unit === "epochs" ? "epoch" : "step")}`;
  const course = schedule && (schedule.name === "step"
    ? `times ${schedule.factor} after every ${schedule.everyEpochs === 1 ? "epoch" : times(schedule.everyEpochs, "epoch")}`
    : `falls along a cosine to ${schedule.alpha === 0 ? "0" : `${schedule.alpha} of itself`}`);
  return [climb, course].filter((part) => part !== undefined).join(", then ") || null;
}

/** What early stopping does; null when it is off. */
export function describeEarlyStopping({ earlyStopping }: Pick<TrainingSettings, "earlyStopping">): string | null {
  if (earlyStopping === undefined) return null;
  const { monitor, patience, minDelta, restoreBestWeights } = earlyStopping;
  const watched = monitor === "val_loss" ? "validation loss" : "validation accuracy";
  const by = minDelta === 0 ? "" : ` by more than ${minDelta}`;
  const kept = restoreBestWeights ? "the best epoch's network is kept" : "the last network is kept";
  return `after ${times(Math.max(1, patience), "epoch")} in which the ${watched} does not improve${by}; ${kept}`;
}

/** How much of the training images is kept back; null when none is. */
export function describeValidation(training: Pick<TrainingSettings, "trainImages" | "validationSplit">): string | null {
  if (training.validationSplit === undefined) return null;
  const fitted = fittedImages(training);
  return `the last ${(training.trainImages - fitted).toLocaleString("en")} training images; ${fitted.toLocaleString("en")} are trained on`;
}

/** How the training images are changed; null when they are not. */
export function describeAugmentation({ augmentation }: Pick<TrainingSettings, "augmentation">): string | null {
  if (augmentation === undefined) return null;
  const { shift, rotation, zoom, elasticAlpha, elasticSigma } = augmentation;
  const parts = [
    shift > 0 && `shift up to ${times(shift, "pixel")}`,
    rotation > 0 && `rotation up to ${rotation}°`,
    zoom > 0 && `zoom up to ${Number((100 * zoom).toFixed(1))} %`,
    elasticAlpha > 0 && `elastic distortion (alpha ${elasticAlpha}, sigma ${elasticSigma})`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(", ") : null;
}
