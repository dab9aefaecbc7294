import { addToNetwork, callLayer, startNetwork } from "./network";
import type { Place } from "@/core/keras/python";
import { readInputShape } from "./read-layer";
import type { Remarks } from "./remark";
import {
  describeValue,
  lastName,
  type Given,
  type ObjectValue,
  type Value,
  type Network,
} from "@/core/keras/value";

const harmlessMethods = new Set([
  "summary",
  "evaluate",
  "predict",
  "save",
  "save_weights",
  "to_json",
  "to_yaml",
  "get_weights",
  "get_config",
  "count_params",
  "build",
  "get_layer",
  "load_weights",
  "set_weights",
  "predict_classes",
  "export",
]);

/** Finds an argument by its name, or by its position when it has no name. */
export function findArgument(given: Given[], name: string, index: number): Value | undefined {
  return (
    given.find((each) => each.name === name)?.value ??
    (given[index]?.name === null ? given[index].value : undefined)
  );
}

/** The items of a list, or a single value as the only item. */
const itemsOf = (value: Value | undefined): Value[] =>
  value?.kind === "sequence" ? value.items : value ? [value] : [];

/** The networks that a text builds by its calls of Keras. The network touched last stands last. */
export class CodeNetworks {
  readonly list: Network[] = [];
  /** Counts the calls about networks, to tell whether a statement says anything. */
  touches = 0;

  constructor(private readonly remarks: Remarks) {}

  /** The network of another cell that this cell continues. */
  continue(at: Place): Network {
    const last = this.list.at(-1);
    if (last) return last;
    const network = { ...startNetwork(at), isContinued: true };
    this.list.push(network);
    return network;
  }

  /** `model.add(...)` and the like. */
  callMethod(network: Network, method: string, given: Given[], at: Place): Value {
    const value: Value = { kind: "unknown", name: `${method}(…)`, at };
    if (method === "add") {
      const layer = given.find(({ name }) => name === null || name === "layer")?.value;
      if (layer) addToNetwork(network, layer, this.remarks);
      else this.remarks.error(at, "missing_argument", { owner: "add", argument: "layer" });
    } else if (method === "pop") {
      network.layers.pop();
      network.places.pop();
    } else if (method === "compile") {
      network.compiled = { given, at };
    } else if (method === "fit") {
      network.fitted = { given, at };
    } else if (harmlessMethods.has(method)) {
      return value;
    } else {
      this.remarks.error(at, "unread_method", { method: `model.${method}` });
    }
    this.touch(network);
    return value;
  }

  /** Calls a layer or a network with its inputs; null when an input is no layer's output. */
  callLayer(called: Extract<Value, { kind: "object" | "network" }>, inputs: Value | undefined): Value | null {
    const items = itemsOf(inputs);
    if (!items.some((input) => input.kind === "tensor")) return null;
    this.touches += 1;
    return callLayer(called, items, called.at, this.remarks);
  }

  /** `left + right` of two layers' outputs, or `layers.add([left, right])`. */
  add(inputs: Value | undefined, at: Place): Value | null {
    const layer: ObjectValue = { kind: "object", path: "keras.layers.Add", given: [], at };
    return this.callLayer(layer, inputs);
  }

  /**
   * A call of Keras: a network, an input, or else an object that remembers its arguments. Null when the path
   * is not known.
   */
  callKeras(path: string, given: Given[], at: Place): Value | null {
    switch (lastName(path)) {
      case "Sequential":
        return this.sequential(findArgument(given, "layers", 0), at);
      case "Model":
      case "Functional":
        return this.model(findArgument(given, "inputs", 0), findArgument(given, "outputs", 1), at);
      case "Input":
        return this.input(given, at);
      case "add":
        return path === "keras.layers.add"
          ? this.add(findArgument(given, "inputs", 0), at)
          : { kind: "object", path, given, at };
      case "image_data_format":
        return { kind: "string", value: "channels_last", at };
      default:
        return { kind: "object", path, given, at };
    }
  }

  private start(at: Place): Network {
    const network = startNetwork(at);
    this.list.push(network);
    this.touches += 1;
    return network;
  }

  private touch(network: Network): void {
    this.touches += 1;
    this.list.splice(this.list.indexOf(network), 1);
    this.list.push(network);
  }

  private sequential(layers: Value | undefined, at: Place): Value {
    const network = this.start(at);
    if (layers?.kind === "sequence")
      for (const item of layers.items) addToNetwork(network, item, this.remarks);
    else if (layers && layers.kind !== "none")
      this.remarks.error(layers.at, "unknown_value", {
        owner: "Sequential",
        argument: "layers",
        name: describeValue(layers),
      });
    return { kind: "network", network, at };
  }

  private input(given: Given[], at: Place): Value {
    const network = this.start(at);
    const shape = given.find(({ name }) => name === null || name === "shape" || name === "batch_shape");
    network.input = shape ? readInputShape(shape.value, shape.name === "batch_shape", this.remarks) : "image";
    return { kind: "tensor", network, index: -1, at };
  }

  private model(inputs: Value | undefined, outputs: Value | undefined, at: Place): Value {
    const only = (value: Value | undefined) =>
      value?.kind === "sequence" && value.items.length === 1 ? value.items[0] : value;
    const [input, output] = [only(inputs), only(outputs)];
    if (
      input?.kind !== "tensor" ||
      output?.kind !== "tensor" ||
      input.network !== output.network ||
      input.index !== -1
    ) {
      this.remarks.error(at, "not_a_chain", { name: "Model" });
      return { kind: "unknown", name: "Model", at };
    }
    const { network } = output;
    if (output.index < network.layers.length - 1)
      this.remarks.error(output.at, "not_a_chain", { name: "Model" });
    network.at = at;
    this.touch(network);
    return { kind: "network", network, at };
  }
}

export const countLayers = (networks: Network[]) =>
  networks.reduce((total, { layers }) => total + layers.length, 0);
