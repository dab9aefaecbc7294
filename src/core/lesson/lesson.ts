/** One number for each pixel, row by row. */
export type PixelMap = { height: number; width: number; values: readonly number[] };

export function valueAt({ width, values }: PixelMap, row: number, column: number): number {
  return values[row * width + column] ?? 0;
}

/** The numbers under a window of `size` × `size` whose upper left corner stands at the place, row by row. */
export function windowAt(map: PixelMap, row: number, column: number, size: number): number[] {
  return Array.from({ length: size * size }, (_, cell) =>
    valueAt(map, row + Math.floor(cell / size), column + (cell % size)),
  );
}

function spread(numbers: number[]): number {
  const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
}

/**
 * Where the window of `size` × `size` stands whose numbers vary most: where there is most to see. Of several
 * the upper left one.
 */
export function findMostVaried(map: PixelMap, size: number): { row: number; column: number } {
  const across = map.width - size + 1;
  const down = map.height - size + 1;
  let [best, most] = [{ row: 0, column: 0 }, -1];
  for (let place = 0; place < across * down; place += 1) {
    const [row, column] = [Math.floor(place / across), place % across];
    const found = spread(windowAt(map, row, column, size));
    if (found > most) [best, most] = [{ row, column }, found];
  }
  return best;
}

/** Bytes of 0 to 255 as numbers of 0 to 1, as the network reads them. */
export function scalePixels(pixels: ArrayLike<number>): number[] {
  return Array.from(pixels, (pixel) => pixel / 255);
}

/**
 * The map that a square kernel makes, without padding and with a stride of 1: 28 × 28 becomes 26 × 26 for 3
 * × 3. Not flipped, as in Keras.
 */
export function convolve(map: PixelMap, kernel: readonly number[]): PixelMap {
  const size = Math.sqrt(kernel.length);
  const height = map.height - size + 1;
  const width = map.width - size + 1;
  const values = Array.from({ length: height * width }, (_, place) =>
    windowAt(map, Math.floor(place / width), place % width, size).reduce(
      (sum, value, cell) => sum + value * kernel[cell]!,
      0,
    ),
  );
  return { height, width, values };
}

export function applyRelu(map: PixelMap): PixelMap {
  return { ...map, values: map.values.map((value) => Math.max(0, value)) };
}

/**
 * The largest number of every window of `size` × `size`, side by side; an incomplete window at the edge is
 * left out, as in Keras.
 */
export function poolMaximum(map: PixelMap, size: number): PixelMap {
  const height = Math.floor(map.height / size);
  const width = Math.floor(map.width / size);
  const values = Array.from({ length: height * width }, (_, place) =>
    Math.max(...windowAt(map, Math.floor(place / width) * size, (place % width) * size, size)),
  );
  return { height, width, values };
}

/** Which units dropout keeps, one draw of [0, 1) for each unit: those whose draw reaches the rate. */
export function drawDropoutMask(draws: readonly number[], rate: number): boolean[] {
  return draws.map((draw) => draw >= rate);
}

/** Dropout multiplies the kept units by this factor, so that their sum stays the same on average. */
export function dropoutScale(rate: number): number {
  return 1 / (1 - rate);
}

/** A class as `classes` numbers: 1 in its own column, 0 elsewhere. */
export function encodeOneHot(label: number, classes: number): number[] {
  return Array.from({ length: classes }, (_, column) => (column === label ? 1 : 0));
}
