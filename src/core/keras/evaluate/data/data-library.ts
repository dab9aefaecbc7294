import type { Place } from "@/core/keras/python";
import {
  findArgument,
  itemsOf,
  lastName,
  type Data,
  type DataValue,
  type Given,
  type Value,
} from "@/core/keras/value";
import { callDataMethod, oneHot } from "./data-operations";
import { classesOf, countOf, unknownData, wrap } from "./data-sets";

// Functions of NumPy, TensorFlow and scikit-learn that take images or labels.

const isData = (value: Value | undefined): value is DataValue => value?.kind === "data";
const keepers = new Set([
  "array",
  "asarray",
  "ascontiguousarray",
  "cast",
  "float32",
  "convert_to_tensor",
  "constant",
  "copy",
  "squeeze",
]);

/** `train_test_split(x, y, test_size=0.1)`: for each array the part to fit and the part kept back. */
function splitAtRandom(given: Given[], at: Place): Value {
  const arrays = given.filter(({ name }) => name === null).map(({ value }) => value);
  const size = (name: string) => {
    const value = given.find((each) => each.name === name)?.value;
    return value?.kind === "number" ? value.value : value && value.kind !== "none" ? Number.NaN : null;
  };
  const first = arrays.find(isData)?.data ?? null;
  const count = first && countOf(first);
  const fitted = size("train_size");
  const kept =
    size("test_size") ??
    (fitted === null ? 0.25 : fitted < 1 ? 1 - fitted : count === null ? Number.NaN : count - fitted);
  const share = kept < 1 ? kept : count === null ? Number.NaN : kept / count;
  const items = arrays.flatMap((array): Value[] => {
    const data: Data = isData(array) ? array.data : unknownData("");
    const { rows } = data;
    const many = rows && Math.ceil((rows.to - rows.from) * share - 1e-9);
    const isKnown = rows !== null && many !== null && Number.isFinite(share);
    return (["fitted", "kept"] as const).map((side) =>
      wrap(
        {
          ...data,
          rows: !isKnown
            ? null
            : side === "fitted"
              ? { from: rows.from, to: rows.to - many }
              : { from: rows.to - many, to: rows.to },
          split: Number.isFinite(share) ? { side, share, of: rows } : null,
          chosen: Number.isFinite(share) ? data.chosen : (data.chosen ?? at),
        },
        at,
      ),
    );
  });
  return { kind: "sequence", items, isTuple: false, at };
}

/** `datagen.flow(x, y, batch_size=32)` and the sequences of tf.data. */
export function flow(generator: Value, given: Given[], at: Place): Value {
  const x = itemsOf(findArgument(given, "x", 0))[0];
  const data = isData(x) ? x.data : unknownData("");
  const batch = findArgument(given, "batch_size", 2) ?? { kind: "number", value: 32, at };
  const subset = given.find(({ name }) => name === "subset")?.value;
  const flowing: Data = { ...data, role: "pairs", batch, generator };
  if (!subset || subset.kind === "none") return wrap(flowing, at);
  const share =
    generator.kind === "object" ? findArgument(generator.given, "validation_split", 99) : undefined;
  // Keras keeps back the first images here.
  const { rows } = data;
  const many = rows && share?.kind === "number" ? Math.floor((rows.to - rows.from) * share.value) : null;
  if (rows === null || many === null) return wrap({ ...flowing, rows: null, chosen: at }, at);
  const isKept = subset.kind === "string" && subset.value === "validation";
  return wrap(
    {
      ...flowing,
      rows: isKept ? { from: rows.from, to: rows.from + many } : { from: rows.from + many, to: rows.to },
    },
    at,
  );
}

function concatenate(value: Value | undefined, at: Place): Value | null {
  const parts = itemsOf(value).filter(isData);
  const [first] = parts;
  if (!first) return null;
  const rows = null;
  const isBoth = parts.some(({ data }) => data.part !== first.data.part);
  return wrap({ ...first.data, rows, part: isBoth ? "both" : first.data.part, chosen: at, split: null }, at);
}

/** A call of a library with images or labels; null when what it gives is not known. */
export function callDataLibrary(path: string, given: Given[], at: Place): Value | null {
  const name = lastName(path);
  if (name === "train_test_split") return splitAtRandom(given, at);
  const first = given[0]?.value;
  if (/^(?:numpy|tensorflow)\.(?:concatenate|vstack|append|concat|r_)$/.test(path))
    return concatenate(first, at);
  if (name === "from_tensor_slices") {
    const x = itemsOf(first)[0];
    return wrap({ ...(isData(x) ? x.data : unknownData("")), role: "pairs" }, at);
  }
  if (!isData(first)) return null;
  const { data } = first;
  switch (name) {
    case "to_categorical":
    case "one_hot":
      return wrap(oneHot(data), at);
    case "expand_dims": {
      const axis = findArgument(given, "axis", 1);
      const isLast =
        axis?.kind === "number" && data.sides !== null && [-1, data.sides.length + 1].includes(axis.value);
      return wrap({ ...data, sides: isLast ? [...data.sides!, 1] : null }, at);
    }
    case "reshape": {
      const shape = findArgument(given, "newshape", 1) ?? findArgument(given, "shape", 1);
      return wrap(callDataMethod(data, "reshape", shape ? [shape] : [], at)!, at);
    }
    case "divide":
    case "true_divide":
    case "multiply":
      return null;
    case "normalize":
    case "scale":
    case "preprocess_input":
    case "rot90":
    case "clip":
    case "where":
      return wrap({ ...data, changed: data.changed ?? at }, at);
    case "pad":
      return wrap({ ...data, sides: null, changed: data.changed ?? at }, at);
    case "unique":
      return classesOf(data, at);
    case "max":
      return classesOf(data, at) && { kind: "number", value: 9, at };
    default:
      return keepers.has(name)
        ? wrap(name === "squeeze" ? callDataMethod(data, name, [], at)! : data, at)
        : null;
  }
}
