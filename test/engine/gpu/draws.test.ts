import { expect, it } from "vitest";
import { drawNumbers } from "@/engine/gpu/kernels/draws";

const COUNT = 32_768;
const mask = (rate: number, seed: number, step: number, layer: number) =>
  drawNumbers({ kind: "mask", rate }, { seed, step, layer }, 1, [COUNT]);
const share = (one: Float32Array, isCounted: (place: number) => boolean = (place) => one[place] === 0) =>
  one.filter((_, place) => isCounted(place)).length / one.length;
/** Five standard deviations of a share of so many numbers. */
const within = (rate: number) => 5 * Math.sqrt((rate * (1 - rate)) / COUNT);

it.each([0.1, 0.25, 0.5, 0.9])("A mask drops a share of %f, and makes up for it in the others", (rate) => {
  const drawn = mask(rate, 1, 1, 3);
  expect(Math.abs(share(drawn) - rate)).toBeLessThan(within(rate));
  expect(new Set(drawn)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
});

it("Masks of other steps, layers, seeds and neighbours are independent", () => {
  const one = mask(0.25, 1, 1, 3);
  const both = (other: Float32Array) => share(one, (place) => one[place] === 0 && other[place] === 0);
  for (const other of [
    mask(0.25, 1, 2, 3),
    mask(0.25, 1, 1, 4),
    mask(0.25, 2, 1, 3),
    one.slice(1),
    one.slice(28),
  ])
    expect(Math.abs(both(other) - 0.0625)).toBeLessThan(within(0.0625));
});

it("Noise is normal: its moments, its tails, and its neighbours", () => {
  const drawn = drawNumbers({ kind: "noise", stddev: 0.5 }, { seed: 1, step: 1, layer: 0 }, 1, [COUNT]);
  const mean = (of: (value: number, place: number) => number) =>
    drawn.reduce((sum, x, i) => sum + of(x / 0.5, i), 0) / COUNT;
  const error = 5 / Math.sqrt(COUNT);
  expect(Math.abs(mean((x) => x))).toBeLessThan(error);
  expect(Math.abs(mean((x) => x * x) - 1)).toBeLessThan(error * Math.SQRT2);
  expect(Math.abs(mean((x) => x ** 4) - 3)).toBeLessThan(error * Math.sqrt(96));
  expect(Math.abs(mean((x, i) => x * ((drawn[i + 1] ?? 0) / 0.5)))).toBeLessThan(error);
  expect(Math.abs(share(drawn, (place) => Math.abs(drawn[place]!) > 1) - 0.0455)).toBeLessThan(
    within(0.0455),
  );
});
