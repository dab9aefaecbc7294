export const digitSets = ["train", "test"] as const;
export type DigitSet = (typeof digitSets)[number];

export const DIGITS_PER_PAGE = 24;

/** A digit of MNIST: its place in its set from 0, and 28 × 28 bytes in base64. */
export type Digit = { set: DigitSet; index: number; label: number; pixels: string };

export type DigitPage = {
  /** The shape of the whole set: (60000, 28, 28, 1) or (10000, 28, 28, 1). */
  shape: number[];
  /** Images of each class in the set. */
  counts: number[];
  /** Images that match the query. */
  total: number;
  digits: Digit[];
};
