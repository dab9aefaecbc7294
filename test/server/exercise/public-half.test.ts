import { expect, it } from "vitest";
import { countRight, restrictTo } from "@/core/run/correct-bits";
import { figuresOf } from "@/core/exercise/held-back";
import { makeHeldBackSeed, publicHalf } from "@/server/exercise/public-half";

it("is exactly half of the test images, always the same for one seed, and another for another", () => {
  const seed = makeHeldBackSeed();
  const half = publicHalf(seed);
  expect(countRight(half)).toBe(5000);
  expect(publicHalf(seed)).toEqual(half);
  const shared = countRight(restrictTo(half, publicHalf(makeHeldBackSeed())));
  // By chance 2,500, give or take 35.
  expect(Math.abs(shared - 2500)).toBeLessThan(250);
});

it("makes the part held back up to the whole", () => {
  const figures = { testAccuracy: 0.9137, testLoss: 0.3, publicTestAccuracy: 0.9126, publicTestLoss: 0.25 };
  expect(figuresOf(figures, "all").testAccuracy).toBe(0.9137);
  expect(figuresOf(figures, "public").testAccuracy).toBe(0.9126);
  expect(figuresOf(figures, "held_back").testAccuracy).toBe(0.9148);
  expect(figuresOf(figures, "held_back").testLoss).toBeCloseTo(0.35, 10);
});
