/** The settings of a training with all that are inside them, in the order of the schemas. */
const order = [
  "optimizer",
  "batchSize",
  "epochs",
  "trainImages",
  "seed",
  "schedule",
  "warmup",
  "labelSmoothing",
  "validationSplit",
  "earlyStopping",
  "augmentation",
  "name",
  "learningRate",
  "rho",
  "momentum",
  "nesterov",
  "beta1",
  "beta2",
  "initialAccumulatorValue",
  "epsilon",
  "weightDecay",
  "everyEpochs",
  "factor",
  "alpha",
  "length",
  "unit",
  "monitor",
  "patience",
  "minDelta",
  "restoreBestWeights",
  "shift",
  "rotation",
  "zoom",
  "elasticAlpha",
  "elasticSigma",
];

/** Settings in their own order, and those inside them too: the database keeps another. */
export function orderSettings<T extends object>(settings: T): T {
  const entries = Object.entries(settings).map(([name, value]: [string, unknown]): [string, unknown] => [
    name,
    typeof value === "object" && value !== null ? orderSettings(value) : value,
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))) as T;
}
