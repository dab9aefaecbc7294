import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Augmentation } from "@/core/training/training";
import { describeValue, lastName, type Given, type Value } from "@/core/keras/value";
import { joinAugmentations } from "./flip";
import { readShare } from "./random-layers";
import type { Remarks } from "@/core/keras/remark";

const round = (value: number) => Number(value.toFixed(6));

/** What an ImageDataGenerator has besides what Convoy has, and that is off at these values. */
const off: Record<string, readonly (number | boolean | null)[]> = {
  shear_range: [0],
  channel_shift_range: [0],
  brightness_range: [null],
  preprocessing_function: [null],
  zca_whitening: [false],
};
const scaling = new Set([
  "featurewise_center",
  "samplewise_center",
  "featurewise_std_normalization",
  "samplewise_std_normalization",
]);

const plain = (value: Value) =>
  value.kind === "number" || value.kind === "boolean"
    ? value.value
    : value.kind === "none"
      ? null
      : undefined;

/** A share of the side below 1, else pixels. */
function readShift({ value }: Given): number | null {
  const number = value.kind === "number" ? Math.abs(value.value) : null;
  return number === null ? null : round(number < 1 ? number * INPUT_SHAPE[0] : number);
}

function readZoom({ value }: Given): number | null {
  if (value.kind === "number") return round(value.value);
  if (value.kind !== "sequence" || value.items.length !== 2) return null;
  const around = value.items.map((item) => (item.kind === "number" ? item.value - 1 : Number.NaN));
  const share = readShare({
    ...value,
    items: around.map((each) => ({ kind: "number", value: each, at: value.at })),
  });
  return share === null ? null : round(share);
}

/** The augmentation that a generator of Keras makes. What Convoy lacks gets a remark. */
export function readGenerator(generator: Value, remarks: Remarks): Partial<Augmentation> | null {
  if (generator.kind !== "object" || lastName(generator.path) !== "ImageDataGenerator") {
    remarks.error(generator.at, "unknown_generator", { name: describeValue(generator) });
    return null;
  }
  const augmentation: Partial<Augmentation> = {};
  const shifts: (number | null)[] = [0, 0];
  const owner = "ImageDataGenerator";
  for (const given of generator.given) {
    const { name, value, at } = given;
    const wrong = () =>
      remarks.error(at, "wrong_value", {
        owner,
        argument: name ?? "",
        found: describeValue(value),
        wanted: "share",
      });
    if (name === "rotation_range") {
      if (value.kind === "number") augmentation.rotation = value.value;
      else wrong();
    } else if (name === "zoom_range") {
      const zoom = readZoom(given);
      if (zoom === null) wrong();
      else augmentation.zoom = zoom;
    } else if (name === "horizontal_flip" || name === "vertical_flip") {
      const direction = name === "horizontal_flip" ? "horizontal" : "vertical";
      if (value.kind !== "boolean") remarks.warning(at, "unknown_random", { name });
      else if (value.value) augmentation.flip = joinAugmentations(augmentation, { flip: direction }).flip;
    } else if (name === "width_shift_range" || name === "height_shift_range") {
      shifts[name === "width_shift_range" ? 0 : 1] = readShift(given);
    } else if (name !== null && Object.hasOwn(off, name) && !off[name]!.includes(plain(value) ?? null)) {
      remarks.warning(at, "unknown_random", { name });
    } else if (name !== null && scaling.has(name) && plain(value) !== false) {
      remarks.warning(at, "other_scaling");
    }
  }
  if (shifts[0] === null || shifts[0] !== shifts[1])
    remarks.error(generator.at, "wrong_value", {
      owner,
      argument: "width_shift_range",
      found: shifts.map((each) => each ?? "?").join(" / "),
      wanted: "share",
    });
  else if (shifts[0]! > 0) augmentation.shift = shifts[0]!;
  if (Object.values(augmentation).some((each) => typeof each === "number" && each > 0))
    remarks.note(generator.at, "fill_mode", { name: owner, mode: "nearest" });
  return augmentation;
}
