import type { Place } from "@/core/keras/python";
import {
  describeValue,
  findArgument,
  type Call,
  type Given,
  type Network,
  type Value,
} from "@/core/keras/value";
import { endsOf, makeObject, startNetwork } from "./graph";
import { Expressions } from "./expressions";

/** Methods that say nothing about what is trained or how. */
const harmlessMethods = new Set([
  "summary",
  "evaluate",
  "evaluate_generator",
  "predict",
  "predict_on_batch",
  "predict_proba",
  "predict_classes",
  "predict_generator",
  "test_on_batch",
  "save",
  "save_weights",
  "to_json",
  "to_yaml",
  "get_weights",
  "get_config",
  "count_params",
  "export",
  "get_metrics_result",
  "reset_states",
  "reset_metrics",
]);
/** Methods after which the weights are no longer the drawn ones. */
const weightMethods = new Set(["load_weights", "set_weights"]);
const fitMethods = new Set(["fit", "fit_generator"]);
const loopMethods = new Set(["train_on_batch", "train_step"]);
/** Networks within networks; one may hold itself. */
const DEEPEST_NETWORK = 4;
const modelName = /model|net|cnn|classifier/i;

/** Copies what could change later: the arguments of the optimiser. */
const copyCall = (call: Call | null): Call | null =>
  call && {
    ...call,
    given: call.given.map((each) =>
      each.value.kind === "object"
        ? { ...each, value: { ...each.value, given: [...each.value.given] } }
        : each,
    ),
  };
const copyFit = (given: Given[]): Given[] =>
  given.map((each) =>
    each.value.kind === "sequence"
      ? { ...each, value: { ...each.value, items: [...each.value.items] } }
      : each,
  );

const generatorArguments = ["x", "steps_per_epoch", "epochs"];
/** `fit_generator(generator, steps, epochs)` has another order than `fit`. */
function nameGeneratorArguments(given: Given[]): Given[] {
  const named = given.map((each, index) => ({
    ...each,
    name: each.name === "generator" ? "x" : (each.name ?? generatorArguments[index] ?? null),
  }));
  const x = named.find(({ name }) => name === "x");
  if (!x || x.value.kind === "data") return named;
  // The generator makes the batches, and it is not known how large.
  const value: Value = { kind: "unknown", name: describeValue(x.value), at: x.at };
  return [...named, { name: "batch_size", value, at: x.at }];
}

/** Calls of networks and their methods. */
export abstract class NetworkCalls extends Expressions {
  protected startNetwork(at: Place, form: Network["form"]): Network {
    return this.addNetwork(startNetwork(at, form));
  }

  /** A functional network that no Model ends. */
  startUnfinished(at: Place): Network {
    return this.startNetwork(at, "functional");
  }

  /** `model.add(...)` and the like. */
  protected callNetworkMethod(network: Network, method: string, given: Given[], at: Place): Value {
    const value = this.unknown(`${method}(…)`, at);
    if (method === "add") {
      const layer = given.find(({ name }) => name === null || name === "layer")?.value;
      if (layer) network.items.push({ ...layer });
      else network.faults.push({ at, code: "missing_argument", values: { owner: "add", argument: "layer" } });
      this.touch(network, "rebuilt");
    } else if (method === "pop") {
      network.items.pop();
      this.touch(network, "rebuilt");
    } else if (method === "build") {
      this.build(network, given, at);
    } else if (method === "compile") {
      network.compiled = { given, at };
      this.touch(network, "trained");
    } else if (fitMethods.has(method)) {
      const named = method === "fit" ? given : nameGeneratorArguments(given);
      network.trainings.push({ compile: copyCall(network.compiled), fit: { given: copyFit(named), at } });
      this.touch(network, "trained");
    } else if (loopMethods.has(method)) {
      network.customLoop ??= { at, usesCompiled: true };
      this.touch(network, "trained");
    } else if (weightMethods.has(method)) {
      network.asides.push({ at, code: "given_weights", name: method, after: network.trainings.length });
    } else if (method === "get_layer") {
      return this.findLayer(network, given, at) ?? value;
    } else if (!harmlessMethods.has(method)) {
      network.faults.push({ at, code: "unread_method", values: { method: `model.${method}` } });
      this.touch(network, "rebuilt");
    }
    return value;
  }

  /** `model.build((None, 784))` says what comes in, where nothing else does. */
  private build(network: Network, given: Given[], at: Place): void {
    const shape = findArgument(given, "input_shape", 0);
    const [first] = network.items;
    const isSaid =
      first?.kind === "tensor" || (first?.kind === "object" && /Input(Layer)?$/.test(first.path));
    if (!shape || isSaid || network.form !== "sequential") return;
    network.items.unshift(
      makeObject("keras.layers.InputLayer", [{ name: "batch_shape", value: shape, at }], at),
    );
  }

  private findLayer(network: Network, given: Given[], at: Place): Value | null {
    const layers = this.graph.layersOf(network, at);
    const items = layers.kind === "sequence" ? layers.items : [];
    const index = findArgument(given, "index", 1);
    if (index?.kind === "number") return items.at(index.value) ?? null;
    const name = findArgument(given, "name", 0);
    const isNamed = (layer: Value) => {
      const own = layer.kind === "object" ? layer.given.find((each) => each.name === "name")?.value : null;
      return own?.kind === "string" && name?.kind === "string" && own.value === name.value;
    };
    return items.find(isNamed) ?? null;
  }

