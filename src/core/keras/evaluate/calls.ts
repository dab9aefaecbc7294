import type { Expression, Place, Statement } from "@/core/keras/python";
import { canonicalPath, findUsualName } from "@/core/keras/read/library";
import {
  findArgument,
  itemsOf,
  lastName,
  type DataValue,
  type Given,
  type Network,
  type PythonClass,
  type PythonFunction,
  type Value,
} from "@/core/keras/value";
import { builtInNames, callBuiltIn, callMath, findConstant } from "./built-ins";
import { callDictionaryMethod, callListMethod, callStringMethod } from "./collection-methods";
import { callDataLibrary, flow } from "./data-library";
import { callDataMethod } from "./data-operations";
import { classesOf, loadData, loadDataSet, shapeOf, wrap } from "./data-sets";
import { endsOf, makeObject, startNetwork, tensorsIn } from "./graph";
import { isHarmless } from "./harmless";
import { TooMuchWork } from "./memory";
import { NetworkCalls } from "./network-calls";
import { isTruthy } from "./operators";
import { PARSER, readFlag, readOption } from "./options";
import { Scope } from "./scope";

const DEEPEST_CALL = 40;
/** The epochs for which a schedule is followed. */
const SCHEDULED_EPOCHS = 60;
const seeds = new Set([
  "keras.utils.set_random_seed",
  "tensorflow.random.set_seed",
  "numpy.random.seed",
  "tensorflow.set_random_seed",
]);
/** What a function is in: its object and class, and what it may return. */
type Frame = { self: Value | null; owner: PythonClass | null; returns: Value[]; isLeft: boolean };

/** Calls of functions, classes, methods and libraries. */
export abstract class Calls extends NetworkCalls {
  seed: number | null = null;
  /** The functions that were called; the others may be what another cell calls. */
  protected readonly called = new Set<PythonFunction["body"]>();
  protected frame: Frame = { self: null, owner: null, returns: [], isLeft: false };
  private depth = 0;
  private readonly options = new Map<string, Value>();
  private readonly owners = new WeakMap<PythonFunction["body"], PythonClass>();

  /** Runs statements; what they return, null when they come to their end. */
  protected abstract runBody(statements: Statement[], at: Place): Value | null;

  protected abstract setAttribute(object: Value, property: string, value: Value, at: Place): void;

  protected noteOwner(owner: PythonClass): void {
    for (const field of owner.fields.values())
      if (field.kind === "function") this.owners.set(field.function.body, owner);
  }

  protected member({ object: inner, property, at }: Extract<Expression, { kind: "member" }>): Value {
    const object = this.evaluate(inner);
    return this.attribute(object, property, at) ?? this.unknown(this.snippet(at), at);
  }

  /** `object.property`; null when it is not known. */
  protected attribute(object: Value, property: string, at: Place): Value | null {
    switch (object.kind) {
      case "path": {
        const path = canonicalPath(`${object.path}.${property}`);
        return findConstant(path, at) ?? this.options.get(path) ?? { kind: "path", path, at };
      }
      case "instance": {
        const own = object.fields.get(property);
        return own ? { ...own, at } : this.classAttribute(object.class, object, property, at);
      }
      case "class":
        return this.classAttribute(object.class, null, property, at);
      case "network": {
        const { network } = object;
        const own = network.fields.get(property);
        if (own) return { ...own, at };
        if (property === "layers") return this.graph.layersOf(network, at);
        if (property === "optimizer") return this.optimizerOf(network);
        if (/^(inputs?|outputs?)$/.test(property)) return this.graph.endOf(object, property, at);
        const inherited = network.class && this.classAttribute(network.class, object, property, at);
        return inherited ?? { kind: "method", object, name: property, at };
      }
      case "object":
        if (/^(inputs?|outputs?)$/.test(property)) return this.graph.endOf(object, property, at);
        return (
          object.given.find(({ name }) => name === property)?.value ?? {
            kind: "method",
            object,
            name: property,
            at,
          }
        );
      case "data":
        if (property === "shape") return shapeOf(object.data, at);
        if (property === "ndim" && object.data.sides)
          return { kind: "number", value: object.data.sides.length + (object.data.isItem ? 0 : 1), at };
        if (property === "T") return null;
        return { kind: "method", object, name: property, at };
      case "tensor":
        return property === "shape" ? null : { kind: "method", object, name: property, at };
      case "sequence":
      case "dictionary":
      case "string":
        return { kind: "method", object, name: property, at };
      default:
        return null;
    }
  }

