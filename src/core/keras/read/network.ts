import { MAX_LAYERS } from "@/core/network/architecture";
import type { Place } from "@/core/keras/python";
import { readLayer } from "./read-layer";
import type { Remarks } from "./remark";
import {
  describeValue,
  type ObjectValue,
  type Value,
  type LayerFields,
  type InputShape,
  type Network,
} from "@/core/keras/value";

export function startNetwork(at: Place): Network {
  return {
    at,
    layers: [],
    places: [],
    augmentation: {},
    input: null,
    isContinued: false,
    compiled: null,
    fitted: null,
  };
}

function place(network: Network, fields: LayerFields, at: Place, remarks: Remarks): void {
  if (network.layers.length >= MAX_LAYERS) return remarks.error(at, "too_much_work");
  const isFirst = network.layers.length === 0;
  if (isFirst && network.input === "flat" && fields.type !== "Flatten")
    remarks.error(at, "wrong_input", { found: "(28, 28)" });
  network.layers.push(fields);
  network.places.push(at);
}

function beginWith(network: Network, input: InputShape, at: Place, remarks: Remarks): void {
  if (network.layers.length > 0) remarks.error(at, "input_not_first");
  else network.input = input;
}

function addLayer(network: Network, object: ObjectValue, remarks: Remarks): void {
  const read = readLayer(object, remarks);
  switch (read.kind) {
    case "input":
      return beginWith(network, read.input, object.at, remarks);
    case "augmentation":
      if (network.layers.length > 0) remarks.error(object.at, "random_not_first");
      else network.augmentation = { ...network.augmentation, ...read.augmentation };
      return;
    case "layer":
      if (read.input && network.layers.length === 0) network.input = read.input;
      if (read.fields.type === "Add") return remarks.error(object.at, "add_needs_two");
      return place(network, read.fields, object.at, remarks);
    case "nothing":
      network.input = "image";
      return;
    case "wrong":
      return;
  }
}

/** The layers of a network within another. */
function addNetwork(network: Network, inner: Network, remarks: Remarks): void {
  const offset = network.layers.length;
  if (offset === 0) network.augmentation = { ...network.augmentation, ...inner.augmentation };
  for (const [index, fields] of inner.layers.entries()) {
    place(
      network,
      fields.type === "Add" ? { ...fields, from: Number(fields.from) + offset } : fields,
      inner.places[index]!,
      remarks,
    );
  }
}

/** `model.add(value)`, or one item of Sequential's list. */
export function addToNetwork(network: Network, value: Value, remarks: Remarks): void {
  if (value.kind === "object") return addLayer(network, value, remarks);
  if (value.kind === "network" && value.network !== network)
    return addNetwork(network, value.network, remarks);
  // `keras.Input(...)` at the head of a list.
  if (value.kind === "tensor" && value.index === -1)
    return beginWith(network, value.network.input ?? "image", value.at, remarks);
  remarks.error(value.at, "not_a_layer", { found: describeValue(value) });
}

type Tensor = Extract<Value, { kind: "tensor" }>;

/** `Add()([one, other])`: the layer before, and earlier ones. */
function addTensors(network: Network, at: Place, tensors: Tensor[], remarks: Remarks): void {
  const last = network.layers.length - 1;
  const [, ...earlier] = tensors.toSorted((a, b) => b.index - a.index);
  if (earlier.length === 0) return remarks.error(at, "add_needs_two");
  if (!tensors.some(({ index }) => index === last)) return remarks.error(at, "not_a_chain", { name: "Add" });
  if (earlier.some(({ index }) => index === -1)) return remarks.error(at, "add_of_image");
  for (const { index } of earlier) place(network, { type: "Add", from: index }, at, remarks);
}

/** Calls a layer with the outputs of earlier layers, as functional networks are built. */
export function callLayer(layer: Value, inputs: Value[], at: Place, remarks: Remarks): Value {
  const tensors = inputs.filter((input) => input.kind === "tensor");
  const network = tensors[0]!.network;
  const isAdd = layer.kind === "object" && /(^|\.)Add$/.test(layer.path);
  if (tensors.length < inputs.length || tensors.some((tensor) => tensor.network !== network)) {
    remarks.error(at, "not_a_chain", { name: describeValue(layer) });
  } else if (isAdd) {
    addTensors(network, at, tensors, remarks);
  } else if (tensors.length > 1 || tensors[0]!.index !== network.layers.length - 1) {
    remarks.error(at, "not_a_chain", { name: describeValue(layer) });
  } else {
    addToNetwork(network, layer, remarks);
  }
  return { kind: "tensor", network, index: network.layers.length - 1, at };
}
