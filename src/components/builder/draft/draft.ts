import {
  LayerSchema,
  type Architecture,
  type ArchitectureInput,
  type Layer,
  type LayerType,
} from "@/core/network/architecture";
import {
  groupsOff,
  ValuesSchema,
  type Draft,
  type DraftLayer,
  type GroupName,
  type Value,
  type Values,
} from "@/core/check/draft";
import { baseline } from "@/core/network/templates";
import { OptimizerSchema, type OptimizerName, type TrainingSettings } from "@/core/training/training";
import { scheduleFields } from "./field";

/** The arguments of a newly added layer. All other arguments have Keras's defaults. */
const newLayers: { [T in LayerType]: Extract<ArchitectureInput["layers"][number], { type: T }> } = {
  Conv2D: { type: "Conv2D", filters: 32, kernelSize: [3, 3], activation: "relu" },
  DepthwiseConv2D: { type: "DepthwiseConv2D", kernelSize: [3, 3], activation: "relu" },
  SeparableConv2D: { type: "SeparableConv2D", filters: 32, kernelSize: [3, 3], activation: "relu" },
  MaxPooling2D: { type: "MaxPooling2D" },
  AveragePooling2D: { type: "AveragePooling2D" },
  GlobalAveragePooling2D: { type: "GlobalAveragePooling2D" },
  GlobalMaxPooling2D: { type: "GlobalMaxPooling2D" },
  Dense: { type: "Dense", units: 128, activation: "relu" },
  Flatten: { type: "Flatten" },
  ZeroPadding2D: { type: "ZeroPadding2D" },
  Dropout: { type: "Dropout", rate: 0.25 },
  SpatialDropout2D: { type: "SpatialDropout2D", rate: 0.25 },
  GaussianNoise: { type: "GaussianNoise", stddev: 0.1 },
  BatchNormalization: { type: "BatchNormalization" },
  LayerNormalization: { type: "LayerNormalization" },
  Activation: { type: "Activation", activation: "relu" },
  ReLU: { type: "ReLU" },
  LeakyReLU: { type: "LeakyReLU" },
  Add: { type: "Add", from: 0 },
};

function layerValues(layer: Record<string, unknown>): Values {
  const { type, ...values } = layer;
  return type === undefined ? {} : ValuesSchema.parse(values);
}

export function optimizerValues(name: OptimizerName): Values {
  const { name: named, ...values } = OptimizerSchema.parse({ name });
  return named === name ? ValuesSchema.parse(values) : {};
}

/** The draft that trains to this submission. */
export function draftOf(architecture: Architecture, training: TrainingSettings): Draft {
  const { optimizer, schedule, warmup, earlyStopping, augmentation, ...others } = training;
  const { name, ...values } = optimizer;
  return {
    layers: architecture.layers.map((layer, index) => ({
      id: index + 1,
      type: layer.type,
      values: layerValues(layer),
    })),
    optimizer: { name, values: ValuesSchema.parse(values) },
    training: ValuesSchema.parse(others),
    groups: {
      schedule: { ...groupsOff.schedule, ...schedule },
      warmup: { ...groupsOff.warmup, ...warmup },
      earlyStopping: { ...groupsOff.earlyStopping, ...earlyStopping },
      augmentation: { ...groupsOff.augmentation, ...augmentation },
    },
  };
}

export const baselineDraft = (): Draft => draftOf(baseline.architecture, baseline.training);

/**
 * Layers that name another by its place go on naming the same one when places change; when that one is gone,
 * the box is emptied. `before` are the layers to which the places refer, `after` the same ones in their new
 * order.
 */
function renumber(before: DraftLayer[], after: DraftLayer[]): DraftLayer[] {
  return after.map((layer) => {
    const named = Number(layer.values.from ?? "");
    if (layer.type !== "Add" || layer.values.from === "" || before[named] === undefined) return layer;
    const from = after.findIndex(({ id }) => id === before[named]!.id);
    return { ...layer, values: { ...layer.values, from: from === -1 ? "" : from } };
  });
}

const nextId = (layers: DraftLayer[]) => Math.max(0, ...layers.map((layer) => layer.id)) + 1;

