/** The steps are in thousandths, so that the sums are exact. */
const steps = [1, 2, 5, 10, 20, 50, 100, 200];
const MOST_STEPS = 5;

/**
 * Round marks for an axis of shares that begins at or below the lowest value and ends at 1, the largest
 * possible share.
 */
export function accuracyMarks(lowest: number): number[] {
  const room = (1 - lowest) * 1000;
  const step = steps.find((candidate) => room <= candidate * MOST_STEPS) ?? steps.at(-1)!;
  const count = Math.max(1, Math.ceil(room / step - 1e-9));
  return Array.from({ length: count + 1 }, (_, index) => (1000 - (count - index) * step) / 1000);
}
