import { describe, expect, it } from "vitest";
import {
  applyRelu,
  convolve,
  drawDropoutMask,
  dropoutScale,
  encodeOneHot,
  findMostVaried,
  poolMaximum,
  scalePixels,
  valueAt,
  windowAt,
  type PixelMap,
} from "@/core/lesson/lesson";

const square: PixelMap = {
  height: 4,
  width: 4,
  values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
};

describe("the lesson's arithmetic", () => {
  it("scales bytes to numbers from 0 to 1", () => {
    expect(scalePixels(new Uint8Array([0, 51, 255]))).toEqual([0, 0.2, 1]);
  });

  it("reads a window row by row", () => {
    expect(windowAt(square, 1, 2, 2)).toEqual([7, 8, 11, 12]);
    expect(valueAt(square, 3, 0)).toBe(13);
  });

  it.each([
    ["the middle alone", [0, 0, 0, 0, 1, 0, 0, 0, 0], [6, 7, 10, 11]],
    ["left minus right", [1, 0, -1, 1, 0, -1, 1, 0, -1], [-6, -6, -6, -6]],
    ["a kernel that would differ if it were flipped", [1, 0, 0, 0, 0, 0, 0, 0, 0], [1, 2, 5, 6]],
  ])("convolves with %s", (_, kernel, values) => {
    expect(convolve(square, kernel)).toEqual({ height: 2, width: 2, values });
  });

  it("makes 26 × 26 numbers of 28 × 28 pixels", () => {
    const blank = { height: 28, width: 28, values: Array<number>(784).fill(1) };
    const map = convolve(blank, Array<number>(9).fill(1));
    expect([map.height, map.width, map.values.length, map.values[0]]).toEqual([26, 26, 676, 9]);
  });

  it("cuts at zero", () => {
    expect(applyRelu({ height: 1, width: 3, values: [-2, 0, 3] }).values).toEqual([0, 0, 3]);
  });

  it("finds the window whose numbers vary most, and the first of several", () => {
    const map: PixelMap = { height: 3, width: 4, values: [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0] };
    expect(findMostVaried(map, 2)).toEqual({ row: 0, column: 1 });
    expect(findMostVaried({ height: 2, width: 2, values: [3, 3, 3, 3] }, 2)).toEqual({ row: 0, column: 0 });
  });

  it("keeps the largest of each window, and leaves out what does not fill one", () => {
    expect(poolMaximum(square, 2)).toEqual({ height: 2, width: 2, values: [6, 8, 14, 16] });
    expect(poolMaximum(square, 3)).toEqual({ height: 1, width: 1, values: [11] });
  });

  it("drops the share that the rate names, and scales up the rest", () => {
    expect(drawDropoutMask([0.1, 0.24, 0.25, 0.9], 0.25)).toEqual([false, false, true, true]);
    expect(drawDropoutMask([0, 0.5], 0)).toEqual([true, true]);
    expect(dropoutScale(0.5)).toBe(2);
    expect(dropoutScale(0)).toBe(1);
  });

  it("puts a 1 into the column of the class", () => {
    expect(encodeOneHot(3, 10)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  });
});