export function insertLayer(
  draft: Draft,
  index: number,
  type: LayerType,
  given: Layer | null = null,
): { draft: Draft; id: number } {
  const id = nextId(draft.layers);
  const values = layerValues(given ?? LayerSchema.parse(newLayers[type]));
  // A shortcut past the layer before: the commonest residual connection.
  const layer = { id, type, values: type === "Add" ? { from: Math.max(0, index - 2) } : values };
  const layers = renumber(draft.layers, draft.layers.toSpliced(index, 0, layer));
  return { draft: { ...draft, layers }, id };
}

export function duplicateLayer(draft: Draft, index: number): { draft: Draft; id: number } {
  const id = nextId(draft.layers);
  const layers = renumber(
    draft.layers,
    draft.layers.toSpliced(index + 1, 0, { ...draft.layers[index]!, id }),
  );
  return { draft: { ...draft, layers }, id };
}

export function removeLayer(draft: Draft, index: number): Draft {
  return { ...draft, layers: renumber(draft.layers, draft.layers.toSpliced(index, 1)) };
}

/** The layer takes the place `to`; null when there is no such place. */
export function moveLayer(draft: Draft, from: number, to: number): Draft | null {
  if (to < 0 || to >= draft.layers.length) return null;
  return {
    ...draft,
    layers: renumber(draft.layers, draft.layers.toSpliced(from, 1).toSpliced(to, 0, draft.layers[from]!)),
  };
}

export function setLayerValue(draft: Draft, index: number, name: string, value: Value): Draft {
  const layers = draft.layers.map((layer, at) =>
    at === index ? { ...layer, values: { ...layer.values, [name]: value } } : layer,
  );
  return { ...draft, layers };
}

export function setGroupValue(draft: Draft, group: GroupName, name: string, value: Value): Draft {
  return { ...draft, groups: { ...draft.groups, [group]: { ...draft.groups[group], [name]: value } } };
}

/** The schedule that the draft has chosen. */
export function scheduleName(draft: Draft): keyof typeof scheduleFields {
  const { name } = draft.groups.schedule;
  return name === "step" || name === "cosine" || name === "plateau" ? name : "constant";
}

const isBlank = (value: Value) =>
  value === "" || (Array.isArray(value) && value.every((part) => part === ""));
/** A number that is being typed, such as "0.", arrives as text. */
const toNumber = (part: number | string) =>
  typeof part === "string" && part.trim() !== "" && !Number.isNaN(Number(part)) ? Number(part) : part;

/** The values as data. Empty ones are left out, so that the defaults apply. */
function readValues(values: Values): Record<string, unknown> {
  const entries = Object.entries(values).filter(([, value]) => !isBlank(value));
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.map(toNumber)];
      return [name, typeof value === "string" ? toNumber(value) : value];
    }),
  );
}

function readSchedule(draft: Draft): Record<string, unknown> | null {
  const name = scheduleName(draft);
  if (name === "constant") return null;
  const entries = scheduleFields[name].map(
    (field) => [field.name, draft.groups.schedule[field.name] ?? ""] as const,
  );
  return { name, ...readValues(Object.fromEntries(entries)) };
}

/** The groups that are on. */
export function readGroups(draft: Draft): Partial<Record<GroupName, Record<string, unknown>>> {
  const { warmup, earlyStopping, augmentation } = draft.groups;
  const { elasticSigma, flip, ...strengths } = augmentation;
  const flipped = flip === "off" ? "" : (flip ?? "");
  const isAugmented =
    !isBlank(flipped) || Object.values(strengths).some((value) => !isBlank(value) && Number(value) !== 0);
  const schedule = readSchedule(draft);
  return {
    ...(schedule && { schedule }),
    ...(isBlank(warmup.length ?? "") ? {} : { warmup: readValues(warmup) }),
    ...(earlyStopping.monitor === "off" ? {} : { earlyStopping: readValues(earlyStopping) }),
    ...(isAugmented && {
      augmentation: readValues({ ...strengths, elasticSigma: elasticSigma ?? "", flip: flipped }),
    }),
  };
}

/** The draft as it would be submitted, not yet checked. */
export function readDraft(draft: Draft): {
  architecture: { layers: Record<string, unknown>[] };
  training: Record<string, unknown>;
} {
  return {
    architecture: { layers: draft.layers.map(({ type, values }) => ({ type, ...readValues(values) })) },
    training: {
      ...readValues(draft.training),
      ...readGroups(draft),
      optimizer: { name: draft.optimizer.name, ...readValues(draft.optimizer.values) },
    },
  };
}