  private classAttribute(owner: PythonClass, self: Value | null, property: string, at: Place): Value | null {
    const field = owner.fields.get(property);
    if (field?.kind === "function") {
      const { function: found } = field;
      const bound = found.binds === "class" ? ({ kind: "class", class: owner, at } as const) : self;
      const value: Value = {
        ...field,
        function: { ...found, self: found.binds === "nothing" ? null : bound },
        at,
      };
      return found.isProperty && self ? this.callFunction(value.function, [], at) : value;
    }
    if (field) return { ...field, at };
    for (const base of owner.bases) {
      const inherited = base.kind === "class" ? this.classAttribute(base.class, self, property, at) : null;
      if (inherited) return inherited;
    }
    return null;
  }

  protected call(expression: Extract<Expression, { kind: "call" }>): Value {
    const { callee, arguments: args, at } = expression;
    if (callee.kind === "member") {
      const special = this.superCall(callee, args, at) ?? this.rateCall(callee, args, at);
      if (special) return special;
      const object = this.evaluate(callee.object);
      if (callee.property === "flow" && object.kind === "unknown") return flow(object, this.given(args), at);
      const receiver = callee.object.kind === "name" ? callee.object.name : null;
      const stranger = this.callStranger(object, receiver, callee.property, () => this.given(args), at);
      if (stranger) return stranger;
      const method = this.attribute(object, callee.property, at);
      if (method) return this.callValue({ ...method }, this.given(args), at, this.snippet(callee.at));
      return this.callUnknown(this.snippet(callee.at), this.given(args), at);
    }
    if (callee.kind === "name" && !this.scope.find(callee.name) && !findUsualName(callee.name))
      return this.callName(callee.name, this.given(args), at);
    const called = this.evaluate(callee);
    return this.callValue(called, this.given(args), at, this.snippet(callee.at));
  }

  /** A method of a network that is not known, which may be that of another cell. */
  private callStranger(
    object: Value,
    receiver: string | null,
    method: string,
    given: () => Given[],
    at: Place,
  ): Value | null {
    if (object.kind !== "unknown" && object.kind !== "object") return null;
    if (!["compile", "fit", "fit_generator", "add"].includes(method)) return null;
    const args = given();
    const network = this.findStranger(object, receiver, method, args);
    if (!network) {
      return object.kind === "object"
        ? null
        : this.callUnknown(`${receiver ?? this.snippet(object.at)}.${method}`, args, at);
    }
    if (receiver !== null) this.setName(receiver, { kind: "network", network, at: object.at });
    return this.callNetworkMethod(network, method, args, at);
  }

  /** A function that no code here defines or imports. */
  private callName(name: string, given: Given[], at: Place): Value {
    if (builtInNames.test(name)) return this.callOwn(name, given, at);
    // Classes without an import count as Keras's layers.
    if (/^[A-Z]/.test(name) && !this.assigned.has(name))
      return this.callPath(`keras.layers.${name}`, given, at);
    return this.callUnknown(name, given, at);
  }

  /** One of Python's own functions. */
  private callOwn(name: string, given: Given[], at: Place): Value {
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
    const value = callBuiltIn(name, given, at);
    return value ? this.created(value) : this.unknown(this.snippet(at), at);
  }

  protected callValue(called: Value, given: Given[], at: Place, name: string): Value {
    switch (called.kind) {
      case "function":
        return this.callFunction(called.function, given, at);
      case "partial": {
        const names = new Set(given.map((each) => each.name).filter((each) => each !== null));
        const kept = called.given.filter((each) => each.name === null || !names.has(each.name));
        const [ordered, named] = [
          kept.filter((each) => each.name === null),
          kept.filter((each) => each.name !== null),
        ];
        const after = [...ordered, ...given.filter((each) => each.name === null)];
        return this.callValue(
          called.callee,
          [...after, ...named, ...given.filter((each) => each.name !== null)],
          at,
          name,
        );
      }
      case "class":
        return this.instantiate(called.class, given, at);
      case "path":
        return this.callPath(called.path, given, at);
      case "method":
        return this.callMethod(called.object, called.name, given, at) ?? this.callUnknown(name, given, at);
      case "object":
      case "network": {
        const tensors = tensorsIn(given.map(({ value }) => value));
        if (tensors.length > 0) {
          this.learnt += 1;
          const args = given.filter((each, index) => index > 0 && tensorsIn([each.value]).length === 0);
          return this.graph.call({ ...called }, tensors, args, called.kind === "object" ? called.at : at);
        }
        if (called.kind === "object" && given.length === 0) return called;
        if (called.kind === "object" && given[0]?.value.kind === "data")
          return this.callDataLayer(called.path, given[0].value, at);
        return this.unknown(this.snippet(at), at);
      }
      case "instance": {
        const method = this.classAttribute(called.class, called, "__call__", at);
        if (method?.kind === "function") return this.callFunction(method.function, given, at);
        return this.callUnknown(name, given, at);
      }
      default:
        return this.callUnknown(called.kind === "unknown" ? called.name : name, given, at);
    }
  }

