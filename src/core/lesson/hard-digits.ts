import type { Digit } from "./lesson-digits";
import { TEST_IMAGES } from "@/core/base/mnist";

const HARD_DIGITS = 12;

/** A test image that many runs get wrong. */
export type HardDigit = Digit & {
  /** Runs that answer another digit. */
  wrong: number;
  /** The most frequent wrong answer. */
  mistakenFor: number;
};

/** The hardest images of a class, over each student's best run. */
export type HardDigits = { runs: number; digits: HardDigit[] };

/**
 * The images that most runs get wrong, the worst first, then in the test set's order; with a `mask`, only the
 * images that it has.
 */
export function findHardest(
  runs: Uint8Array[],
  mask: Uint8Array | null,
  most = HARD_DIGITS,
): { index: number; wrong: number }[] {
  const wrong = new Uint16Array(TEST_IMAGES);
  for (const correct of runs) {
    for (const [place, byte] of correct.entries()) {
      // Most bytes have every bit set.
      const missed = ~byte & (mask ? mask[place]! : 255) & 255;
      if (missed === 0) continue;
      for (let bit = 0; bit < 8; bit++) wrong[8 * place + bit]! += (missed >> bit) & 1;
    }
  }
  const counts = Array.from(wrong, (count, index) => ({ index, wrong: count }));
  return counts
    .filter((image) => image.wrong > 0)
    .sort((a, b) => b.wrong - a.wrong || a.index - b.index)
    .slice(0, most);
}
