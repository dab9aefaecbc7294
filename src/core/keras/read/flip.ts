import { flips, type Flip } from "@/core/training/flip";
import type { Augmentation } from "@/core/training/training";
import type { Value } from "@/core/keras/value";

/** The direction that RandomFlip names; undefined where it names none that there is. */
export function readFlip(mode: Value | null | undefined): Flip | undefined {
  // Keras's default.
  if (!mode) return "horizontal_and_vertical";
  return mode.kind === "string" ? flips.find((flip) => flip === mode.value) : undefined;
}

/**
 * Both changes of the images. Whoever mirrors half of the images twice has mirrored half of them, so flips
 * one after another mirror in every direction that one of them has.
 */
export function joinAugmentations(
  one: Partial<Augmentation>,
  other: Partial<Augmentation>,
): Partial<Augmentation> {
  const isBoth = one.flip !== undefined && other.flip !== undefined && one.flip !== other.flip;
  return { ...one, ...other, ...(isBoth ? { flip: "horizontal_and_vertical" as const } : {}) };
}