  /** A layer that is given the data, as `Rescaling(1/255)(x)`. */
  private callDataLayer(path: string, { data }: DataValue, at: Place): Value {
    return wrap(
      /Rescaling$/.test(path) ? { ...data, isScaled: true } : { ...data, changed: data.changed ?? at },
      at,
    );
  }

  private callMethod(object: Value, name: string, given: Given[], at: Place): Value | null {
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
    if (name === "set_weights") object.state.changed = { at, name: "set_weights" };
    return this.unknown(this.snippet(at), at);
  }

  private callUnknown(name: string, given: Given[], at: Place): Value {
    const tensors = tensorsIn(given.map(({ value }) => value));
    if (tensors.length > 0) {
      this.learnt += 1;
      return this.graph.call(this.unknown(name, at), tensors, given, at);
    }
    if (isHarmless(name)) return this.unknown(this.snippet(at), at);
    this.unexplained += 1;
    for (const { value } of given)
      if (value.kind === "network")
        value.network.asides.push({ at, code: "unread_call", name, after: value.network.trainings.length });
    return this.unknown(this.snippet(at), at);
  }

  protected callFunction(called: PythonFunction, given: Given[], at: Place): Value {
    this.called.add(called.body);
    this.learnt += 1;
    if (this.depth >= DEEPEST_CALL) throw new TooMuchWork(at);
    // What a generator yields is not followed.
    if (/\byield\b/.test(this.textAt(called.at))) return this.unknown(this.snippet(at), at);
    const { scope: outer, frame } = this;
    const scope = new Scope(called.scope instanceof Scope ? called.scope : null);
    for (const [name, value] of this.bind(called, given, at)) scope.values.set(name, value);
    this.scope = scope;
    const owner = this.owners.get(called.body) ?? null;
    this.frame = { self: called.self, owner, returns: [], isLeft: false };
    this.depth += 1;
    try {
      if (called.body.kind === "expression") return this.evaluate(called.body.value);
      const value = this.runBody(called.body.statements, at) ?? { kind: "none", at };
      const { returns } = this.frame;
      const likely = [...returns, value].filter(({ kind }) => kind !== "none");
      if (returns.length === 0 || likely.length === 0) return value;
      return this.choose(this.snippet(at), likely, "return", at);
    } finally {
      this.depth -= 1;
      this.scope = outer;
      this.frame = frame;
    }
  }

  /** The parameters of a call with their values, by Python's rules. */
  private bind({ parameters, self }: PythonFunction, given: Given[], at: Place): Map<string, Value> {
    const values = new Map<string, Value>();
    const ordered = [
      ...(self ? [self] : []),
      ...given.flatMap(({ name, value }) => (name === null ? [value] : [])),
    ];
    const named = new Map(
      given.flatMap(({ name, value }) => (name === null ? [] : [[name, value] as const])),
    );
    const isOpen = given.some(({ name }) => name?.startsWith("*"));
    for (const { parameter, standard } of parameters) {
      const { name, stars, isKeywordOnly } = parameter;
      if (stars === "*") {
        values.set(name, { kind: "sequence", items: ordered.splice(0), isTuple: true, at });
      } else if (stars === "**") {
        const entries = [...named].map(([key, value]) => {
          const text: Value = { kind: "string", value: key, at };
          return [`string:${key}`, { key: text, value }] as const;
        });
        values.set(name, { kind: "dictionary", entries: new Map(entries), at });
      } else {
        const own = named.get(name) ?? (isKeywordOnly ? undefined : ordered.shift());
        named.delete(name);
        values.set(name, own ?? (isOpen ? null : standard) ?? this.unknown(name, at));
      }
    }
    return values;
  }