  /** A call of Keras that makes a network, an input or the output of a layer; null for any other. */
  protected callNetworkPath(path: string, given: Given[], at: Place): Value | null {
    switch (path) {
      case "keras.Sequential": {
        const network = this.startNetwork(at, "sequential");
        this.fill(network, findArgument(given, "layers", 0));
        for (const { name, at: place } of given)
          if (name !== null && !/^(layers|name|trainable)$/.test(name))
            network.faults.push({
              at: place,
              code: "unread_method",
              values: { method: `Sequential(${name}=…)` },
            });
        return { kind: "network", network, at };
      }
      case "keras.Model": {
        const network = this.startNetwork(at, "functional");
        network.ends = endsOf(given);
        return { kind: "network", network, at };
      }
      case "keras.Input":
        return this.graph.input(given, at);
      case "keras.models.clone_model": {
        const model = findArgument(given, "model", 0);
        if (model?.kind !== "network") return null;
        return { kind: "network", network: this.addNetwork(this.graph.clone(model.network, at)), at };
      }
      default:
        return null;
    }
  }

  /** The layers that Sequential is given. */
  protected fill(network: Network, layers: Value | undefined): void {
    if (layers?.kind === "sequence") network.items.push(...layers.items);
    else if (layers?.kind === "object" || layers?.kind === "network") network.items.push(layers);
    else if (layers && layers.kind !== "none") network.items.push(layers);
  }

  /** The network that a call of `compile`, `fit` or `add` is about, although its making is not known. */
  protected findStranger(
    object: Value,
    receiver: string | null,
    method: string,
    given: Given[],
  ): Network | null {
    const isModel = ["compile", "fit", "fit_generator", "add"].includes(method) && given.length > 0;
    const isUnknown =
      object.kind === "unknown" || (object.kind === "object" && /^(keras\.layers|own)\./.test(object.path));
    const isNamed = receiver !== null && modelName.test(receiver);
    const isKerasCall = given.some(({ name }) =>
      ["loss", "epochs", "nb_epoch", "batch_size"].includes(name ?? ""),
    );
    if (!isModel || !isUnknown || !(isNamed || (isKerasCall && method !== "add"))) return null;
    const isElsewhere = receiver !== null && !this.assigned.has(receiver) && object.kind === "unknown";
    if (isElsewhere) return this.continueNetwork(object.at);
    if (this.isGuessing) return null;
    const network = this.startNetwork(object.at, "unknown");
    const origin = this.origins.get(object) ?? object;
    network.at = origin.at;
    network.faults.push({
      at: origin.at,
      code: "unknown_network",
      values: { name: receiver ?? "model", found: this.snippet(origin.at) },
    });
    return network;
  }

  /** Functions run that nothing calls: what they are given is not known. */
  protected isGuessing = false;
  /** The network of another cell that this cell continues. */
  private continueNetwork(at: Place): Network {
    const last = this.networks.at(-1);
    if (last) return last;
    const network = { ...startNetwork(at, "sequential"), isContinued: true };
    this.networks.push(network);
    return network;
  }

  /** The optimiser of a network as an object that can change. */
  protected optimizerOf(network: Network): Value | null {
    const call = network.compiled;
    const index = call?.given.findIndex(
      ({ name }, place) => name === "optimizer" || (name === null && place === 0),
    );
    const given = index === undefined || index === -1 ? undefined : call!.given[index];
    if (!given || !call) return null;
    if (given.value.kind === "string")
      call.given[index!] = { ...given, value: makeObject(given.value.value, [], given.value.at) };
    return call.given[index!]!.value;
  }

  /** `opt.learning_rate = 0.01`. */
  protected setArgument(
    object: Extract<Value, { kind: "object" }>,
    name: string,
    value: Value,
    at: Place,
  ): void {
    const names = name === "lr" || name === "learning_rate" ? ["lr", "learning_rate"] : [name];
    const index = object.given.findIndex(
      (each, place) =>
        names.includes(each.name ?? "") || (each.name === null && place === 0 && names.includes("lr")),
    );
    const given = { name: names.at(-1)!, value, at };
    if (index === -1) object.given.push(given);
    else object.given[index] = given;
    this.noteChange(object.state);
  }

  /** `layer.trainable = False`, also of all layers of a network; null where the value is not known. */
  protected setTrainable(value: Value, isTrainable: boolean | null, at: Place, depth = 0): void {
    const frozen = isTrainable === false ? at : null;
    if (value.kind === "object") {
      const { state } = value;
      if (isTrainable === null) state.changed = { at, name: this.snippet(at) };
      const isTrained = this.networks.some(({ trainings }) => trainings.length > 0);
      if (isTrained && (frozen === null) !== (state.frozen === null)) state.refrozen = at;
      state.frozen = frozen;
      const given = value.given.findIndex(({ name }) => name === "trainable");
      if (given !== -1) value.given.splice(given, 1);
      this.noteChange(state);
    } else if (value.kind === "network" && depth < DEEPEST_NETWORK) {
      value.network.frozen = frozen;
      for (const tensor of this.graph.tensorsOf(value.network))
        if (tensor.layer) this.setTrainable(tensor.layer, isTrainable, at, depth + 1);
      this.learnt += 1;
    }
  }
}
