import { describe, expect, it } from "vitest";
import { prepareDrawing, type Stroke } from "@/core/run/drawing";

const seven: Stroke[] = [
  [
    [8, 6],
    [20, 6],
    [12, 24],
  ],
];
const move = (strokes: Stroke[], dx: number, dy: number, scale = 1) =>
  strokes.map((stroke) => stroke.map(([x, y]) => [x * scale + dx, y * scale + dy] as const));

const inked = (image: number[]) =>
  image.flatMap((value, pixel) => (value > 0 ? [[pixel % 28, Math.floor(pixel / 28)] as const] : []));
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe("a drawing, as a network that knows MNIST sees it,", () => {
  it("fills a box of 20 × 20 pixels", () => {
    const rows = inked(prepareDrawing(seven)).map(([, row]) => row);
    expect(Math.max(...rows) - Math.min(...rows) + 1).toBeGreaterThanOrEqual(19);
    expect(Math.max(...rows) - Math.min(...rows) + 1).toBeLessThanOrEqual(22);
  });

  it("has its centre of mass in the middle", () => {
    const image = prepareDrawing(seven);
    const mass = sum(image);
    expect(sum(image.map((value, pixel) => value * ((pixel % 28) + 0.5))) / mass).toBeCloseTo(14, 0);
    expect(sum(image.map((value, pixel) => value * (Math.floor(pixel / 28) + 0.5))) / mass).toBeCloseTo(
      14,
      0,
    );
  });

  it("is the same wherever and however large it was drawn", () => {
    const image = prepareDrawing(seven);
    for (const other of [move(seven, 3, 2), move(seven, 1, 1, 0.6)]) {
      const difference = prepareDrawing(other).map((value, pixel) => Math.abs(value - image[pixel]!));
      expect(Math.max(...difference)).toBeLessThan(1e-6);
    }
  });

  it("has lines about as thick as MNIST's, and ink from 0 to 1", () => {
    const image = prepareDrawing([
      [
        [14, 4],
        [14, 24],
      ],
    ]);
    expect(Math.max(...image)).toBe(1);
    const across = sum(image.slice(14 * 28, 15 * 28));
    expect(across).toBeGreaterThan(2);
    expect(across).toBeLessThan(3);
  });

  it("of a dot is a dot, and of nothing is blank", () => {
    expect(inked(prepareDrawing([[[3, 3]]])).length).toBeLessThan(17);
    expect(sum(prepareDrawing([]))).toBe(0);
    expect(sum(prepareDrawing([[]]))).toBe(0);
  });
});