  /** The library's class that a class of the code's own extends. */
  private findBase(owner: PythonClass): string | null {
    for (const base of owner.bases) {
      const path =
        base.kind === "path" ? base.path : base.kind === "class" ? this.findBase(base.class) : null;
      if (path) return path;
    }
    return null;
  }

  private instantiate(owner: PythonClass, given: Given[], at: Place): Value {
    this.learnt += 1;
    const base = this.findBase(owner);
    const constructor = (self: Value) => {
      const found = this.classAttribute(owner, self, "__init__", at);
      if (found?.kind === "function") this.callFunction(found.function, given, at);
      return found !== null;
    };
    if (base === "keras.Sequential" || base === "keras.Model") {
      const network = this.addNetwork(
        startNetwork(at, base === "keras.Model" ? "subclass" : "sequential", owner),
      );
      const self: Value = { kind: "network", network, at };
      if (!constructor(self)) this.superInit(network, given);
      return self;
    }
    if (base?.startsWith("keras.") || base?.startsWith("tensorflow."))
      return makeObject(`own.${owner.name}`, given, at);
    const fields = new Map<string, Value>();
    const self: Value = this.created({ kind: "instance", class: owner, fields, at });
    if (!constructor(self)) {
      const ordered = given.filter(({ name }) => name === null);
      for (const [index, name] of (owner.dataFields ?? []).entries()) {
        const own = given.find((each) => each.name === name)?.value ?? ordered[index]?.value;
        if (own) fields.set(name, own);
      }
    }
    return self;
  }

  /** What `super().__init__(...)` of Sequential and Model does. */
  private superInit(network: Network, given: Given[]): void {
    if (network.form === "sequential") return this.fill(network, findArgument(given, "layers", 0));
    const ends = endsOf(given);
    if (ends.outputs) Object.assign(network, { form: "functional", ends });
  }

  private superCall(
    callee: Extract<Expression, { kind: "member" }>,
    args: Extract<Expression, { kind: "call" }>["arguments"],
    at: Place,
  ): Value | null {
    const { object, property } = callee;
    const isSuper = object.kind === "call" && object.callee.kind === "name" && object.callee.name === "super";
    const { self, owner } = this.frame;
    if (!isSuper || !self) return null;
    const given = this.given(args);
    for (const base of owner?.bases ?? []) {
      const method = base.kind === "class" ? this.classAttribute(base.class, self, property, at) : null;
      if (method?.kind === "function") return this.callFunction(method.function, given, at);
    }
    if (self.kind !== "network") return { kind: "none", at };
    if (property !== "__init__") return this.callNetworkMethod(self.network, property, given, at);
    this.superInit(self.network, given);
    return { kind: "none", at };
  }

  /** `model.optimizer.learning_rate.assign(0.01)` and `K.set_value(model.optimizer.lr, 0.01)`. */
  private rateCall(
    callee: Extract<Expression, { kind: "member" }>,
    args: Extract<Expression, { kind: "call" }>["arguments"],
    at: Place,
  ): Value | null {
    const [first, second] = args;
    const isSet =
      callee.property === "assign" && first
        ? this.setRate(callee.object, first.value, at)
        : callee.property === "set_value" && first && second
          ? this.setRate(first.value, second.value, at)
          : false;
    return isSet ? { kind: "none", at } : null;
  }

  /** Sets the rate that `model.optimizer.lr` names; false when the expression names none. */
  private setRate(target: Expression, value: Expression, at: Place): boolean {
    if (target.kind !== "member" || !/^(lr|learning_rate)$/.test(target.property)) return false;
    const object = this.evaluate(target.object);
    if (object.kind !== "object") return false;
    this.setArgument(object, "lr", this.evaluate(value), at);
    return true;
  }

  private callPath(path: string, given: Given[], at: Place): Value {
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
      const object = this.created(makeObject(path, this.withRates(path, given, at), at));
      return /\.(get|deserialize)$/.test(path) ? this.getByName(path, given, at) : object;
    }
    return this.callUnknown(path, given, at);
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

const optionsClass = (at: Place): PythonClass => ({
  name: "Namespace",
  at,
  bases: [],
  fields: new Map(),
  dataFields: null,
});
