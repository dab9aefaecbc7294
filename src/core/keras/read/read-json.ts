import { z } from "zod";
import { makeObject, startNetwork } from "@/core/keras/evaluate/graph";
import type { Place } from "@/core/keras/python";
import { lastName, type Network, type ObjectValue, type Tensor, type Value } from "@/core/keras/value";
import type { TrainingSettings } from "@/core/training/training";
import { parseJson } from "./text/json-text";
import { readNetwork, type KerasReading } from "./read-code";
import { collectRemarks, type CollectedRemarks } from "@/core/keras/remark";

/** An object of Keras's: `{"class_name": "Dense", "config": {...}}`. */
const SavedSchema = z.object({
  class_name: z.string(),
  config: z.unknown().optional(),
  module: z.string().nullish(),
  name: z.string().nullish(),
  inbound_nodes: z.unknown().optional(),
});
type Saved = z.infer<typeof SavedSchema>;
/** Keras 2.0 to 2.2 wrote the layers of Sequential without the object around them. */
const LayersSchema = z.union([
  z.object({ layers: z.array(SavedSchema) }).transform(({ layers }) => layers),
  z.array(SavedSchema),
]);

const at = (path: string): Place => ({ from: 0, to: 0, path });
const isRecord = (json: unknown): json is Record<string, unknown> =>
  json !== null && typeof json === "object" && !Array.isArray(json);
const isModel = (name: string) => /^(Sequential|Functional|Model)$/.test(name);

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
  if (saved) return readSaved(saved, path);
  // Keras 1 wrote a regulariser by its name: {"name": "L2Regularizer", "l2": 0.001, "l1": 0}.
  return { kind: "unknown", name: "{…}", at: place };
}

