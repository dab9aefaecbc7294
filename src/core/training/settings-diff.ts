import type { TrainingSettings } from "./training";

/** All settings of a training, also nested ones, in the order of the schemas. */
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
  "cooldown",
  "minLr",
  "restoreBestWeights",
  "shift",
  "rotation",
  "zoom",
  "elasticAlpha",
  "elasticSigma",
  "flip",
];

/** Puts settings, also nested ones, in their own order: the database keeps another. */
export function orderSettings<T extends object>(settings: T): T {
  const entries = Object.entries(settings).map(([name, value]: [string, unknown]): [string, unknown] => [
    name,
    typeof value === "object" && value !== null ? orderSettings(value) : value,
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))) as T;
}

/** A setting by its path, such as `optimizer.learningRate`, in two or more runs; null where it is off. */
export type SettingRow = { path: string; values: (string | null)[]; isSame: boolean };

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value))
      flatten(inner, path === "" ? name : `${path}.${name}`, into);
  } else if (value !== undefined) {
    into.set(path, String(value));
  }
}

/** All settings that any of the runs has, in the settings' own order, each with its value in every run. */
export function compareSettings(settings: TrainingSettings[]): SettingRow[] {
  const flat = settings.map((one) => {
    const values = new Map<string, string>();
    flatten(orderSettings(one), "", values);
    return values;
  });
  const paths = [...new Set(flat.flatMap((values) => [...values.keys()]))];
  const family = (path: string) => paths.findIndex((other) => other.split(".")[0] === path.split(".")[0]);
  // A path that only a later run has stands beside its relatives.
  return paths
    .toSorted((a, b) => family(a) - family(b))
    .map((path) => {
      const values = flat.map((one) => one.get(path) ?? null);
      return { path, values, isSame: new Set(values).size === 1 };
    });
}
