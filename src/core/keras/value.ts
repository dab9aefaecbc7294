import type { Expression, Parameter, Place, Statement } from "./python";

/** One argument of a call; an argument without a name counts by its position. */
export type Given = { name: string | null; value: Value; at: Place };

/** The value of an expression, as far as it is known without running it. */
export type Value = { at: Place } & (
  | { kind: "number"; value: number }
  | { kind: "string"; value: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "none" }
  /** A list or a tuple; copies of the value share the items, as Python's names share a list. */
  | { kind: "sequence"; items: Value[]; isTuple?: boolean; isArray?: boolean }
  | { kind: "dictionary"; entries: Map<string, { key: Value; value: Value }> }
  /** Something of a library by its full name, such as `keras.layers.Dense`. */
  | { kind: "path"; path: string }
  /** An object of a library's class, with its arguments: a layer, an optimiser, a regulariser. */
  | { kind: "object"; path: string; given: Given[]; state: ObjectState }
  | { kind: "network"; network: Network }
  /** The output of a layer of a functional network. */
  | { kind: "tensor"; tensor: Tensor }
  | { kind: "function"; function: PythonFunction }
  /** A function or class with some arguments given already: `functools.partial`. */
  | { kind: "partial"; callee: Value; given: Given[] }
  | { kind: "class"; class: PythonClass }
  | { kind: "instance"; class: PythonClass; fields: Map<string, Value> }
  /** A method that is not called yet: `model.add`, `stack.append`. */
  | { kind: "method"; object: Value; name: string }
  /** Images or labels of a data set, or both. */
  | { kind: "data"; data: Data }
  | { kind: "unknown"; name: string }
);
export type ObjectValue = Extract<Value, { kind: "object" }>;
export type DataValue = Extract<Value, { kind: "data" }>;

/** What happened to an object after its construction; copies of the value share it. */
export type ObjectState = {
  /** Where `trainable` became False. */
  frozen: Place | null;
  /** Where `trainable` changed although a training had used it: it had one value then and has another now. */
  refrozen: Place | null;
  /** Where an attribute was changed that is not followed, and its name. */
  changed: { at: Place; name: string } | null;
};

export const newState = (): ObjectState => ({ frozen: null, refrozen: null, changed: null });

export type PythonScope = { readonly values: Map<string, Value>; find(name: string): Value | undefined };
export type PythonFunction = {
  name: string;
  at: Place;
  parameters: { parameter: Parameter; standard: Value | null }[];
  body: { kind: "statements"; statements: Statement[] } | { kind: "expression"; value: Expression };
  scope: PythonScope;
  /** The first argument of a method: the object, or the class. */
  self: Value | null;
  isProperty: boolean;
  /** Static methods and class methods take no object. */
  binds: "object" | "class" | "nothing";
};
export type PythonClass = {
  name: string;
  at: Place;
  bases: Value[];
  fields: Map<string, Value>;
  /** The fields of a dataclass, in their order. */
  dataFields: string[] | null;
};

/** A node of the graph that a functional network is. */
export type Tensor = {
  at: Place;
  /** The layer or network; null for the input. Something unknown makes a network that cannot be read. */
  layer: Value | null;
  inputs: Tensor[];
  /** What the call of the layer was given besides its inputs: `training=True`. */
  given: Given[];
  /** The longest way from the input, which bounds the work of following it. */
  depth: number;
};

/** The rows of a data set: from the first up to, but without, the last. */
export type Rows = { from: number; to: number };
export type Data = {
  /** The set by its usual name: `mnist`. */
  set: string;
  part: "train" | "test" | "both";
  role: "images" | "labels" | "pairs";
  /** Null when it is not known which. */
  rows: Rows | null;
  /** The part of the rows that a random split keeps back, or the rest of them. */
  split: { side: "fitted" | "kept"; share: number; of: Rows | null } | null;
  /** The sides of each item, when they are known. */
  sides: number[] | null;
  /** One row alone: `x_train[0]`. */
  isItem: boolean;
  /** Pixels were divided by 255. */
  isScaled: boolean;
  /** Where the pixels were changed in another way. */
  changed: Place | null;
  /** The rows were chosen in a way that is not followed. */
  chosen: Place | null;
  /** The size of the batches, where a generator or a Dataset makes them. */
  batch: Value | null;
  /** The generator that changes the images at random. */
  generator: Value | null;
};

/** A call of `compile` or `fit`. */
export type Call = { given: Given[]; at: Place };
/** One call of `fit`, with the `compile` that it follows. */
export type Training = { compile: Call | null; fit: Call };

