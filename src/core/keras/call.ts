import type { Initializer } from "@/core/network/argument-choices";

/**
 * A value as Keras's constructors take it. Floats are marked, because Keras refuses 1 as a learning rate but
 * takes 1.0.
 */
export type KerasValue =
  | string
  | boolean
  | number
  | { float: number }
  | readonly number[]
  | { initializer: Initializer }
  | { l2: number }
  | null
  /** An expression, written as it stands. */
  | { python: string };

/**
 * One argument of a constructor, by Keras's name. An argument without a `standard` must be given, and stands
 * at its position.
 */
export type KerasArgument = { name: string; value: KerasValue; standard?: KerasValue };

/** One of Keras's objects: the class, and its arguments in Keras's order. */
export type KerasCall = { className: string; arguments: KerasArgument[] };

export const float = (value: number): KerasValue => ({ float: value });

/** A number that Python reads as a float: 1 is `1.0`. */
export function writeFloat(value: number): string {
  const text = String(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function writeValue(value: KerasValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if ("float" in value) return writeFloat(value.float);
  if ("initializer" in value) return JSON.stringify(value.initializer);
  if ("python" in value) return value.python;
  if ("l2" in value) return `keras.regularizers.L2(${writeFloat(value.l2)})`;
  return `(${value.join(", ")})`;
}

/** The arguments of a call in Python: the required ones, and those that differ from Keras's defaults. */
export function writeArguments(call: KerasCall): string[] {
  return call.arguments.flatMap(({ name, value, standard }) => {
    if (standard === undefined) return [writeValue(value)];
    return writeValue(value) === writeValue(standard) ? [] : [`${name}=${writeValue(value)}`];
  });
}
