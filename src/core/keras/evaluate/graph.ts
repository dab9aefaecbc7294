import type { Place } from "@/core/keras/python";
import {
  findArgument,
  newState,
  type Given,
  type Network,
  type ObjectState,
  type ObjectValue,
  type PythonClass,
  type Tensor,
  type Value,
} from "@/core/keras/value";

// The graphs that code builds of layers and networks.

export function startNetwork(at: Place, form: Network["form"], ofClass: PythonClass | null = null): Network {
  return {
    at,
    isContinued: false,
    form,
    items: [],
    ends: null,
    faults: [],
    fields: new Map(),
    class: ofClass,
    compiled: null,
    frozen: null,
    trainings: [],
    asides: [],
    customLoop: null,
  };
}

export const tensorValue = (tensor: Tensor, at: Place): Value => ({ kind: "tensor", tensor, at });
export const makeObject = (path: string, given: Given[], at: Place): ObjectValue => ({
  kind: "object",
  path,
  given,
  state: newState(),
  at,
});

const isTensor = (value: Value): value is Extract<Value, { kind: "tensor" }> => value.kind === "tensor";

/** The tensors among the inputs of a call, also those in a list. */
export const tensorsIn = (values: readonly Value[]): Tensor[] =>
  values
    .flatMap((value) => (value.kind === "sequence" ? value.items : [value]))
    .flatMap((value) => (isTensor(value) ? [value.tensor] : []));

/** Networks within networks; one may hold itself. */
const DEEPEST_CLONE = 4;

export class Graph {
  /** The tensors in the order in which they were made, for chains that become no Model. */
  readonly tensors: Tensor[] = [];
  /** The last output of each layer. */
  private readonly outputs = new WeakMap<ObjectState, Tensor>();
  /** Lists that stand for the layers of a network: what changes them does not change it. */
  readonly layerLists = new WeakMap<object, Network>();

  /** `Input(...)`. */
  input(given: Given[], at: Place): Value {
    const tensor = { at, layer: null, inputs: [], given, depth: 0 };
    this.tensors.push(tensor);
    return tensorValue(tensor, at);
  }

  /** Leaves out an input and what was made after it. */
  forget(input: Value): void {
    const place = input.kind === "tensor" ? this.tensors.indexOf(input.tensor) : -1;
    if (place !== -1) this.tensors.length = place;
  }

  /** Calls a layer, a network or something unknown with tensors. */
  call(layer: Value, inputs: Tensor[], given: Given[], at: Place): Value {
    const depth = 1 + Math.max(0, ...inputs.map((each) => each.depth));
    const tensor: Tensor = { at, layer, inputs, given, depth };
    this.tensors.push(tensor);
    if (layer.kind === "object") this.outputs.set(layer.state, tensor);
    return tensorValue(tensor, at);
  }

  /** The tensors of a network, from its input to its output. */
  tensorsOf(network: Network): Tensor[] {
    if (network.form === "functional") {
      const [output] = tensorsIn(network.ends?.outputs ? [network.ends.outputs] : []);
      return output ? orderTensors(output) : [];
    }
    const [first] = network.items;
    const input: Tensor =
      first?.kind === "tensor"
        ? first.tensor
        : { at: network.at, layer: null, inputs: [], given: shapeGivenTo(first), depth: 0 };
    const tensors = [input];
    for (const item of network.items.slice(first?.kind === "tensor" ? 1 : 0)) {
      const before = tensors.at(-1)!;
      const tensor: Tensor = {
        at: item.at,
        layer: item,
        inputs: [before],
        given: [],
        depth: before.depth + 1,
      };
      if (item.kind === "object") this.outputs.set(item.state, tensor);
      tensors.push(tensor);
    }
    return tensors;
  }

  /** `model.layers`: Sequential leaves its input out. */
  layersOf(network: Network, at: Place): Value {
    const items = this.tensorsOf(network).flatMap((tensor): Value[] => {
      if (tensor.layer) return [tensor.layer];
      return network.form === "functional"
        ? [makeObject("keras.layers.InputLayer", tensor.given, tensor.at)]
        : [];
    });
    this.layerLists.set(items, network);
    return { kind: "sequence", items, isTuple: false, at };
  }

  /** `model.input`, `model.output`, `layer.output`. */
  endOf(value: Value, property: string, at: Place): Value | null {
    const isInput = property.startsWith("input");
    if (value.kind === "network") {
      const tensors = this.tensorsOf(value.network);
      const end = isInput ? tensors[0] : tensors.at(-1);
      return end ? tensorValue(end, at) : null;
    }
    if (value.kind !== "object") return null;
    const output = this.outputs.get(value.state);
    const end = isInput ? output?.inputs[0] : output;
    return end ? tensorValue(end, at) : null;
  }

  /** A network of the same layers with weights of their own: `clone_model`. */
  clone(network: Network, at: Place, depth = 0): Network {
    const copies = new Map<Tensor, Tensor>();
    const copyLayer = (layer: Value): Value =>
      layer.kind === "object"
        ? { ...layer, state: { ...newState(), frozen: layer.state.frozen } }
        : layer.kind === "network" && depth < DEEPEST_CLONE
          ? { ...layer, network: this.clone(layer.network, at, depth + 1) }
          : layer;
    for (const tensor of network.form === "functional" ? this.tensorsOf(network) : []) {
      copies.set(tensor, {
        ...tensor,
        layer: tensor.layer && copyLayer(tensor.layer),
        inputs: tensor.inputs.map((each) => copies.get(each) ?? each),
      });
    }
    const copyEnd = (value: Value | undefined) =>
      tensorsIn(value ? [value] : []).map((each) => tensorValue(copies.get(each) ?? each, at))[0];
    return {
      ...startNetwork(at, network.form, network.class),
      frozen: network.frozen,
      items: network.items.map(copyLayer),
      ends: network.ends && { inputs: copyEnd(network.ends.inputs), outputs: copyEnd(network.ends.outputs) },
    };
  }
}

const shapeNames = ["input_shape", "batch_input_shape", "input_dim"];
const shapeGivenTo = (item: Value | undefined): Given[] =>
  item?.kind === "object" ? item.given.filter(({ name }) => name !== null && shapeNames.includes(name)) : [];

/** Networks deeper than this are refused before anything follows them. */
export const DEEPEST_GRAPH = 250;

/** The tensors that lead to an output, each after those it reads. */
export function orderTensors(output: Tensor): Tensor[] {
  if (output.depth > DEEPEST_GRAPH) return [];
  const ordered: Tensor[] = [];
  const seen = new Set<Tensor>();
  const visit = (tensor: Tensor) => {
    if (seen.has(tensor)) return;
    seen.add(tensor);
    for (const input of tensor.inputs.toSorted((one, other) => one.depth - other.depth)) visit(input);
    ordered.push(tensor);
  };
  visit(output);
  return ordered;
}

/** The arguments of `Model`, by the names of every Keras. */
export const endsOf = (given: Given[]) => ({
  inputs: findArgument(given, "inputs", 0) ?? findArgument(given, "input", 0),
  outputs: findArgument(given, "outputs", 1) ?? findArgument(given, "output", 1),
});