/** A statement about a network's layers that could not be followed. */
type Fault = {
  at: Place;
  code:
    | "unread_statement"
    | "unread_method"
    | "unknown_network"
    | "too_much_work"
    | "missing_argument"
    | "not_a_chain";
  values: Record<string, string>;
};
type Aside = {
  at: Place;
  code: "assumed_branch" | "unknown_rounds" | "given_weights" | "unread_call";
  name: string;
  /** The number of trainings before it. */
  after: number;
};

/** A network as the code builds it. */
export type Network = {
  at: Place;
  /** The code continues a network that it does not begin. */
  isContinued: boolean;
  /** `subclass`: its layers are called in a method of its own. */
  form: "sequential" | "functional" | "subclass" | "unknown";
  /** What Sequential holds: layers, networks, inputs. */
  items: Value[];
  /** A functional network's ends. */
  ends: { inputs: Value | undefined; outputs: Value | undefined } | null;
  /** Statements about its layers that could not be followed. */
  faults: Fault[];
  /** Its own attributes, and its class, where the code defines one. */
  fields: Map<string, Value>;
  class: PythonClass | null;
  compiled: Call | null;
  /** Where its own `trainable` became False: then nothing in it is trained, whatever its layers say. */
  frozen: Place | null;
  trainings: Training[];
  /** Where the weights or the training were changed in ways that are not followed. */
  asides: Aside[];
  /** Calls of `train_on_batch` and the like, and whether they train as `compile` says. */
  customLoop: { at: Place; usesCompiled: boolean } | null;
};

/** The last name of a path: `Dense` for `keras.layers.Dense`. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** `HeNormal` is `he_normal` in the names that Keras reads. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

const LONGEST_TEXT = 40;
const MOST_ITEMS = 6;

/** The value as a person would write it in Python, in short. */
export function describeValue(value: Value, depth = 0): string {
  const inner = (each: Value) => (depth > 2 ? "…" : describeValue(each, depth + 1));
  switch (value.kind) {
    case "number":
      return String(value.value);
    case "string":
      return `"${value.value.length > LONGEST_TEXT ? `${value.value.slice(0, LONGEST_TEXT)}…` : value.value}"`;
    case "boolean":
      return value.value ? "True" : "False";
    case "none":
      return "None";
    case "sequence": {
      const items = value.items.slice(0, MOST_ITEMS).map(inner).join(", ");
      const more = value.items.length > MOST_ITEMS ? ", …" : "";
      return value.isTuple === false ? `[${items}${more}]` : `(${items}${more})`;
    }
    case "dictionary":
      return "{…}";
    case "path":
      return value.path;
    case "object":
      return `${lastName(value.path)}(…)`;
    case "function":
      return value.function.name;
    case "partial":
      return inner(value.callee);
    case "class":
      return value.class.name;
    case "instance":
      return `${value.class.name}(…)`;
    case "method":
      return `${inner(value.object)}.${value.name}`;
    case "network":
      return "Model(…)";
    case "tensor":
      return "KerasTensor";
    case "data":
      return value.data.rows ? `[${value.data.rows.from}:${value.data.rows.to}]` : "x";
    case "unknown":
      return value.name;
  }
}

const DEEPEST_LIST = 3;

/** What the reader knows of libraries; a constant of any other module stands in a file of its own. */
const KNOWN_PATH = /^(keras|tensorflow|numpy|math|builtins)\b/;

/** The first part of a value that cannot be known without running the code. */
export function findUnknown(value: Value, depth = 0): Extract<Value, { kind: "unknown" }> | null {
  if (value.kind === "unknown") return value;
  if (value.kind === "path" && !KNOWN_PATH.test(value.path))
    return { kind: "unknown", name: value.path, at: value.at };
  // A list may hold itself.
  if (value.kind !== "sequence" || depth > DEEPEST_LIST) return null;
  for (const item of value.items) {
    const unknown = findUnknown(item, depth + 1);
    if (unknown) return unknown;
  }
  return null;
}

/** Finds an argument by its name, or by its position when it has no name. */
export function findArgument(given: readonly Given[], name: string, index: number): Value | undefined {
  return (
    given.find((each) => each.name === name)?.value ??
    (given[index]?.name === null ? given[index].value : undefined)
  );
}

/** The items of a list, or a single value as the only item. */
export const itemsOf = (value: Value | undefined): Value[] =>
  value?.kind === "sequence" ? value.items : value ? [value] : [];
