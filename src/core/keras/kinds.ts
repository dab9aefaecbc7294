import {
  activations,
  initializers,
  paddings,
  type Activation,
  type Initializer,
  type Padding,
} from "@/core/network/argument-choices";
import { isActivationLayer, readActivationLayer } from "./activation-layers";
import { float, type KerasValue } from "./call";
import { findArgument, lastName, snakeCase, type Value } from "./value";

/**
 * A kind of argument: it writes one of our values for Keras, and reads a value of Keras; undefined when the
 * value does not fit.
 */
export type Kind<T> = { wanted: Wanted; write(value: T): KerasValue; read(value: Value): T | undefined };

/** The values that an argument takes, as the pages name them. */
export type Wanted =
  | "count"
  | "pair"
  | "number"
  | "boolean"
  | "padding"
  | "activation"
  | "initializer"
  | "regularizer"
  | "share"
  | "monitor"
  | "flip"
  | "anything";

const find = <T extends string>(choices: readonly T[], name: string | undefined) =>
  choices.find((choice) => choice === name);
const readNumber = (value: Value) => (value.kind === "number" ? value.value : undefined);
/**
 * The name in `"relu"`, `keras.activations.relu`, `tf.nn.relu` and `keras.initializers.HeNormal()`, in snake
 * case.
 */
function readName(value: Value): string | undefined {
  if (value.kind === "string") return snakeCase(value.value);
  return value.kind === "path" || value.kind === "object" ? snakeCase(lastName(value.path)) : undefined;
}

function readPair(value: Value): [number, number] | undefined {
  if (value.kind === "number") return [value.value, value.value];
  if (value.kind !== "sequence" || value.items.length !== 2) return undefined;
  const [height, width] = value.items.map(readNumber);
  return height === undefined || width === undefined ? undefined : [height, width];
}

export const count: Kind<number> = { wanted: "count", write: (value) => value, read: readNumber };
export const number: Kind<number> = { wanted: "number", write: float, read: readNumber };
/** Keras's None means without. */
export const numberOrNone: Kind<number | null> = {
  wanted: "number",
  write: (value) => (value === null ? null : float(value)),
  read: (value) => (value.kind === "none" ? null : readNumber(value)),
};
export const boolean: Kind<boolean> = {
  wanted: "boolean",
  write: (value) => value,
  read: (value) => (value.kind === "boolean" ? value.value : undefined),
};
export const pair: Kind<[number, number]> = { wanted: "pair", write: (value) => value, read: readPair };
/** Keras's None means the size of the window. */
export const pairOrNone: Kind<[number, number] | null> = {
  wanted: "pair",
  write: (value) => value,
  read: (value) => (value.kind === "none" ? null : readPair(value)),
};

/**
 * Zeros around a map: one number, one for each direction, or one for each side when opposite sides are equal.
 */
export const rim: Kind<[number, number]> = {
  wanted: "pair",
  write: (value) => value,
  read(value) {
    if (value.kind !== "sequence" || value.items.every((item) => item.kind === "number"))
      return readPair(value);
    const [rows, columns, ...more] = value.items.map(readPair);
    const isEven = rows?.[0] === rows?.[1] && columns?.[0] === columns?.[1];
    return rows && columns && more.length === 0 && isEven ? [rows[0], columns[0]] : undefined;
  },
};

export const padding: Kind<Padding> = {
  wanted: "padding",
  write: (value) => value,
  read: (value) => (value.kind === "string" ? find(paddings, value.value.toLowerCase()) : undefined),
};

const otherActivations: Record<string, Activation> = { silu: "swish" };
export const activation: Kind<Activation> = {
  wanted: "activation",
  write: (value) => value,
  read(value) {
    if (value.kind === "none") return "linear";
    // Keras saves a built-in function as an object whose config is its name.
    const saved =
      value.kind === "object" && lastName(value.path) === "function"
        ? value.given.find(({ name }) => name === "config")?.value
        : undefined;
    if (value.kind === "object" && isActivationLayer(lastName(value.path))) {
      const activation = readActivationLayer(value);
      return typeof activation === "string" ? activation : undefined;
    }
    // A function that is called makes no activation.
    if (value.kind === "object" && !saved && !/\.get$|^keras\.layers\.Activation$/.test(value.path))
      return undefined;
    const name = readName(saved ?? value);
    return name === undefined ? undefined : (otherActivations[name] ?? find(activations, name));
  },
};

