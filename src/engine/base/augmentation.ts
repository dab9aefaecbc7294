import { INPUT_SHAPE } from "@/core/base/mnist";
import type { Augmentation } from "@/core/training/training";
import { createUniform } from "./random";

const [SIDE] = INPUT_SHAPE;
const PIXELS = SIDE * SIDE;
const CENTRE = (SIDE - 1) / 2;
/** The row length of the image in a frame of zeros, so that a place outside reads as background. */
const STRIDE = SIDE + 4;
/** Separates this stream of random numbers from all others. */
const STREAM = 0x61756776;

/**
 * Writes image number `image` of `images`, changed at random, into `target` from `offset`. The change depends
 * on seed, epoch and image alone, not on the batch.
 */
type Augment = (images: Uint8Array, image: number, epoch: number, target: Uint8Array, offset: number) => void;

/**
 * The weights of a smoothing, row by row: row i has the weight of each place for the smoothed place i. A
 * Gaussian, cut at three deviations, with zeros beyond the border.
 */
function gaussianMatrix(sigma: number): Float32Array {
  const radius = Math.ceil(3 * sigma);
  const weight = (distance: number) =>
    Math.abs(distance) > radius ? 0 : Math.exp(-(distance ** 2) / (2 * sigma ** 2));
  const total = Array.from({ length: 2 * radius + 1 }, (_, index) => weight(index - radius)).reduce(
    (sum, value) => sum + value,
  );
  return Float32Array.from(
    { length: PIXELS },
    (_, index) => weight(Math.floor(index / SIDE) - (index % SIDE)) / total,
  );
}

/** Smooths a square field along both axes; the matrix is symmetric. */
function smooth(field: Float32Array, matrix: Float32Array, between: Float32Array): void {
  // Each pass smooths the rows and transposes the field, so two passes smooth rows and columns. Four sums at
  // a time do not wait for each other: twice as fast.
  const pass = (from: Float32Array, to: Float32Array) => {
    for (let row = 0; row < SIDE; row += 1) {
      for (let column = 0; column < SIDE; column += 4) {
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (let place = 0; place < SIDE; place += 1) {
          const value = from[row * SIDE + place]!;
          const weights = place * SIDE + column;
          a += value * matrix[weights]!;
          b += value * matrix[weights + 1]!;
          c += value * matrix[weights + 2]!;
          d += value * matrix[weights + 3]!;
        }
        const start = column * SIDE + row;
        to[start] = a;
        to[start + SIDE] = b;
        to[start + 2 * SIDE] = c;
        to[start + 3 * SIDE] = d;
      }
    }
  };
  pass(field, between);
  pass(between, field);
}

/** Null when the settings ask for no change. */
export function createAugment(augmentation: Augmentation | undefined, seed: number): Augment | null {
  if (augmentation === undefined) return null;
  const { shift, rotation, zoom, elasticAlpha, elasticSigma, flip } = augmentation;
  if (shift === 0 && rotation === 0 && zoom === 0 && elasticAlpha === 0 && flip === undefined) return null;
  const matrix = gaussianMatrix(elasticSigma);
  const between = new Float32Array(PIXELS);
  const [vertical, horizontal] = [new Float32Array(PIXELS), new Float32Array(PIXELS)];
  const frame = new Uint8Array(STRIDE * STRIDE);

  return (images, image, epoch, target, offset) => {
    const uniform = createUniform(seed, epoch, image, STREAM);
    const within = (bound: number) => (2 * uniform() - 1) * bound;
    const [down, right] = [within(shift), within(shift)];
    const angle = (within(rotation) * Math.PI) / 180;
    // As in Keras, what grows is the view: a digit gets 1 / (1 + zoom) times its size.
    const view = 1 + within(zoom);
    const [cosine, sine] = [Math.cos(angle) * view, Math.sin(angle) * view];
    if (elasticAlpha > 0) {
      for (const field of [vertical, horizontal]) {
        for (let place = 0; place < PIXELS; place += 1) field[place] = within(elasticAlpha);
        smooth(field, matrix, between);
      }
    }
    // Drawn last, and only when wanted, so that settings without it draw what they drew before.
    const isMirrored = flip !== undefined && flip !== "vertical" && uniform() < 0.5;
    const isUpsideDown = flip !== undefined && flip !== "horizontal" && uniform() < 0.5;
    for (let row = 0; row < SIDE; row += 1) {
      const start = image * PIXELS + (isUpsideDown ? SIDE - 1 - row : row) * SIDE;
      const pixels = images.subarray(start, start + SIDE);
      frame.set(isMirrored ? pixels.toReversed() : pixels, (row + 1) * STRIDE + 1);
    }
    for (let row = 0; row < SIDE; row += 1) {
      for (let column = 0; column < SIDE; column += 1) {
        const place = row * SIDE + column;
        const [dy, dx] = [row - CENTRE - down, column - CENTRE - right];
        // The place in the frame that this pixel comes from; a place far outside is as empty as one just
        // outside.
        const y = Math.min(SIDE + 1, Math.max(0, CENTRE + 1 + cosine * dy - sine * dx + vertical[place]!));
        const x = Math.min(SIDE + 1, Math.max(0, CENTRE + 1 + sine * dy + cosine * dx + horizontal[place]!));
        const [top, left] = [y | 0, x | 0];
        const [low, far] = [y - top, x - left];
        const corner = top * STRIDE + left;
        const upper = frame[corner]! * (1 - far) + frame[corner + 1]! * far;
        const lower = frame[corner + STRIDE]! * (1 - far) + frame[corner + STRIDE + 1]! * far;
        target[offset + place] = upper * (1 - low) + lower * low + 0.5;
      }
    }
  };
}
