import { describe, expect, it } from "vitest";
import { fillDropoutMask } from "@/engine/base/dropout-mask";
import { hasSameBits } from "../../support/same-bits";

const COUNT = 200_001;

function makeMask(rate: number, { seed = 1, step = 1, layer = 0, count = COUNT } = {}): Float32Array {
  const mask = new Float32Array(count);
  fillDropoutMask(mask, rate, seed, step, layer);
  return mask;
}

describe("a dropout mask", () => {
  it.each([0.01, 0.1, 0.25, 0.3, 0.5, 0.75, 0.99])("drops a share of %d and scales the rest up", (rate) => {
    const mask = makeMask(rate);
    const dropped = mask.filter((value) => value === 0).length;
    const deviation = Math.sqrt(COUNT * rate * (1 - rate));
    expect(Math.abs(dropped - COUNT * rate)).toBeLessThan(4 * deviation);
    expect(new Set(mask)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  });

  it("drops neighbours independently", () => {
    const mask = makeMask(0.5);
    for (const distance of [1, 2, 3, 28, 784]) {
      let both = 0;
      for (let index = distance; index < COUNT; index += 1)
        if (mask[index] === 0 && mask[index - distance] === 0) both += 1;
      expect(Math.abs(both / (COUNT - distance) - 0.25), `distance ${distance}`).toBeLessThan(0.005);
    }
  });

  it("is the same for the same seed, step and layer", () => {
    expect(hasSameBits(makeMask(0.5), makeMask(0.5))).toBe(true);
  });

  it.each([{ seed: 2 }, { step: 2 }, { layer: 1 }])("is unrelated to the mask with %o", (other) => {
    const [a, b] = [makeMask(0.5), makeMask(0.5, other)];
    const agreeing = a.filter((value, index) => value === b[index]).length;
    expect(Math.abs(agreeing / COUNT - 0.5)).toBeLessThan(0.01);
  });

  it("of a part of a batch is the beginning of the batch's", () => {
    expect(hasSameBits(makeMask(0.3, { count: 77 }), makeMask(0.3).subarray(0, 77))).toBe(true);
  });
});
