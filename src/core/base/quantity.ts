/**
 * A share, 0..1, as a byte: so many 255ths, rounded down, so that no doubt is rounded away. What is not a
 * number becomes 0.
 */
export function quantiseShare(share: number): number {
  return Math.floor(Math.min(1, Math.max(0, share || 0)) * 255);
}
