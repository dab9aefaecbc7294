import type { Place } from "@/core/keras/python";
import {
  type DataValue,
  type Given,
  itemsOf,
  type PythonClass,
  type PythonFunction,
  type Value,
} from "@/core/keras/value";
import { callDictionaryMethod, callListMethod, callStringMethod } from "./collection-methods";
import { flow } from "@/core/keras/evaluate/data/data-library";
import { callDataMethod } from "@/core/keras/evaluate/data/data-operations";
import { classesOf, wrap } from "@/core/keras/evaluate/data/data-sets";
import { Functions } from "./functions";
import { makeObject } from "./graph";
import { PARSER, readOption } from "./options";

/** What `get_config()` gives, which `from_config` takes. */
export const CONFIG = "convoy.config";

/** Calls of methods of known values. */
export abstract class Methods extends Functions {
  /** A layer that is given the data, as `Rescaling(1/255)(x)`. */
  protected callDataLayer(path: string, { data }: DataValue, at: Place): Value {
    return wrap(
      /Rescaling$/.test(path) ? { ...data, isScaled: true } : { ...data, changed: data.changed ?? at },
      at,
    );
  }

  protected callMethod(object: Value, name: string, given: Given[], at: Place): Value | null {
    if (name === "get_config" && (object.kind === "network" || object.kind === "object"))
      return makeObject(CONFIG, [{ name: "of", value: object, at }], at);
    switch (object.kind) {
      case "network":
        return this.callNetworkMethod(object.network, name, given, at);
      case "sequence": {
        const { value, changed } = callListMethod(object, name, given, at);
        return this.finish(value, changed, at);
      }
      case "dictionary": {
        const { value, changed } = callDictionaryMethod(object, name, given, at);
        return this.finish(value, changed, at);
      }
      case "string":
        return callStringMethod(object.value, name, given, at) ?? this.unknown(this.snippet(at), at);
      case "data": {
        if (name === "max")
          return classesOf(object.data, at)
            ? { kind: "number", value: 9, at }
            : this.unknown(this.snippet(at), at);
        if (name === "map" && given[0]?.value.kind === "function")
          return this.mapData(object, given[0].value.function, at);
        const data = callDataMethod(
          object.data,
          name,
          given.map(({ value }) => value),
          at,
        );
        return data ? wrap(data, at) : this.unknown(this.snippet(at), at);
      }
      case "tensor":
        this.learnt += 1;
        return this.graph.call(this.unknown(this.snippet(at), at), [object.tensor], given, at);
      case "object":
        return this.callObjectMethod(object, name, given, at);
      default:
        return null;
    }
  }

  /** `dataset.map(normalize)`: what the function does to the images. */
  private mapData({ data }: DataValue, called: PythonFunction, at: Place): Value {
    const images = wrap({ ...data, role: "images" }, at);
    const args = [images, wrap({ ...data, role: "labels" }, at)].map((value) => ({ name: null, value, at }));
    const takesPair = called.parameters.length > 1;
    const result = this.callFunction(called, takesPair ? args : args.slice(0, 1), at);
    const [mapped] = itemsOf(result);
    if (mapped?.kind !== "data") return wrap({ ...data, changed: data.changed ?? at }, at);
    const { isScaled, changed, sides } = mapped.data;
    return wrap({ ...data, isScaled, changed, sides }, at);
  }

  /** The result of a method of a list; what an unknown one does to it is not known either. */
  private finish(value: Value | null, changed: object | undefined, at: Place): Value {
    if (changed) this.noteChange(changed);
    if (value === null && changed) this.runRounds(at, "list", () => (this.noteChange(changed), false));
    return value ? this.created(value) : this.unknown(this.snippet(at), at);
  }

  private callObjectMethod(
    object: Extract<Value, { kind: "object" }>,
    name: string,
    given: Given[],
    at: Place,
  ): Value | null {
    if (name === "flow") return flow(object, given, at);
    if (object.path === PARSER) {
      if (name === "add_argument") {
        const option = readOption(given, at);
        if (option) object.given.push({ ...option, at });
        this.learnt += 1;
        return this.unknown(name, at);
      }
      if (/^parse_(known_)?args$/.test(name)) {
        const fields = new Map(
          object.given.flatMap(({ name: option, value }) => (option === null ? [] : [[option, value]])),
        );
        const options: Value = { kind: "instance", class: optionsClass(at), fields, at };
        if (name === "parse_args") return options;
        return { kind: "sequence", items: [options, this.unknown("unknown", at)], isTuple: true, at };
      }
      return name === "add_argument_group" || name === "add_mutually_exclusive_group" ? object : null;
    }
    if (name === "set_weights" || object.path === CONFIG) object.state.changed = { at, name };
    return this.unknown(this.snippet(at), at);
  }
}

const optionsClass = (at: Place): PythonClass => ({
  name: "Namespace",
  at,
  bases: [],
  fields: new Map(),
  dataFields: null,
});
