import { INPUT_SHAPE } from "@/core/base/mnist";
import { ignored, optional, required, type AnySignature } from "@/core/keras/argument";
import { anything } from "@/core/keras/kinds";
import { describeValue, lastName, type ObjectValue, type Value } from "@/core/keras/value";
import type { Augmentation } from "@/core/training/training";
import { readFlip } from "./flip";
import { readObject } from "./read-arguments";
import type { Remarks } from "@/core/keras/remark";

const round = (value: number) => Number(value.toFixed(6));

const look = ["interpolation", "seed", "fill_value", "data_format"].map(ignored);
const fill = optional("fill_mode", "fill", anything, null);
type RandomLayer = { signature: AnySignature; augmentation(share: number): Partial<Augmentation> };
const randomLayers: Record<string, RandomLayer> = {
  RandomTranslation: {
    signature: [
      required("height_factor", "first", anything),
      optional("width_factor", "second", anything, null),
      fill,
      ...look,
    ],
    augmentation: (share) => ({ shift: round(share * INPUT_SHAPE[0]) }),
  },
  RandomRotation: {
    signature: [required("factor", "first", anything), fill, ...look],
    augmentation: (share) => ({ rotation: round(share * 360) }),
  },
  RandomZoom: {
    signature: [
      required("height_factor", "first", anything),
      optional("width_factor", "second", anything, null),
      fill,
      ...look,
    ],
    augmentation: (share) => ({ zoom: round(share) }),
  },
};
/** Random layers of Keras that Convoy lacks. */
const otherRandom = /^Random[A-Z]|^(CutMix|MixUp|AugMix|RandAugment)$/;

export const isRandomLayer = (name: string) => otherRandom.test(name);

/** 0.1 and (-0.1, 0.1) are both a tenth each way. */
export function readShare(value: Value): number | null {
  if (value.kind === "number") return Math.abs(value.value);
  if (value.kind !== "sequence" || value.items.length !== 2) return null;
  const [low, high] = value.items.map((item) => (item.kind === "number" ? item.value : Number.NaN));
  return high !== undefined && low === -high ? high : null;
}

function readRandomFlip(object: ObjectValue, remarks: Remarks): Partial<Augmentation> {
  const signature = [optional("mode", "mode", anything, null), ...look];
  const { mode } = readObject(object, signature, remarks).fields as { mode?: Value | null };
  const flip = readFlip(mode);
  if (flip !== undefined) return { flip };
  remarks.error(mode?.at ?? object.at, "wrong_value", {
    owner: "RandomFlip",
    argument: "mode",
    found: mode ? describeValue(mode) : "None",
    wanted: "flip",
  });
  return {};
}

/**
 * What a layer that changes the images at random does to them; nothing, with a remark, when Convoy
 * cannot.
 */
export function readRandomLayer(object: ObjectValue, remarks: Remarks): Partial<Augmentation> {
  const name = lastName(object.path);
  if (name === "RandomFlip") return readRandomFlip(object, remarks);
  const known = Object.hasOwn(randomLayers, name) ? randomLayers[name]! : null;
  if (!known) {
    remarks.warning(object.at, "unknown_random", { name });
    return {};
  }
  const { signature, augmentation } = known;
  const {
    first,
    second,
    fill: filled,
  } = readObject(object, signature, remarks).fields as {
    first?: Value;
    second?: Value | null;
    fill?: Value | null;
  };
  if (!first) return {};
  const mode = filled?.kind === "string" ? filled.value : "reflect";
  if (mode !== "constant") remarks.note(object.at, "fill_mode", { name, mode });
  const share = readShare(first);
  const other = second && second.kind !== "none" ? readShare(second) : share;
  if (share !== null && other === share) return augmentation(share);
  remarks.error(first.at, "wrong_value", {
    owner: name,
    argument: signature[0]!.name,
    found: describeValue(second ?? first),
    wanted: "share",
  });
  return {};
}
