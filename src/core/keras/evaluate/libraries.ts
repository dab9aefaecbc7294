import type { Place } from "@/core/keras/python";
import { canonicalPath } from "@/core/keras/library";
import { findArgument, type Given, lastName, type Value } from "@/core/keras/value";
import { callBuiltIn, callMath, iterate } from "./built-ins";
import { callDataLibrary } from "@/core/keras/evaluate/data/data-library";
import { classesOf, loadData, loadDataSet } from "@/core/keras/evaluate/data/data-sets";
import { makeObject, tensorsIn } from "./graph";
import { CONFIG, Methods } from "./methods";
import { isTruthy, LONGEST_LIST, textOf } from "./operators";
import { PARSER, readFlag } from "./options";

/** The epochs for which a schedule is followed. */
const SCHEDULED_EPOCHS = 60;
const seeds = new Set([
  "keras.utils.set_random_seed",
  "tensorflow.random.set_seed",
  "numpy.random.seed",
  "tensorflow.set_random_seed",
]);
/** Calls of Python's own functions and of libraries. */
export abstract class Libraries extends Methods {
  seed: number | null = null;

  protected abstract callValue(called: Value, given: Given[], at: Place, name: string): Value;
  /** A call of something that is not known. */
  protected abstract callUnknown(name: string, given: Given[], at: Place): Value;
  protected abstract setAttribute(object: Value, property: string, value: Value, at: Place): void;

  /** One of Python's own functions. */
  protected callOwn(name: string, given: Given[], at: Place): Value {
    const [first, second] = given.map(({ value }) => value);
    if (name === "print" || name === "input" || name === "open" || name === "id" || name === "type")
      return this.unknown(this.snippet(at), at);
    if (name === "map" && first && second?.kind === "sequence") {
      const items = second.items.map((item) =>
        this.callValue(first, [{ name: null, value: item, at }], at, name),
      );
      return { kind: "sequence", items, isTuple: false, at };
    }
    if (name === "filter" && first && second?.kind === "sequence") {
      const truths = second.items.map((item) =>
        isTruthy(
          first.kind === "none" ? item : this.callValue(first, [{ name: null, value: item, at }], at, name),
        ),
      );
      const items = second.items.filter((_, index) => truths[index]);
      return truths.includes(null)
        ? this.unknown(this.snippet(at), at)
        : { kind: "sequence", items, isTuple: false, at };
    }
    if (name === "getattr" && first && second?.kind === "string")
      return this.attribute(first, second.value, at) ?? given[2]?.value ?? this.unknown(this.snippet(at), at);
    if (name === "setattr" && first && second?.kind === "string" && given[2]) {
      this.setAttribute(first, second.value, given[2].value, at);
      return { kind: "none", at };
    }
    if (name === "hasattr" && first?.kind === "instance" && second?.kind === "string")
      return { kind: "boolean", value: this.attribute(first, second.value, at) !== null, at };
    if (name === "vars" && first?.kind === "instance") {
      const entries = [...first.fields].map(([field, value]) => {
        const key: Value = { kind: "string", value: field, at };
        return [`string:${field}`, { key, value }] as const;
      });
      return { kind: "dictionary", entries: new Map(entries), at };
    }
    if ((name === "set" || name === "max") && first?.kind === "data") {
      const classes = classesOf(first.data, at);
      if (classes) return name === "set" ? classes : { kind: "number", value: 9, at };
    }
    const key = name === "sorted" ? given.find((each) => each.name === "key")?.value : undefined;
    const value = key ? this.sortBy(key, given, at) : callBuiltIn(name, given, at);
    return value ? this.created(value) : this.unknown(this.snippet(at), at);
  }

  protected callPath(path: string, given: Given[], at: Place): Value {
    const [first] = given.map(({ value }) => value);
    const builtIn = /^builtins\.(\w+)$/.exec(path)?.[1];
    if (builtIn) return this.callOwn(builtIn, given, at);
    const seed = findArgument(given, "seed", 0);
    if (seeds.has(path) && seed?.kind === "number") {
      this.seed = seed.value;
      this.learnt += 1;
      return this.unknown(this.snippet(at), at);
    }
    const flag = readFlag(path, given);
    if (flag) {
      this.options.set(canonicalPath(`${path.replace(/\.DEFINE_\w+$/, "")}.FLAGS.${flag.name}`), flag.value);
      this.learnt += 1;
      return this.unknown(flag.name, at);
    }
    if (path === PARSER) return makeObject(path, [], at);
    const copied = path.endsWith(".from_config") && first ? this.copy(first, at) : null;
    if (copied) return this.created(copied);
    const collected = this.callCollections(path, given, at);
    if (collected) return this.created(collected);
    if (path === "functools.partial" && first)
      return { kind: "partial", callee: first, given: given.slice(1), at };
    const value =
      loadData(path, at) ??
      loadDataSet(path, given, at) ??
      callDataLibrary(path, given, at) ??
      callMath(path, given, at) ??
      this.callNetworkPath(path, given, at);
    if (value) {
      this.learnt += 1;
      return this.created(value);
    }
    return this.callKeras(path, given, at);
  }

