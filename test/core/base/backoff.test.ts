import { expect, it } from "vitest";
import { backoff, spread } from "@/core/base/backoff";

it("a pause doubles with each failure, up to the longest one", () => {
  const pauses = { first: 100, longest: 1_000 };
  expect([1, 2, 3, 4, 5, 50].map((failures) => backoff(pauses, failures))).toEqual([
    100, 200, 400, 800, 1_000, 1_000,
  ]);
});

it("those who wait together come back between half the pause and all of it", () => {
  expect([0, 0.5, 1].map((random) => spread(1_000, random))).toEqual([500, 750, 1_000]);
});
