import { TEST_IMAGES } from "@/core/base/mnist";

// An exercise may hold back half of the test images: while students work, everything they see is of the
// public half, and the other one decides when the exercise has closed. So nobody can tune a network to the
// images that decide.

export const HALF_IMAGES = TEST_IMAGES / 2;

/** Which test images a figure is of: all of them, the public half, or the one that was held back. */
export type TestPart = "all" | "public" | "held_back";

export function imagesOf(part: TestPart): number {
  return part === "all" ? TEST_IMAGES : HALF_IMAGES;
}

type Figures = {
  testAccuracy: number;
  testLoss: number;
  publicTestAccuracy: number | null;
  publicTestLoss: number | null;
};

/** The figures of a part. Where the public half was never measured, there is no number for either half. */
export function figuresOf(figures: Figures, part: TestPart): { testAccuracy: number; testLoss: number } {
  const { testAccuracy, testLoss, publicTestAccuracy, publicTestLoss } = figures;
  if (part === "all") return { testAccuracy, testLoss };
  const publicHalf = {
    testAccuracy: publicTestAccuracy ?? Number.NaN,
    testLoss: publicTestLoss ?? Number.NaN,
  };
  if (part === "public") return publicHalf;
  // Both halves are equally large, so the whole is their mean. A whole number of images is right.
  const rightImages = Math.round((2 * testAccuracy - publicHalf.testAccuracy) * HALF_IMAGES);
  return { testAccuracy: rightImages / HALF_IMAGES, testLoss: 2 * testLoss - publicHalf.testLoss };
}