  /** `Dense.from_config(layer.get_config())`: another such layer or network. */
  private copy(config: Value, at: Place): Value | null {
    if (config.kind !== "object" || config.path !== CONFIG || config.state.changed) return null;
    const of = config.given[0]!.value;
    if (of.kind === "object") return makeObject(of.path, of.given, at);
    return this.callNetworkPath("keras.models.clone_model", [{ name: null, value: of, at }], at);
  }

  /** Python's modules about functions and collections. */
  private callCollections(path: string, given: Given[], at: Place): Value | null {
    const [first, second, third] = given.map(({ value }) => value);
    const lists = given.filter(({ name }) => name === null).map(({ value }) => iterate(value));
    const list = (items: Value[], isTuple = false): Value => ({ kind: "sequence", items, isTuple, at });
    switch (path) {
      case "dataclasses.field": {
        const factory = given.find(({ name }) => name === "default_factory")?.value;
        const standard = given.find(({ name }) => name === "default")?.value;
        return factory ? this.callValue(factory, [], at, path) : (standard ?? null);
      }
      case "collections.namedtuple": {
        const said = second?.kind === "string" ? second.value.split(/[,\s]+/) : lists[1]?.map(textOf);
        const names = said?.filter((name) => name !== null && name !== "") as string[] | undefined;
        if (first?.kind !== "string" || !names || given.length > 2) return null;
        const owner = {
          name: first.value,
          at,
          bases: [],
          fields: new Map<string, Value>(),
          dataFields: names,
        };
        return { kind: "class", class: owner, at };
      }
      case "functools.reduce": {
        const [start, ...others] = [...(third ? [third] : []), ...(lists[1] ?? [])];
        if (!first || !lists[1] || !start) return null;
        const step = (sum: Value, item: Value) =>
          this.callValue(
            first,
            [sum, item].map((value) => ({ name: null, value, at })),
            at,
            path,
          );
        return others.reduce(step, start);
      }
      case "itertools.chain":
        return lists.includes(null) ? null : list(lists.flatMap((items) => items!));
      case "itertools.product": {
        const size = lists.reduce((product, items) => product * (items?.length ?? Infinity), 1);
        if (size > LONGEST_LIST || given.some(({ name }) => name !== null)) return null;
        const all = lists.reduce<Value[][]>(
          (rows, items) => rows.flatMap((row) => items!.map((item) => [...row, item])),
          [[]],
        );
        return list(all.map((row) => list(row, true)));
      }
      default:
        return null;
    }
  }

  /** `sorted(items, key=f)`. */
  private sortBy(key: Value, given: Given[], at: Place): Value | null {
    const items = iterate(given[0]?.value);
    if (!items) return null;
    const keys = items.map((value) => this.callValue(key, [{ name: null, value, at }], at, "sorted"));
    const plain = keys.map((each) => (each.kind === "number" || each.kind === "string" ? each.value : null));
    if (plain.some((each) => each === null || typeof each !== typeof plain[0])) return null;
    const reverse = given.find(({ name }) => name === "reverse")?.value;
    const isDown = reverse ? isTruthy(reverse) : false;
    if (isDown === null) return null;
    const compare = (one: number, other: number) =>
      plain[one]! < plain[other]! ? -1 : plain[one]! > plain[other]! ? 1 : 0;
    const order = items.map((_, index) => index).toSorted((a, b) => (isDown ? compare(b, a) : compare(a, b)));
    return { kind: "sequence", items: order.map((index) => items[index]!), isTuple: false, at };
  }

