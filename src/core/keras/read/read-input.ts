import { INPUT_SHAPE } from "@/core/base/mnist";
import { describeValue, findUnknown, type Given, type Value } from "@/core/keras/value";
import type { Remarks } from "@/core/keras/remark";

/**
 * What comes in: an image, an image without its channel axis (which only Flatten takes in the same way), or
 * its 784 pixels in a row.
 */
export type InputShape = "image" | "flat" | "vector";

const shapes: Record<string, InputShape> = {
  [INPUT_SHAPE.join()]: "image",
  [INPUT_SHAPE.slice(0, 2).join()]: "flat",
  [String(INPUT_SHAPE[0] * INPUT_SHAPE[1])]: "vector",
};
const CHANNELS_FIRST = [INPUT_SHAPE[2], INPUT_SHAPE[0], INPUT_SHAPE[1]].join();

/** The shape of an input by the sides of one item; null when it is not an MNIST image's. */
export function findInputShape(sides: readonly number[]): InputShape | null {
  return shapes[sides.join()] ?? null;
}

export type InputReader = {
  remarks: Remarks;
  /** The code puts the channel first; the same network has it last. */
  isChannelsFirst: boolean;
};

/** The shape of the input; null, with a remark, when it is not an MNIST image's. */
function readInputShape(
  value: Value,
  isBatch: boolean,
  { remarks, isChannelsFirst }: InputReader,
): InputShape | null {
  const items = value.kind === "sequence" ? value.items.slice(isBatch ? 1 : 0) : [value];
  const unknown = findUnknown(value.kind === "sequence" ? { ...value, items } : value);
  if (unknown || value.kind === "data") {
    // One side alone is that of a row of pixels.
    const isRow =
      value.kind === "sequence" ? items.length === 1 : value.kind !== "data" && !/shape/.test(unknown!.name);
    remarks.warning(value.at, "assumed_input", {
      name: unknown?.name ?? "x",
      shape: isRow ? "(784,)" : `(${INPUT_SHAPE.join(", ")})`,
    });
    return isRow ? "vector" : "image";
  }
  const sides = items.map((item) => (item.kind === "number" ? item.value : Number.NaN));
  const shape = findInputShape(sides);
  if (shape) return shape;
  if (sides.join() === CHANNELS_FIRST && isChannelsFirst) {
    remarks.note(value.at, "channels_last", { found: describeValue(value) });
    return "image";
  }
  if (sides.join() === CHANNELS_FIRST)
    remarks.error(value.at, "channels_first", { found: describeValue(value) });
  else remarks.error(value.at, "wrong_input", { found: describeValue(value) });
  return null;
}

/** The arguments that tell a shape, and whether it counts the images too. */
const shapeArguments: Record<string, boolean> = {
  input_shape: false,
  shape: false,
  input_dim: false,
  batch_input_shape: true,
  batch_shape: true,
};

export const isShapeOfLayer = ({ name }: Given) =>
  name === "input_shape" || name === "batch_input_shape" || name === "input_dim";

/** The shape that an input or a first layer is given; undefined when it is given none. */
export function findShape(
  given: readonly Given[],
  isInput: boolean,
  reader: InputReader,
): InputShape | null | undefined {
  const shape = given.find(
    ({ name, value }, index) =>
      value.kind !== "none" &&
      (name === null
        ? isInput && index === 0
        : Object.hasOwn(shapeArguments, name) && (isInput || name !== "shape")),
  );
  return shape && readInputShape(shape.value, shapeArguments[shape.name ?? "shape"]!, reader);
}