/** A layer, an optimiser or a regulariser as the call that makes it. */
function readSaved({ class_name: name, config, module }: Saved, path: string): ObjectValue {
  const inner = path ? `${path}.config` : "config";
  const given = isRecord(config)
    ? Object.entries(config).map(([key, value]) => ({
        name: key,
        value: readValue(value, `${inner}.${key}`),
        at: at(`${inner}.${key}`),
      }))
    : [{ name: "config", value: readValue(config, inner), at: at(inner) }];
  return makeObject(`${module ?? "keras"}.${name}`, given, at(path));
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

/** What the call of a layer was given besides tensors. */
function listGiven(node: unknown, path: string) {
  const quadruple = Array.isArray(node) && Array.isArray(node[0]) ? (node[0] as unknown[])[3] : null;
  const named = isRecord(node) ? node.kwargs : quadruple;
  return Object.entries(isRecord(named) ? named : {}).map(([name, value]) => ({
    name,
    value: readValue(value, path),
    at: at(path),
  }));
}

function nameOf({ name, config }: Saved): string {
  return name ?? (isRecord(config) ? String(config.name) : "");
}

function readLayer(saved: Saved, path: string, remarks: CollectedRemarks): Value {
  if (isModel(saved.class_name)) {
    const network = readModel(saved, path, remarks);
    return { kind: "network", network, at: at(path) };
  }
  return readSaved(dropUsualStrides(saved), path);
}

/** The layers of Sequential, or of a functional chain. */
function readModel(saved: Saved, path: string, remarks: CollectedRemarks): Network {
  const layers = LayersSchema.safeParse(saved.config).data;
  const isSequential = saved.class_name === "Sequential";
  const network = startNetwork(at(path), isSequential ? "sequential" : "functional");
  if (!layers) {
    remarks.error(at(path), "not_keras_json");
    return network;
  }
  const isList = Array.isArray(saved.config);
  const placeOf = (index: number) => `${path ? `${path}.` : ""}config${isList ? "" : ".layers"}[${index}]`;
  if (isSequential) {
    network.items = layers.map((layer, index) => readLayer(layer, placeOf(index), remarks));
    addBuiltShape(network, saved, path);
    return network;
  }
  const outputs = new Map<string, Tensor>();
  for (const [index, layer] of layers.entries()) {
    const place = placeOf(index);
    const nodes = Array.isArray(layer.inbound_nodes) ? (layer.inbound_nodes as unknown[]) : [];
    const value = readLayer(layer, place, remarks);
    if (nodes.length > 1)
      remarks.about("network").error(at(place), "shared_layer", { name: lastName(layer.class_name) });
    const inputs = listInputs(nodes[0]).flatMap((name) => outputs.get(name) ?? []);
    const isInput = layer.class_name === "InputLayer";
    outputs.set(nameOf(layer), {
      at: at(place),
      layer: isInput ? null : value,
      inputs,
      given: isInput && value.kind === "object" ? value.given : listGiven(nodes[0], place),
      depth: 1 + Math.max(0, ...inputs.map(({ depth }) => depth)),
    });
  }
  const config = isRecord(saved.config) ? saved.config : {};
  const ends = (key: string): Value => ({
    kind: "sequence",
    items: listInputs([config[key]]).flatMap((name): Value[] => {
      const tensor = outputs.get(name);
      return tensor ? [{ kind: "tensor", tensor, at: tensor.at }] : [];
    }),
    at: at(path),
  });
  network.ends = { inputs: ends("input_layers"), outputs: ends("output_layers") };
  return network;
}

/** The shape that Keras 3 wrote down for a Sequential without an input of its own. */
function addBuiltShape(network: Network, { config }: Saved, path: string): void {
  const shape = isRecord(config) ? config.build_input_shape : null;
  const [first] = network.items;
  const isSaid =
    first?.kind === "object" &&
    (lastName(first.path) === "InputLayer" || first.given.some(({ name }) => name === "batch_input_shape"));
  if (!Array.isArray(shape) || isSaid || path !== "") return;
  const value = readValue(shape, "config.build_input_shape");
  network.items.unshift(
    makeObject("keras.layers.InputLayer", [{ name: "batch_shape", value, at: value.at }], value.at),
  );
}

/** Reads the settings of `compile`, when the JSON has them. */
function readCompiled(network: Network, compiled: unknown, path: string): void {
  if (!isRecord(compiled)) return;
  const { optimizer = compiled.optimizer_config, loss } = compiled;
  if (!optimizer || !loss) return;
  const given = Object.entries({ optimizer, loss }).map(([name, value]) => ({
    name,
    value: readValue(value, `${path}.${name}`),
    at: at(`${path}.${name}`),
  }));
  network.compiled = { given, at: at(path) };
}

type Found = { saved: Saved; path: string; compiled: unknown; compiledPath: string };

/**
 * The model in the JSON of `to_json()`, of an .h5 file (`model_config`) or of TensorFlow.js
 * (`modelTopology`).
 */
function findModel(json: unknown, path = ""): Found | null {
  if (!isRecord(json)) return null;
  const saved = SavedSchema.safeParse(json).data;
  if (saved && isModel(saved.class_name))
    return { saved, path, compiled: json.compile_config, compiledPath: "compile_config" };
  for (const key of ["model_config", "modelTopology"]) {
    const inner = json[key];
    const parsed = typeof inner === "string" ? parseJson(inner) : { json: inner };
    const found = "json" in parsed ? findModel(parsed.json, path ? `${path}.${key}` : key) : null;
    if (found)
      return json.training_config
        ? { ...found, compiled: json.training_config, compiledPath: "training_config" }
        : found;
  }
  return null;
}

const KERAS_1 = /"(?:nb_filter|output_dim|border_mode|dim_ordering)"/;

/**
 * Reads the JSON of a network, from any Keras or from Convoy. Places are paths in the JSON, such as
 * `config.layers[3].config.rate`. `base` has the settings that the JSON does not mention.
 */
export function readKerasJson(text: string, base: TrainingSettings): KerasReading {
  const remarks = collectRemarks();
  const parsed = parseJson(text);
  const found = "json" in parsed ? findModel(parsed.json) : null;
  let network: Network | null = null;
  if ("error" in parsed)
    remarks.error(at(""), parsed.error, "detail" in parsed ? { detail: parsed.detail } : {});
  else if (found) {
    network = readModel(found.saved, found.path, remarks);
    readCompiled(network, found.compiled, found.compiledPath);
  } else remarks.error(at(""), "not_keras_json");
  const isKeras1 = KERAS_1.test(text);
  if (isKeras1) remarks.note(at(""), "keras1_json");
  const isBroken = remarks.all.some(({ about, severity }) => about === "text" && severity === "error");
  return readNetwork(
    isBroken ? null : network,
    base,
    { seed: null, elastic: null, isKeras1, isJson: true, isChannelsFirst: false, fit: null },
    remarks,
  );
}