  private callKeras(path: string, given: Given[], at: Place): Value {
    const tensors = tensorsIn(given.map(({ value }) => value));
    const activation =
      /^(?:keras\.activations|tensorflow\.nn|keras\.ops|keras\.backend|tensorflow\.keras\.backend)\.(\w+)$/.exec(
        path,
      )?.[1];
    if (/\.(int_shape|shape|ndim|is_keras_tensor)$/.test(path)) return this.unknown(this.snippet(at), at);
    if (/\.Keras(Classifier|Regressor)$/.test(path))
      this.remarks.about("epochs").error(at, "unread_fit", { argument: lastName(path) });
    if (tensors.length > 0) {
      this.learnt += 1;
      if (
        /^(keras\.layers\.add|keras\.ops\.add|tensorflow\.(math\.)?add|keras\.layers\.merge\.add)$/.test(path)
      )
        return this.graph.call(makeObject("keras.layers.Add", [], at), tensors, [], at);
      const layer = activation
        ? makeObject(
            "keras.layers.Activation",
            [{ name: "activation", value: { kind: "string", value: activation, at }, at }],
            at,
          )
        : this.unknown(path, at);
      const others = given.slice(1).filter(({ value }) => tensorsIn([value]).length === 0);
      if (activation && others.length > 0)
        return this.graph.call(this.unknown(this.snippet(at), at), tensors, [], at);
      return this.graph.call(layer, tensors, [], at);
    }
    if (/\bimage_data_format$|\bimage_dim_ordering$/.test(path))
      return { kind: "string", value: path.endsWith("ordering") ? "tf" : "channels_last", at };
    if (path === "keras.backend.backend") return { kind: "string", value: "tensorflow", at };
    if (
      /^keras\.(\w+\.)*[A-Z]\w*$/.test(path) ||
      /^keras\.(regularizers|initializers|optimizers|losses|layers|callbacks)\./.test(path)
    ) {
      const lambda = lastName(path) === "Lambda" ? this.readLambda(given, at) : null;
      if (lambda) return this.created(lambda);
      const object = this.created(makeObject(path, this.withRates(path, given, at), at));
      return /\.(get|deserialize)$/.test(path) ? this.getByName(path, given, at) : object;
    }
    return this.callUnknown(path, given, at);
  }

  /** `Lambda(lambda x: x / 255)` is a layer that scales, and one that adds the channel's axis shapes. */
  private readLambda(given: Given[], at: Place): Value | null {
    const called = findArgument(given, "function", 0);
    if (called?.kind !== "function") return null;
    const input = this.graph.input([], at);
    const result = this.callFunction(called.function, [{ name: null, value: input, at }], at);
    this.graph.forget(input);
    const layer =
      result.kind === "tensor" && input.kind === "tensor" && result.tensor.inputs[0] === input.tensor
        ? result.tensor.layer
        : null;
    if (layer?.kind !== "object" || !/\.(Rescaling|Activation)$/.test(layer.path)) return null;
    return { ...layer, given: [...layer.given, ...given.filter(({ name }) => name === "input_shape")], at };
  }

  /** The rates that the function of a LearningRateScheduler gives for the first epochs. */
  private withRates(path: string, given: Given[], at: Place): Given[] {
    const schedule =
      lastName(path) === "LearningRateScheduler" ? findArgument(given, "schedule", 0) : undefined;
    if (schedule?.kind !== "function") return given;
    const number = (value: number): Value => ({ kind: "number", value, at });
    const takesRate = schedule.function.parameters.filter(({ standard }) => standard === null).length > 1;
    const follow = (first: number): number[] => {
      const rates: number[] = [];
      for (let epoch = 0; epoch < SCHEDULED_EPOCHS; epoch++) {
        const args = takesRate ? [number(epoch), number(rates.at(-1) ?? first)] : [number(epoch)];
        const rate = this.callFunction(
          schedule.function,
          args.map((value) => ({ name: null, value, at })),
          at,
        );
        if (rate.kind !== "number") return [];
        rates.push(rate.value);
      }
      return rates;
    };
    const [rates, doubled] = [follow(1), takesRate ? follow(2) : []];
    // A rate that follows the one before in another way than by a factor cannot be told without it.
    if (rates.length === 0 || (takesRate && rates.some((rate, epoch) => doubled[epoch] !== 2 * rate)))
      return given;
    const items = rates.map(number);
    const relative = takesRate ? [{ name: "convoy_relative", value: number(1), at }] : [];
    return [...given, { name: "convoy_rates", value: { kind: "sequence", items, at }, at }, ...relative];
  }

  /** `optimizers.get("adam")` gives the same as the name. */
  private getByName(path: string, given: Given[], at: Place): Value {
    return given[0]?.value ?? this.unknown(lastName(path), at);
  }
}
