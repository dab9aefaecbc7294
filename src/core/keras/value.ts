import type { LayerType } from "@/core/network/architecture";
import type { Augmentation } from "@/core/training/training";
import type { Place, Statement } from "./python";

/** One argument of a call; an argument without a name counts by its position. */
export type Given = { name: string | null; value: Value; at: Place };

/** The value of an expression, as far as it is known without running it. */
export type Value = { at: Place } & (
  | { kind: "number"; value: number }
  | { kind: "string"; value: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "none" }
  | { kind: "sequence"; items: Value[] }
  /** Something of a library by its full name, such as `keras.layers.Dense`. */
  | { kind: "path"; path: string }
  /** An object of a library's class, with its arguments: a layer, an optimiser, a regulariser. */
  | { kind: "object"; path: string; given: Given[] }
  | { kind: "network"; network: Network }
  /** The output of a layer of a functional network; -1 is the image. */
  | { kind: "tensor"; network: Network; index: number }
  | { kind: "function"; definition: Extract<Statement, { kind: "function" }> }
  /** A part of a data set, by its first and last image. */
  | { kind: "slice"; from: number; to: number }
  | { kind: "unknown"; name: string }
);
export type ObjectValue = Extract<Value, { kind: "object" }>;

/** The last name of a path: `Dense` for `keras.layers.Dense`. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** `HeNormal` is `he_normal` in the names that Keras reads. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}

/** The value as a person would write it in Python, in short. */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case "number":
      return String(value.value);
    case "string":
      return `"${value.value.length > 40 ? `${value.value.slice(0, 40)}…` : value.value}"`;
    case "boolean":
      return value.value ? "True" : "False";
    case "none":
      return "None";
    case "sequence":
      return `(${value.items.slice(0, 6).map(describeValue).join(", ")}${value.items.length > 6 ? ", …" : ""})`;
    case "path":
      return value.path;
    case "object":
      return `${lastName(value.path)}(…)`;
    case "function":
      return value.definition.name;
    case "network":
      return "Model(…)";
    case "tensor":
      return "KerasTensor";
    case "slice":
      return `[${value.from}:${value.to + 1}]`;
    case "unknown":
      return value.name;
  }
}

/** The first part of a value that cannot be known without running the code. */
export function findUnknown(value: Value): Extract<Value, { kind: "unknown" }> | null {
  if (value.kind === "unknown") return value;
  if (value.kind !== "sequence") return null;
  for (const item of value.items) {
    const unknown = findUnknown(item);
    if (unknown) return unknown;
  }
  return null;
}

export type LayerFields = { type: LayerType } & Record<string, unknown>;
/** `flat` is an image without its channel axis; only Flatten takes it in the same way. */
export type InputShape = "image" | "flat";

type Call = { given: Given[]; at: Place };

/** A network as the code builds it, layer by layer. */
export type Network = {
  at: Place;
  layers: LayerFields[];
  /** The place of each layer. */
  places: Place[];
  augmentation: Partial<Augmentation>;
  input: InputShape | null;
  /** The code continues a network that it does not begin. */
  isContinued: boolean;
  /** The last calls of `compile` and `fit`. */
  compiled: Call | null;
  fitted: Call | null;
};
