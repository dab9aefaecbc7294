import { z } from "zod";
import type { TrainingSettings } from "@/core/training/training";
import { addToNetwork, callLayer, startNetwork } from "./network";
import type { Place } from "@/core/keras/python";
import { readNetwork, type KerasReading } from "./read-code";
import { collectRemarks, type Remarks } from "./remark";
import type { Value, Network } from "@/core/keras/value";

/** An object of Keras's: `{"class_name": "Dense", "config": {...}}`. */
const SavedSchema = z.object({
  class_name: z.string(),
  config: z.unknown().optional(),
  module: z.string().nullish(),
  name: z.string().nullish(),
  inbound_nodes: z.unknown().optional(),
});
type Saved = z.infer<typeof SavedSchema>;
const ModelSchema = z.object({ layers: z.array(SavedSchema) });

const at = (path: string): Place => ({ from: 0, to: 0, path });
const isRecord = (json: unknown): json is Record<string, unknown> =>
  json !== null && typeof json === "object" && !Array.isArray(json);

/** Reads JSON as the value that code would give. */
function readValue(json: unknown, path: string): Value {
  const place = at(path);
  if (json === null || json === undefined) return { kind: "none", at: place };
  if (typeof json === "number") return { kind: "number", value: json, at: place };
  if (typeof json === "boolean") return { kind: "boolean", value: json, at: place };
  if (typeof json === "string") return { kind: "string", value: json, at: place };
  if (Array.isArray(json))
    return {
      kind: "sequence",
      items: json.map((item, index) => readValue(item, `${path}[${index}]`)),
      at: place,
    };
  const saved = SavedSchema.safeParse(json).data;
  return saved ? readSaved(saved, path) : { kind: "unknown", name: "{…}", at: place };
}

/** A layer, an optimiser or a regulariser as the call that makes it. */
function readSaved(
  { class_name: name, config, module }: Saved,
  path: string,
): Extract<Value, { kind: "object" }> {
  const inner = path ? `${path}.config` : "config";
  const given = isRecord(config)
    ? Object.entries(config).map(([key, value]) => ({
        name: key,
        value: readValue(value, `${inner}.${key}`),
        at: at(`${inner}.${key}`),
      }))
    : [{ name: "config", value: readValue(config, inner), at: at(inner) }];
  return { kind: "object", path: `${module ?? "keras"}.${name}`, given, at: at(path) };
}

/** Drops the strides that Keras writes down instead of None. */
function dropUsualStrides(saved: Saved): Saved {
  if (!/^(Max|Average)Pooling2D$/.test(saved.class_name) || !isRecord(saved.config)) return saved;
  const { strides, pool_size: size } = saved.config;
  return JSON.stringify(strides) === JSON.stringify(size)
    ? { ...saved, config: { ...saved.config, strides: null } }
    : saved;
}

/** The names of the layers whose outputs a layer reads: Keras 3's tensors, or the quadruples of Keras 2. */
function listInputs(node: unknown): string[] {
  if (Array.isArray(node))
    return typeof node[0] === "string" && node.length >= 3 ? [node[0]] : node.flatMap(listInputs);
  if (!isRecord(node)) return [];
  const history = isRecord(node.config) ? node.config.keras_history : null;
  return Array.isArray(history) ? [String(history[0])] : listInputs(node.args);
}

function nameOf({ name, config }: Saved): string {
  return name ?? (isRecord(config) ? String(config.name) : "");
}

/** The layers of Sequential, or of a functional chain. */
function readLayers(network: Network, saved: Saved, path: string, remarks: Remarks): void {
  const layers = ModelSchema.safeParse(saved.config).data?.layers;
  if (!layers) return remarks.error(at(path), "not_keras_json");
  const outputs = new Map<string, number>();
  for (const [index, layer] of layers.entries()) {
    const place = `${path ? `${path}.` : ""}config.layers[${index}]`;
    const inputs = listInputs(layer.inbound_nodes);
    if (/^(Sequential|Functional|Model)$/.test(layer.class_name)) {
      readLayers(network, layer, place, remarks);
    } else if (inputs.length === 0) {
      addToNetwork(network, readSaved(dropUsualStrides(layer), place), remarks);
    } else {
      const tensors = inputs.map((name): Value => ({
        kind: "tensor",
        network,
        index: outputs.get(name) ?? -1,
        at: at(place),
      }));
      callLayer(readSaved(dropUsualStrides(layer), place), tensors, at(place), remarks);
    }
    outputs.set(nameOf(layer), network.layers.length - 1);
  }
}

/** Reads the settings of `compile`, when the JSON has them. */
function readCompiled(network: Network, compiled: unknown): void {
  if (!isRecord(compiled) || !compiled.optimizer || !compiled.loss) return;
  const path = "compile_config";
  const given = ["optimizer", "loss"].map((name) => ({
    name,
    value: readValue(compiled[name], `${path}.${name}`),
    at: at(`${path}.${name}`),
  }));
  network.compiled = { given, at: at(path) };
}

/**
 * Reads the JSON of `model.to_json()`, from Keras 3 or 2 or from Convoy. Places are paths in the JSON, such
 * as `config.layers[3].config.rate`. `base` has the settings that the JSON does not mention.
 */
export function readKerasJson(text: string, base: TrainingSettings): KerasReading {
  const remarks = collectRemarks();
  const network = startNetwork(at(""));
  try {
    const json: unknown = JSON.parse(text);
    const saved = SavedSchema.safeParse(json).data;
    if (saved && /^(Sequential|Functional|Model)$/.test(saved.class_name)) {
      readLayers(network, saved, "", remarks);
      readCompiled(network, (json as Record<string, unknown>).compile_config);
    } else {
      remarks.error(at(""), "not_keras_json");
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    remarks.error(at(""), "not_json", { detail: error.message });
  }
  return readNetwork(network, base, null, remarks);
}
