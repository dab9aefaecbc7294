import { assertNever } from "@/core/base/assert";
import { INPUT_SHAPE, TRAIN_IMAGES } from "@/core/base/mnist";
import { warmupSteps } from "@/core/training/schedule";
import type { Augmentation, TrainingSettings } from "@/core/training/training";
import { batchesPerEpoch, fittedImages } from "@/core/training/training-cost";
import { float, writeFloat, type KerasArgument } from "@/core/keras/call";
import { writeWarmStaircase } from "@/core/keras/warm-staircase";

const SCHEDULES = "keras.optimizers.schedules.";

/** The learning rate as the optimiser takes it, and the class that it needs, if any. */
export function writeRate(training: TrainingSettings): {
  argument: Pick<KerasArgument, "value">;
  definition: string;
} {
  const {
    optimizer: { learningRate: rate },
    schedule,
    epochs,
  } = training;
  const batches = batchesPerEpoch(training);
  const warmup = warmupSteps(training, batches);
  const python = (text: string, definition = "") => ({ argument: { value: { python: text } }, definition });
  const climb = warmup === 0 ? "" : `, warmup_target=${writeFloat(rate)}, warmup_steps=${warmup}`;
  const cosine = (steps: number, alpha: number) =>
    python(
      `${SCHEDULES}CosineDecay(${warmup === 0 ? writeFloat(rate) : "0.0"}, ${steps}, alpha=${writeFloat(alpha)}${climb})`,
    );
  // A cosine that keeps its whole height is a constant.
  if (schedule === undefined || schedule.name === "plateau")
    return warmup === 0 ? { argument: { value: float(rate) }, definition: "" } : cosine(1, 1);
  switch (schedule.name) {
    case "cosine":
      return cosine(Math.max(1, epochs * batches - warmup), schedule.alpha);
    case "step": {
      const steps = schedule.everyEpochs * batches;
      if (warmup > 0)
        return python("WarmStaircase()", `${writeWarmStaircase(rate, schedule.factor, steps, warmup)}\n\n\n`);
      return python(
        `${SCHEDULES}ExponentialDecay(${writeFloat(rate)}, ${steps}, ${writeFloat(schedule.factor)}, staircase=True)`,
      );
    }
    default:
      return assertNever(schedule);
  }
}

type Augmented = Pick<TrainingSettings, "augmentation">;

/** Keras's layers that change the images at random while the network trains. */
export function writeRandomLayers({ augmentation }: Augmented): string[] {
  if (augmentation === undefined) return [];
  const { shift, rotation, zoom, flip } = augmentation;
  const [side] = INPUT_SHAPE;
  const empty = 'fill_mode="constant"';
  return [
    ...(flip === undefined ? [] : [`layers.RandomFlip("${flip}")`]),
    ...(shift > 0 ? [`layers.RandomTranslation(${shift} / ${side}, ${shift} / ${side}, ${empty})`] : []),
    ...(rotation > 0 ? [`layers.RandomRotation(${rotation} / 360, ${empty})`] : []),
    ...(zoom > 0 ? [`layers.RandomZoom((${-zoom}, ${zoom}), ${empty})`] : []),
  ];
}

/** A Python comment for elastic distortion, which Keras lacks; null when it is off. */
export function describeElastic({ augmentation }: Augmented): string | null {
  if (!augmentation?.elasticAlpha) return null;
  return `Convoy also distorts elastically (alpha ${augmentation.elasticAlpha}, sigma ${augmentation.elasticSigma}); Keras has no such layer.`;
}

const elasticNumbers = /Convoy also distorts elastically \(alpha ([\d.]+), sigma ([\d.]+)\)/;

/** The elastic distortion that such a comment in a text tells; null when there is none. */
export function readElastic(text: string): Pick<Augmentation, "elasticAlpha" | "elasticSigma"> | null {
  const [, alpha, sigma] = elasticNumbers.exec(text) ?? [];
  return alpha === undefined ? null : { elasticAlpha: Number(alpha), elasticSigma: Number(sigma) };
}

/** The random layers before the network, which learns through them; it is the same object afterwards. */
function writeAugmentation(training: Augmented): string {
  const note = describeElastic(training);
  const steps = [...writeRandomLayers(training).map((layer) => `${layer},`), ...(note ? [`# ${note}`] : [])];
  if (steps.length === 0) return "";
  return `    # Random layers change the images while the network trains.
    model = keras.Sequential([
        keras.Input((${INPUT_SHAPE.join(", ")})),
${steps.map((step) => `        ${step}\n`).join("")}        model,
    ])
    compile_model(model)
`;
}

/** The `callbacks` argument, for this indentation. */
function writeCallbacks({ earlyStopping, schedule }: TrainingSettings, indent: string): string {
  const calls: [string, string][] = [];
  if (schedule?.name === "plateau") {
    const { monitor, factor, patience, minDelta, cooldown, minLr } = schedule;
    calls.push([
      "ReduceLROnPlateau",
      `"${monitor}", factor=${factor}, patience=${patience}, min_delta=${minDelta}, cooldown=${cooldown}, min_lr=${minLr}`,
    ]);
  }
  if (earlyStopping !== undefined) {
    const { monitor, patience, minDelta, restoreBestWeights } = earlyStopping;
    calls.push([
      "EarlyStopping",
      `"${monitor}", min_delta=${minDelta}, patience=${patience}, restore_best_weights=${restoreBestWeights ? "True" : "False"}`,
    ]);
  }
  if (calls.length === 0) return "";
  const inner = calls.flatMap(([name, given]) => [
    `    keras.callbacks.${name}(`,
    `        ${given}`,
    `    )${calls.length > 1 ? "," : ""}`,
  ]);
  return ["callbacks=[", ...inner, "],"].map((line) => `\n${indent}${line}`).join("");
}

/** The call of `fit` as it stands in a notebook that has loaded MNIST. */
export function writeFitCall(training: TrainingSettings): string {
  const { batchSize, epochs, trainImages, validationSplit } = training;
  const part = trainImages === TRAIN_IMAGES ? "" : `[:${trainImages}]`;
  const validation =
    validationSplit === undefined
      ? "validation_data=(x_test, y_test)"
      : `validation_split=${validationSplit}`;
  return `model.fit(
    x_train${part},
    y_train${part},
    batch_size=${batchSize},
    epochs=${epochs},
    ${validation},${writeCallbacks(training, "    ")}
)`;
}

/** Writes `fit_model()`: the training images, the images set aside for validation, and the callbacks. */
export function writeFit(training: TrainingSettings): string {
  const { batchSize, epochs, trainImages, seed, validationSplit } = training;
  const fitted = fittedImages(training);
  const part = `[${fitted}:${trainImages}]`;
  const validation = validationSplit === undefined ? "test" : `(train[0]${part}, train[1]${part})`;
  return `def fit_model(model, train, test):
    keras.utils.set_random_seed(${seed})  # repeatable, but Keras draws other numbers than Convoy
${writeAugmentation(training)}    model.fit(
        train[0][:${fitted}],
        train[1][:${fitted}],
        batch_size=${batchSize},
        epochs=${epochs},
        validation_data=${validation},${writeCallbacks(training, " ".repeat(8))}
    )
`;
}
