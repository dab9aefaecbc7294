import { fillBits } from "./random";

/** A value is dropped when its 16 random bits are below this, so that the share is exact to 1/65,536. */
export const dropThreshold = (rate: number) => Math.round(rate * 0x10000);

/**
 * Fills `halves` with 16 random bits for each value. The bits depend on seed, step and layer alone, so that a
 * resumed run drops the same values as an uninterrupted one. Images are laid out channels first.
 */
export function fillHalves(halves: Uint16Array, seed: number, step: number, layer: number): void {
  const { buffer, byteOffset, length } = halves;
  const areWords = byteOffset % 4 === 0 && length % 2 === 0;
  const words = areWords
    ? new Int32Array(buffer, byteOffset, length / 2)
    : new Int32Array(Math.ceil(length / 2));
  fillBits(words, seed, step, layer);
  if (!areWords) halves.set(new Uint16Array(words.buffer, 0, length));
}

/** Fills `mask` with 0 (a share of `rate`) and 1 / (1 - rate). */
export function fillDropoutMask(
  mask: Float32Array,
  rate: number,
  seed: number,
  step: number,
  layer: number,
): void {
  const halves = new Uint16Array(mask.length);
  fillHalves(halves, seed, step, layer);
  const [threshold, kept] = [dropThreshold(rate), 1 / (1 - rate)];
  for (const [index, half] of halves.entries()) mask[index] = half < threshold ? 0 : kept;
}
