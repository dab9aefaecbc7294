import { z } from "zod";
import { LayerSchema, type Architecture, type ArchitectureInput, type LayerType } from "@/core/architecture";
import { baseline } from "@/core/templates";
import { OptimizerSchema, type OptimizerName, type TrainingSettings } from "@/core/training";

/** What stands in an input, which may not be a value yet: an empty box is "". */
const ValueSchema = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.union([z.number(), z.string()]))]);
export type Value = z.infer<typeof ValueSchema>;
const ValuesSchema = z.record(z.string(), ValueSchema);
export type Values = z.infer<typeof ValuesSchema>;

const typeOf = <T extends string>(schemas: readonly { shape: Record<string, unknown> }[], key: string) =>
  schemas.map((schema) => (schema.shape[key] as z.ZodLiteral<T>).value);
export const layerTypes: LayerType[] = typeOf<LayerType>(LayerSchema.options, "type");
export const optimizerNames: OptimizerName[] = typeOf<OptimizerName>(OptimizerSchema.options, "name");

/** A network and its training as they stand in the form, right or wrong. */
export const DraftSchema = z.object({
  layers: z.array(z.object({ id: z.number(), type: z.enum(layerTypes), values: ValuesSchema })),
  optimizer: z.object({ name: z.enum(optimizerNames), values: ValuesSchema }),
  training: ValuesSchema,
});
export type Draft = z.infer<typeof DraftSchema>;
export type DraftLayer = Draft["layers"][number];

/** What a layer starts with when it is added; what is not said is Keras's default. */
const newLayers: { [T in LayerType]: Extract<ArchitectureInput["layers"][number], { type: T }> } = {
  Conv2D: { type: "Conv2D", filters: 32, kernelSize: [3, 3], activation: "relu" },
  MaxPooling2D: { type: "MaxPooling2D" },
  AveragePooling2D: { type: "AveragePooling2D" },
  GlobalAveragePooling2D: { type: "GlobalAveragePooling2D" },
  Dense: { type: "Dense", units: 128, activation: "relu" },
  Flatten: { type: "Flatten" },
  Dropout: { type: "Dropout", rate: 0.25 },
  BatchNormalization: { type: "BatchNormalization" },
  Activation: { type: "Activation", activation: "relu" },
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
  const { optimizer, ...others } = training;
  const { name, ...values } = optimizer;
  return {
    layers: architecture.layers.map((layer, index) => ({ id: index + 1, type: layer.type, values: layerValues(layer) })),
    optimizer: { name, values: ValuesSchema.parse(values) },
    training: ValuesSchema.parse(others),
  };
}

export const baselineDraft = (): Draft => draftOf(baseline.architecture, baseline.training);

const nextId = (layers: DraftLayer[]) => Math.max(0, ...layers.map((layer) => layer.id)) + 1;

export function insertLayer(draft: Draft, index: number, type: LayerType): { draft: Draft; id: number } {
  const id = nextId(draft.layers);
  const layer = { id, type, values: layerValues(LayerSchema.parse(newLayers[type])) };
  return { draft: { ...draft, layers: draft.layers.toSpliced(index, 0, layer) }, id };
}

export function duplicateLayer(draft: Draft, index: number): { draft: Draft; id: number } {
  const id = nextId(draft.layers);
  return { draft: { ...draft, layers: draft.layers.toSpliced(index + 1, 0, { ...draft.layers[index]!, id }) }, id };
}

export function removeLayer(draft: Draft, index: number): Draft {
  return { ...draft, layers: draft.layers.toSpliced(index, 1) };
}

/** The layer takes the place `to`; null when there is no such place. */
export function moveLayer(draft: Draft, from: number, to: number): Draft | null {
  if (to < 0 || to >= draft.layers.length) return null;
  return { ...draft, layers: draft.layers.toSpliced(from, 1).toSpliced(to, 0, draft.layers[from]!) };
}

export function setLayerValue(draft: Draft, index: number, name: string, value: Value): Draft {
  const layers = draft.layers.map((layer, at) => (at === index ? { ...layer, values: { ...layer.values, [name]: value } } : layer));
  return { ...draft, layers };
}

const isBlank = (value: Value) => value === "" || (Array.isArray(value) && value.every((part) => part === ""));
/** A number that is being typed, such as "0.", arrives as text. */
const toNumber = (part: number | string) => (typeof part === "string" && part.trim() !== "" && !Number.isNaN(Number(part)) ? Number(part) : part);

/** The values as data: what is empty is left out, so that a default takes its place. */
function readValues(values: Values): Record<string, unknown> {
  const entries = Object.entries(values).filter(([, value]) => !isBlank(value));
  return Object.fromEntries(entries.map(([name, value]) => {
    if (Array.isArray(value)) return [name, value.map(toNumber)];
    return [name, typeof value === "string" ? toNumber(value) : value];
  }));
}

/** The draft as it would be submitted, not yet checked. */
export function readDraft(draft: Draft): { architecture: { layers: Record<string, unknown>[] }; training: Record<string, unknown> } {
  return {
    architecture: { layers: draft.layers.map(({ type, values }) => ({ type, ...readValues(values) })) },
    training: { ...readValues(draft.training), optimizer: { name: draft.optimizer.name, ...readValues(draft.optimizer.values) } },
  };
}