/** What Keras 2 wrote for the initialisers of Glorot, He and LeCun. */
const scalings: Record<string, "glorot" | "he" | "lecun"> = {
  "1:fan_avg": "glorot",
  "2:fan_in": "he",
  "1:fan_in": "lecun",
};

function readVarianceScaling(value: Value): Initializer | undefined {
  if (value.kind !== "object") return undefined;
  const of = (name: string, index: number) => findArgument(value.given, name, index);
  const [scale, mode, distribution] = [of("scale", 0), of("mode", 1), of("distribution", 2)];
  const factor = scale?.kind === "number" ? scale.value : 1;
  const fan = mode?.kind === "string" ? mode.value : "fan_in";
  const kind = distribution?.kind === "string" ? distribution.value : "truncated_normal";
  const author = scalings[`${factor}:${fan}`];
  if (!author || !/^(uniform|(truncated_)?normal)$/.test(kind)) return undefined;
  return `${author}_${kind === "uniform" ? "uniform" : "normal"}`;
}

/** Names that Keras gives to two initialisers besides their own. */
const otherInitializers: Record<string, Initializer> = { normal: "random_normal", uniform: "random_uniform" };
/** The arguments of RandomNormal and RandomUniform, in their order, with the values that they have here. */
const spreads: Record<string, Record<string, number>> = {
  random_normal: { mean: 0, stddev: 0.05 },
  random_uniform: { minval: -0.05, maxval: 0.05 },
};

/** Whether the arguments say nothing else than Keras's defaults. */
function hasUsualSpread(value: Value, usual: Record<string, number>): boolean {
  if (value.kind !== "object") return true;
  return Object.entries(usual).every(([argument, standard], index) => {
    const given = findArgument(value.given, argument, index);
    return given === undefined || (given.kind === "number" && given.value === standard);
  });
}

export const initializer: Kind<Initializer> = {
  wanted: "initializer",
  write: (value) => ({ initializer: value }),
  read(value) {
    const name = readName(value);
    if (name === "variance_scaling") return readVarianceScaling(value);
    const known = find(initializers, otherInitializers[name ?? ""] ?? name);
    return known && hasUsualSpread(value, spreads[known] ?? {}) ? known : undefined;
  },
};

/** The factor that Keras uses when none is given. Source: keras.regularizers.L2. */
const USUAL_L2 = 0.01;
export const l2: Kind<number> = {
  wanted: "regularizer",
  write: (value) => (value === 0 ? null : { l2: value }),
  read(value) {
    if (value.kind === "none") return 0;
    const name = readName(value);
    if (value.kind === "string") return name === "l2" ? USUAL_L2 : undefined;
    if (value.kind !== "object" || name === undefined) return undefined;
    const factorOf = (...names: string[]) =>
      value.given.find((given) => given.name !== null && names.includes(given.name))?.value;
    const first = value.given.find((given) => given.name === null)?.value;
    if (name === "l2") {
      const factor = factorOf("l2", "l") ?? first;
      return factor === undefined ? USUAL_L2 : readNumber(factor);
    }
    const l1 = factorOf("l1") ?? first;
    const isOnlyL2 = /^l1_?l2$/.test(name) && l1?.kind === "number" && l1.value === 0;
    const factor = factorOf("l2");
    return isOnlyL2 && factor ? readNumber(factor) : undefined;
  },
};

/** None and 0 both mean no decay, which we leave out. */
export const decay: Kind<number | undefined> = {
  wanted: "number",
  write: (value) => (value ? float(value) : null),
  read: (value) => (value.kind === "none" ? 0 : readNumber(value)),
};

/** A kind for arguments that are read later. */
export const anything: Kind<Value | null> = { wanted: "anything", write: () => null, read: (value) => value };
