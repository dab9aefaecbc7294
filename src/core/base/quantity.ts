/**
 * Writes a share, 0..1, as a byte: the number of 255ths, rounded down, so that no doubt is rounded away.
 * Values outside are clamped; NaN becomes 0.
 */
export function quantiseShare(share: number): number {
  return Math.floor(Math.min(1, Math.max(0, share || 0)) * 255);
}
