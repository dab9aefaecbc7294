import { CLASSES, INPUT_SHAPE, TEST_IMAGES, TRAIN_IMAGES } from "@/core/base/mnist";
import type { Place } from "@/core/keras/python";
import { findArgument, itemsOf, type Data, type Given, type Rows, type Value } from "@/core/keras/value";

// The data sets that code loads, and what is known of them.

const SIDES = INPUT_SHAPE.slice(0, 2);
/** Sets of Keras with images of their own size. */
const otherSides: Record<string, number[]> = {
  fashion_mnist: [...SIDES],
  cifar10: [32, 32, 3],
  cifar100: [32, 32, 3],
};

export const wrap = (data: Data, at: Place): Extract<Value, { kind: "data" }> => ({ kind: "data", data, at });

const base = (set: string, part: Data["part"], rows: Rows | null): Data => ({
  set,
  part,
  role: "images",
  rows,
  split: null,
  sides: null,
  isItem: false,
  isScaled: false,
  changed: null,
  chosen: null,
  batch: null,
  generator: null,
});

/** Data of which nothing is known but that the code calls it so. */
export const unknownData = (set: string): Data => base(set, "train", null);

function makePart(set: string, part: "train" | "test", role: Data["role"]): Data {
  const count = part === "train" ? TRAIN_IMAGES : TEST_IMAGES;
  const rows = set === "mnist" ? { from: 0, to: count } : null;
  const sides = set === "mnist" ? [...SIDES] : (otherSides[set] ?? null);
  return { ...base(set, part, rows), role, sides: role === "labels" ? [] : sides };
}

const LESSON_NAME = /^(?:([xy])(?:_?(train|test))?|(train|test)_?(x|y|images?|labels?|data))$/i;

/** Data by the names that it has in the lesson, where another cell loads and prepares it. */
export function findLessonData(name: string): Data | null {
  const found = LESSON_NAME.exec(name);
  if (!found) return null;
  const part = (found[2] ?? found[3])?.toLowerCase() === "test" ? "test" : "train";
  const role = /^(y|labels?)$/i.test(found[1] ?? found[4] ?? "") ? "labels" : "images";
  return { ...makePart("mnist", part, role), sides: null, isScaled: true };
}

const tuple = (items: Value[], at: Place): Value => ({ kind: "sequence", items, isTuple: true, at });

/** `keras.datasets.mnist.load_data()`. */
export function loadData(path: string, at: Place): Value | null {
  const set = /^keras\.datasets\.(\w+)\.load_data$/.exec(path)?.[1];
  if (set === undefined) return null;
  const pair = (part: "train" | "test") =>
    tuple([wrap(makePart(set, part, "images"), at), wrap(makePart(set, part, "labels"), at)], at);
  return tuple([pair("train"), pair("test")], at);
}

/** `tfds.load("mnist", split=["train", "test"], with_info=True)`. */
export function loadDataSet(path: string, given: Given[], at: Place): Value | null {
  if (path !== "tensorflow_datasets.load") return null;
  const name = findArgument(given, "name", 0);
  if (name?.kind !== "string") return null;
  const part = (split: Value): Value => {
    const said = split.kind === "string" ? /^(train|test)(\[.*\])?$/.exec(split.value) : null;
    if (!said) return wrap(unknownData(name.value), at);
    const data = makePart(name.value, said[1] as "train" | "test", "pairs");
    const sides = name.value === "mnist" ? [...INPUT_SHAPE] : data.sides;
    return wrap({ ...data, sides, ...(said[2] ? { rows: null, chosen: at } : {}) }, at);
  };
  const split = findArgument(given, "split", 1);
  const parts: Value | null = !split
    ? {
        kind: "dictionary",
        entries: new Map(
          ["train", "test"].map((each) => {
            const key: Value = { kind: "string", value: each, at };
            return [`string:${each}`, { key, value: part(key) }];
          }),
        ),
        at,
      }
    : split.kind === "sequence"
      ? { ...split, items: itemsOf(split).map(part) }
      : part(split);
  const info = findArgument(given, "with_info", 99);
  return info?.kind === "boolean" && info.value
    ? tuple([parts, { kind: "unknown", name: "info", at }], at)
    : parts;
}

export const countOf = ({ rows }: Data): number | null => (rows ? rows.to - rows.from : null);

/** `x.shape`. */
export function shapeOf(data: Data, at: Place): Value | null {
  const number = (value: number): Value => ({ kind: "number", value, at });
  if (data.sides === null) return null;
  const sides = data.sides.map(number);
  if (data.isItem) return tuple(sides, at);
  const count = countOf(data);
  return tuple([count === null ? { kind: "unknown", name: "shape[0]", at } : number(count), ...sides], at);
}

/** The classes of MNIST's labels, for `np.unique(y)` and `set(y)`. */
export function classesOf({ set, role }: Data, at: Place): Value | null {
  if (set !== "mnist" || role !== "labels") return null;
  const items = Array.from({ length: CLASSES }, (_, value): Value => ({ kind: "number", value, at }));
  return { kind: "sequence", items, isTuple: false, at };
}
