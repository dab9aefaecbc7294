import { INPUT_SHAPE } from "@/core/base/mnist";

/** A place on the drawing board, which is as wide and high as the image: 0..28, to the right and down. */
export type Point = readonly [x: number, y: number];
/** The path of the pen until it is lifted. */
export type Stroke = readonly Point[];

const [SIZE] = INPUT_SHAPE;
/**
 * MNIST's digits fill a box of 20 × 20 pixels, and their centre of mass stands in the middle of the image.
 * Source: yann.lecun.com/exdb/mnist.
 */
const BOX = 20;
/** Half the width of MNIST's usual line, in pixels. */
const PEN = 1.15;
/** A dot stays a dot. */
const MOST_MAGNIFICATION = 3;

function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** Ink from 0 to 1, with an edge of one pixel. */
function rasterize(strokes: readonly Stroke[]): number[] {
  return Array.from({ length: SIZE * SIZE }, (_, pixel) => {
    const centre: Point = [(pixel % SIZE) + 0.5, Math.floor(pixel / SIZE) + 0.5];
    let nearest = Infinity;
    for (const stroke of strokes) {
      for (const [index, point] of stroke.entries())
        nearest = Math.min(nearest, distance(centre, point, stroke[index + 1] ?? point));
    }
    return Math.min(1, Math.max(0, PEN + 0.5 - nearest));
  });
}

const transform = (strokes: readonly Stroke[], map: (point: Point) => Point) =>
  strokes.map((stroke) => stroke.map(map));

/** Moves the strokes to the middle, as large as the box allows. */
function fit(strokes: readonly Stroke[]): Stroke[] {
  const points = strokes.flat();
  const range = (axis: 0 | 1) =>
    [
      Math.min(...points.map((point) => point[axis])),
      Math.max(...points.map((point) => point[axis])),
    ] as const;
  const [[left, right], [top, bottom]] = [range(0), range(1)];
  const scale = Math.min(MOST_MAGNIFICATION, (BOX - 2 * PEN) / Math.max(right - left, bottom - top, 1e-6));
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return transform(strokes, ([x, y]) => [(x - middleX) * scale + SIZE / 2, (y - middleY) * scale + SIZE / 2]);
}

/**
 * Renders strokes as MNIST renders digits: 784 numbers, 0..1, scaled and centred as MNIST's own digits were.
 */
export function prepareDrawing(strokes: readonly Stroke[]): number[] {
  if (strokes.flat().length === 0) return new Array<number>(SIZE * SIZE).fill(0);
  const fitted = fit(strokes);
  const ink = rasterize(fitted);
  const mass = ink.reduce((sum, value) => sum + value, 0);
  const centre = (place: (pixel: number) => number) =>
    ink.reduce((sum, value, pixel) => sum + value * (place(pixel) + 0.5), 0) / mass;
  const [x, y] = [centre((pixel) => pixel % SIZE), centre((pixel) => Math.floor(pixel / SIZE))];
  return rasterize(transform(fitted, (point) => [point[0] + SIZE / 2 - x, point[1] + SIZE / 2 - y]));
}
