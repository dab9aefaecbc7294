import { TRAIN_IMAGES } from "@/core/base/mnist";
import type { Place } from "@/core/keras/python";
import { describeValue, itemsOf, type Data, type Rows, type Value } from "@/core/keras/value";
import { fittedImages } from "@/core/training/training-cost";
import type { TrainingReading } from "@/core/keras/read/training/training-reading";

/**
 * The share with the fewest decimals whose validation images are exactly those after the first `fitted`
 * images.
 */
function shareOf(trainImages: number, fitted: number): number {
  const share = (trainImages - fitted) / trainImages;
  for (let digits = 1; digits <= 12; digits++) {
    const validationSplit = Number(share.toFixed(digits));
    if (fittedImages({ trainImages, validationSplit }) === fitted) return validationSplit;
  }
  return share;
}

const count = ({ from, to }: Rows) => to - from;
const dataIn = (value: Value | null): Data | null => {
  const first = itemsOf(value ?? undefined)[0];
  return first?.kind === "data" ? first.data : null;
};

type Found = { x: Data; kept: Data | null; at: Place };

/** A split of which the share is known, whatever is split. */
function readSplit({ x, kept, at }: Found, { remarks, settings }: TrainingReading): boolean {
  const { split } = x;
  if (split?.side !== "fitted") return false;
  const isUsed = kept?.split?.side === "kept" && kept.split.share === split.share;
  const whole = split.of ? count(split.of) : TRAIN_IMAGES;
  const keptImages = Math.ceil(whole * split.share - 1e-9);
  remarks.about("trainImages").note(at, "random_split");
  if (isUsed) {
    settings.trainImages = whole;
    settings.validationSplit = shareOf(whole, whole - keptImages);
  } else {
    settings.trainImages = whole - keptImages;
  }
  return true;
}

/** Rows that are known: the first ones, those after a part kept back, or others. */
function readRows(rows: Rows, { kept, at }: Found, { remarks, settings }: TrainingReading): void {
  const held = kept?.part === "train" ? kept.rows : null;
  const warn = (code: "other_images" | "other_validation") =>
    remarks
      .about(code === "other_images" ? "trainImages" : "validationSplit")
      .warning(at, code, { from: rows.from, to: rows.to });
  if (held && held.from === rows.to) {
    settings.trainImages = held.to - rows.from;
    settings.validationSplit = shareOf(held.to - rows.from, count(rows));
    if (rows.from > 0) warn("other_images");
  } else if (held && held.to === rows.from) {
    settings.trainImages = rows.to - held.from;
    settings.validationSplit = shareOf(rows.to - held.from, count(rows));
    warn("other_images");
  } else {
    settings.trainImages = count(rows);
    if (rows.from > 0) warn("other_images");
    if (held) warn("other_validation");
  }
}

/** How the pixels are prepared, which Convoy does itself. */
function readPreparation(x: Data, at: Place, { remarks }: TrainingReading): void {
  if (x.changed) remarks.about("trainImages").warning(x.changed, "other_scaling");
  else if (!x.isScaled && x.set === "mnist") remarks.about("trainImages").note(at, "own_scaling");
}

/**
 * Reads the number of training images, and those kept back, from what `fit` is given. `isScaled`: the network
 * scales the pixels itself.
 */
export function readImages(
  given: Value | null,
  validation: Value | null,
  isScaled: boolean,
  reading: TrainingReading,
): void {
  const { remarks, settings, places } = reading;
  if (!given) return;
  const about = remarks.about("trainImages");
  const x = dataIn(given);
  const { at } = given;
  settings.trainImages = TRAIN_IMAGES;
  places.trainImages = at;
  if (!x) {
    about.warning(at, "unknown_images", { name: describeValue(given) });
    return;
  }
  const found = { x, kept: dataIn(validation), at };
  if (x.set !== "mnist" && x.set !== "") about.warning(at, "other_data", { name: x.set });
  if (x.part === "test") about.error(at, "test_images");
  else if (readSplit(found, reading)) {
    if (!x.rows) about.warning(at, "unknown_images", { name: x.set || "x" });
  } else if (x.rows) readRows(x.rows, found, reading);
  else if (x.set === "mnist" || x.set === "" || x.chosen)
    about.warning(x.chosen ?? at, "unknown_images", { name: "x" });
  readPreparation(isScaled ? { ...x, isScaled: true } : x, at, reading);
}
