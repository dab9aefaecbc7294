import { assertNever } from "../assert";
import { INPUT_SHAPE } from "../architecture";
import { warmupSteps } from "../schedule";
import { batchesPerEpoch, fittedImages, type Augmentation, type TrainingSettings } from "../training";
import { float, writeFloat, type KerasArgument } from "./call";

const SCHEDULES = "keras.optimizers.schedules.";

/** Keras has no staircase with a warm-up. */
function writeWarmStaircase(rate: number, factor: number, steps: number, warmup: number): string {
  return `class WarmStaircase(${SCHEDULES}LearningRateSchedule):
    def __call__(self, step):
        step = keras.ops.cast(step, "float32")
        later = ${rate} * ${factor} ** keras.ops.floor(step / ${steps})
        return keras.ops.where(step < ${warmup}, ${rate} * step / ${warmup}, later)

    def get_config(self):
        return {}


`;
}

/** The learning rate as the optimiser takes it, and the class that it needs, if any. */
export function writeRate(training: TrainingSettings): { argument: Pick<KerasArgument, "value">; definition: string } {
  const { optimizer: { learningRate: rate }, schedule, epochs } = training;
  const batches = batchesPerEpoch(training);
  const warmup = warmupSteps(training, batches);
  const python = (text: string, definition = "") => ({ argument: { value: { python: text } }, definition });
  const climb = warmup === 0 ? "" : `, warmup_target=${writeFloat(rate)}, warmup_steps=${warmup}`;
  const cosine = (steps: number, alpha: number) =>
    python(`${SCHEDULES}CosineDecay(${warmup === 0 ? writeFloat(rate) : "0.0"}, ${steps}, alpha=${writeFloat(alpha)}${climb})`);
  // A cosine that keeps its whole height is a constant.
  if (schedule === undefined) return warmup === 0 ? { argument: { value: float(rate) }, definition: "" } : cosine(1, 1);
  switch (schedule.name) {
    case "cosine":
      return cosine(Math.max(1, epochs * batches - warmup), schedule.alpha);
    case "step": {
      const steps = schedule.everyEpochs * batches;
      if (warmup > 0) return python("WarmStaircase()", writeWarmStaircase(rate, schedule.factor, steps, warmup));
      return python(`${SCHEDULES}ExponentialDecay(${writeFloat(rate)}, ${steps}, ${writeFloat(schedule.factor)}, staircase=True)`);
    }
    default:
      return assertNever(schedule);
  }
}

/** Keras's random layers before the network, which learns through them; it is the same object afterwards. */
function writeAugmentation({ shift, rotation, zoom, elasticAlpha, elasticSigma }: Augmentation): string {
  const [side] = INPUT_SHAPE;
  const empty = 'fill_mode="constant"';
  const steps = [
    ...(shift > 0 ? [`layers.RandomTranslation(${shift} / ${side}, ${shift} / ${side}, ${empty}),`] : []),
    ...(rotation > 0 ? [`layers.RandomRotation(${rotation} / 360, ${empty}),`] : []),
    ...(zoom > 0 ? [`layers.RandomZoom((${-zoom}, ${zoom}), ${empty}),`] : []),
    ...(elasticAlpha > 0 ? [`# Convoy also distorts elastically (alpha ${elasticAlpha}, sigma ${elasticSigma}); Keras has no such layer.`] : []),
  ];
  if (steps.length === 0) return "";
  return `    # Random layers change the images while the network trains.
    model = keras.Sequential([
        keras.Input((${INPUT_SHAPE.join(", ")})),
${steps.map((step) => `        ${step}\n`).join("")}        model,
    ])
    compile_model(model)
`;
}

function writeEarlyStopping({ earlyStopping }: TrainingSettings): string {
  if (earlyStopping === undefined) return "";
  const { monitor, patience, minDelta, restoreBestWeights } = earlyStopping;
  return `
        callbacks=[
            keras.callbacks.EarlyStopping(
                "${monitor}", min_delta=${minDelta}, patience=${patience}, restore_best_weights=${restoreBestWeights ? "True" : "False"}
            )
        ],`;
}

/** `fit_model()`: the training images, with what is kept back for validation, and what happens while it trains. */
export function writeFit(training: TrainingSettings): string {
  const { batchSize, epochs, trainImages, seed, validationSplit, augmentation } = training;
  const fitted = fittedImages(training);
  const part = `[${fitted}:${trainImages}]`;
  const validation = validationSplit === undefined ? "test" : `(train[0]${part}, train[1]${part})`;
  return `def fit_model(model, train, test):
    keras.utils.set_random_seed(${seed})  # repeatable, but Keras draws other numbers than Convoy
${augmentation === undefined ? "" : writeAugmentation(augmentation)}    model.fit(
        train[0][:${fitted}],
        train[1][:${fitted}],
        batch_size=${batchSize},
        epochs=${epochs},
        validation_data=${validation},${writeEarlyStopping(training)}
    )
`;
}
