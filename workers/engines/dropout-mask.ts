import { fillBits } from "../random";

/**
 * Fills `mask` with 0 (a share of `rate`) and 1 / (1 - rate), one number for each value that is dropped or kept.
 * It depends on seed, step and layer alone, so that a resumed run drops what an uninterrupted one does; images are
 * laid out channels first. The share is exact to 1/65,536, since each number takes 16 random bits.
 */
export function fillDropoutMask(mask: Float32Array, rate: number, seed: number, step: number, layer: number): void {
  const threshold = Math.round(rate * 0x10000);
  // Writing the bits of the number, or none of them, needs no branch: half the time of an `if` on random data.
  const bits = new Int32Array(mask.buffer, mask.byteOffset, mask.length);
  const kept = new Int32Array(Float32Array.of(1 / (1 - rate)).buffer)[0]!;
  // The random words lie in the second half, and each is read before its place is written.
  const half = mask.length >> 1;
  fillBits(bits.subarray(half), seed, step, layer);
  for (let pair = 0; pair < half; pair += 1) {
    const random = bits[half + pair]!;
    bits[2 * pair] = kept & ~(((random >>> 16) - threshold) >> 31);
    bits[2 * pair + 1] = kept & ~(((random & 0xffff) - threshold) >> 31);
  }
  // The last word of an odd length is still in its place.
  if (mask.length % 2 === 1) bits[2 * half] = kept & ~(((bits[2 * half]! >>> 16) - threshold) >> 31);
}
