import { CLASSES } from "@/core/base/mnist";
import type { EpochPicture, PicturedKernels } from "./epoch-picture";

// A run's film: how its network answered after each epoch, and what its first weights looked like.

/** Test images that the film follows: those that were wrong for longest. */
export const FOLLOWED = 12;

export type FollowedImage = { index: number; actual: number };

/** Kernels as a page is sent them: `values` in base64, one signed byte a weight. */
export type FilmedKernels = Omit<PicturedKernels, "values"> & { values: string };

export function writeKernels({ values, ...rest }: PicturedKernels): FilmedKernels {
  return { ...rest, values: btoa(String.fromCharCode(...new Uint8Array(values))) };
}

/** One map for each filter or unit, with the weights themselves. */
export function readKernels({ height, width, largest, values }: FilmedKernels) {
  const bytes = Int8Array.from(atob(values), (letter) => letter.charCodeAt(0));
  const pixels = height * width;
  return Array.from({ length: bytes.length / pixels }, (_, index) => ({
    height,
    width,
    values: Array.from(
      bytes.subarray(index * pixels, (index + 1) * pixels),
      (value) => (value * largest) / 127,
    ),
  }));
}

export type Frame = {
  /** The epoch, from 1. */
  number: number;
  /** 100 counts, row by row: the digit that it is, then the digit that was answered. */
  confusion: number[];
  /** For each followed image: the answer, and its probability in 255ths. */
  answers: { answered: number; confidence: number }[];
  /** Of the first layer; null where it does not see pixels. */
  kernels: FilmedKernels | null;
};

export type Film = { images: FollowedImage[]; frames: Frame[] };

/** The images that were wrong in most frames, the most stubborn first. */
export function chooseFollowed(
  labels: Uint8Array,
  pictures: readonly Pick<EpochPicture, "predictions">[],
): FollowedImage[] {
  const wrong = new Uint16Array(labels.length);
  for (const { predictions } of pictures)
    for (let index = 0; index < labels.length; index++)
      if (predictions[index] !== labels[index]) wrong[index]! += 1;
  return Array.from(labels.keys())
    .filter((index) => wrong[index]! > 0)
    .sort((a, b) => wrong[b]! - wrong[a]! || a - b)
    .slice(0, FOLLOWED)
    .map((index) => ({ index, actual: labels[index]! }));
}

/** How many of all answers in a confusion matrix are right: a share, 0..1. */
export function accuracyOf(confusion: readonly number[]): number {
  const all = confusion.reduce((sum, count) => sum + count, 0);
  const right = confusion.reduce(
    (sum, count, cell) => (Math.floor(cell / CLASSES) === cell % CLASSES ? sum + count : sum),
    0,
  );
  return all === 0 ? 0 : right / all;
}

export type Confused = { actual: number; answered: number; count: number };

/** The mistakes that were made most often. */
export function worstConfusions(confusion: readonly number[], most = 3): Confused[] {
  return confusion
    .map((count, cell) => ({ actual: Math.floor(cell / CLASSES), answered: cell % CLASSES, count }))
    .filter(({ actual, answered, count }) => actual !== answered && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}
