import { TEST_IMAGES } from "@/core/base/mnist";

// An exercise may hold out half of the test images: while students work, all figures that they see are of the
// public half, and the held-out half decides when the exercise has closed. So nobody can tune a network to
// the images that decide.

export const HALF_IMAGES = TEST_IMAGES / 2;

/** The test images behind a figure: all of them, the public half, or the held-out half. */
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

/**
 * The figures of a part: a share, 0..1, and a loss. Both halves are NaN when the public half was never
 * measured.
 */
export function figuresOf(figures: Figures, part: TestPart): { testAccuracy: number; testLoss: number } {
  const { testAccuracy, testLoss, publicTestAccuracy, publicTestLoss } = figures;
  if (part === "all") return { testAccuracy, testLoss };
  const publicHalf = {
    testAccuracy: publicTestAccuracy ?? Number.NaN,
    testLoss: publicTestLoss ?? Number.NaN,
  };
  if (part === "public") return publicHalf;
  // Both halves are equally large, so the whole is their mean. The number of right images is whole.
  const rightImages = Math.round((2 * testAccuracy - publicHalf.testAccuracy) * HALF_IMAGES);
  return { testAccuracy: rightImages / HALF_IMAGES, testLoss: 2 * testLoss - publicHalf.testLoss };
}
