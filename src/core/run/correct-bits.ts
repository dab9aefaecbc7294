const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

/**
 * Counts the right images among those of `mask`, or among all. Each image has one bit; the first image has
 * the lowest bit of the first byte.
 */
export function countRight(correct: Uint8Array, mask: Uint8Array | null = null): number {
  return correct.reduce((total, byte, index) => total + ones[byte & (mask ? mask[index]! : 255)]!, 0);
}

/** Keeps the right images that `mask` has, or all. */
export function restrictTo(correct: Uint8Array, mask: Uint8Array | null): Uint8Array {
  return mask ? correct.map((byte, index) => byte & mask[index]!) : correct;
}

export const hasBit = (bits: Uint8Array, image: number) => (bits[image >> 3]! & (1 << (image & 7))) !== 0;
