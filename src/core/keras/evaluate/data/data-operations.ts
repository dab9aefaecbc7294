import { CLASSES } from "@/core/base/mnist";
import type { Place } from "@/core/keras/python";
import type { Data, Rows, Value } from "@/core/keras/value";
import { countOf } from "./data-sets";

/** An axis of `x[...]`, evaluated. */
export type Index =
  { kind: "slice"; from: Value | null; to: Value | null; step: Value | null } | { kind: "at"; value: Value };

/** Images as the network gets them have values up to this. */
const BRIGHTEST = 255;

const numberOf = (value: Value | null): number | null => (value?.kind === "number" ? value.value : null);

/** The rows of a slice of rows; null when it is not known. */
function sliceRows(rows: Rows | null, index: Extract<Index, { kind: "slice" }>): Rows | null {
  if (!rows) return null;
  const count = rows.to - rows.from;
  const bound = (value: Value | null, standard: number) => {
    if (value === null || value.kind === "none") return standard;
    const number = numberOf(value);
    if (number === null) return null;
    return Math.min(count, Math.max(0, number < 0 ? count + number : Math.floor(number)));
  };
  const [from, to] = [bound(index.from, 0), bound(index.to, count)];
  if (from === null || to === null || to <= from) return null;
  return { from: rows.from + from, to: rows.from + to };
}

const isWhole = (index: Index) =>
  index.kind === "slice" && [index.from, index.to, index.step].every((each) => !each || each.kind === "none");
const isNewAxis = (index: Index) => index.kind === "at" && index.value.kind === "none";
const isEllipsis = (index: Index) =>
  index.kind === "at" && index.value.kind === "unknown" && index.value.name === "...";
/** `[::1]` takes all. */
const hasStep = (index: Extract<Index, { kind: "slice" }>) =>
  index.step !== null && index.step.kind !== "none" && numberOf(index.step) !== 1;

/** `x[:1000]`, `x[..., None]`, `x[mask]`. */
export function indexData(data: Data, axes: readonly Index[], at: Place): Data {
  const [first, ...others] = axes;
  const rows = takeRows(data, first, at);
  const added = others.filter(isNewAxis).length;
  const rest = others.filter((axis) => !isNewAxis(axis) && !isEllipsis(axis));
  if (rest.every(isWhole)) {
    const isLast = axes.findLastIndex(isNewAxis) === axes.length - 1;
    const sides = added === 0 ? data.sides : added === 1 && isLast && data.sides ? [...data.sides, 1] : null;
    return { ...rows, sides };
  }
  return { ...rows, sides: null, changed: data.changed ?? at };
}

function takeRows(data: Data, index: Index | undefined, at: Place): Data {
  if (!index || isEllipsis(index) || isWhole(index)) return data;
  if (index.kind === "slice") {
    const rows = hasStep(index) ? null : sliceRows(data.rows, index);
    const isUnread = rows === null;
    return { ...data, rows, split: null, chosen: isUnread ? (data.chosen ?? at) : data.chosen };
  }
  const number = numberOf(index.value);
  if (number === null) return { ...data, rows: null, split: null, chosen: data.chosen ?? at };
  return { ...data, isItem: true, rows: null, chosen: at };
}

/** `x / 255`, `(x - mean) / std`: what the pixels become. Null for a comparison. */
export function applyToData(
  operator: string,
  data: Data,
  other: Value,
  isLeft: boolean,
  at: Place,
): Data | null {
  if (!["+", "-", "*", "/", "//", "**", "%"].includes(operator)) return null;
  if (data.role === "labels") return { ...data, changed: data.changed ?? at };
  const number = numberOf(other);
  const factor = operator === "/" && number !== null ? 1 / number : operator === "*" ? number : null;
  const isScaling = isLeft || operator === "*";
  if (isScaling && factor !== null && factor === 1) return data;
  if (isScaling && factor !== null && Math.abs(factor * BRIGHTEST - 1) < 0.01 && !data.isScaled)
    return { ...data, isScaled: true };
  return { ...data, changed: data.changed ?? at };
}

/** The sides after `reshape`; the first number is the count. */
function reshape(data: Data, shape: readonly Value[]): number[] | null {
  const sides = shape.slice(data.isItem ? 0 : 1).map(numberOf);
  if (sides.includes(null)) return null;
  const known = sides as number[];
  const open = known.indexOf(-1);
  if (open === -1) return known;
  const size = data.sides?.reduce((product, side) => product * side, 1);
  const rest = known.reduce((product, side) => product * (side === -1 ? 1 : side), 1);
  return size === undefined ? null : known.with(open, size / rest);
}

const keepers = new Set([
  "astype",
  "copy",
  "numpy",
  "cache",
  "prefetch",
  "with_options",
  "tolist",
  "repeat",
  "squeeze",
]);

/** A method of images or labels. Null when the result is not known. */
export function callDataMethod(data: Data, name: string, values: readonly Value[], at: Place): Data | null {
  const [first] = values;
  if (name === "reshape") {
    const shape = first?.kind === "sequence" ? first.items : values;
    return { ...data, sides: reshape(data, shape) };
  }
  if (name === "squeeze") return { ...data, sides: data.sides?.filter((side) => side !== 1) ?? null };
  if (keepers.has(name) || name === "shuffle") return data;
  if (name === "flatten" || name === "ravel") return data.role === "labels" ? data : { ...data, sides: null };
  if (name === "batch") return { ...data, batch: first ?? null };
  if (name === "unbatch") return { ...data, batch: null };
  if (name === "take" || name === "skip") return takeBatches(data, name, numberOf(first ?? null), at);
  if (name === "map") return { ...data, changed: data.changed ?? at };
  if (name === "filter") return { ...data, rows: null, chosen: data.chosen ?? at };
  return null;
}

/** `dataset.take(n)` counts rows, or batches once there are batches. */
function takeBatches(data: Data, name: "take" | "skip", number: number | null, at: Place): Data {
  const size = data.batch === null ? 1 : numberOf(data.batch);
  const count = countOf(data);
  if (number === null || size === null || count === null || !data.rows)
    return { ...data, rows: null, chosen: data.chosen ?? at };
  if (name === "take" && number < 0) return data;
  const many = Math.min(count, number * size);
  const { from, to } = data.rows;
  return { ...data, rows: name === "take" ? { from, to: from + many } : { from: from + many, to } };
}

/** Labels as rows of ten. */
export const oneHot = (data: Data): Data => ({ ...data, sides: [CLASSES] });
