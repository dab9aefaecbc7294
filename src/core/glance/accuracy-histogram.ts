/** A bar of a histogram: it holds accuracies from `from` to below `to`; the last bar holds 1 too. */
export type AccuracyBin = { from: number; to: number; count: number };

/** Widths in thousandths, so that the edges are exact. */
const widths = [2, 5, 10, 20, 50, 100];
const MOST_BINS = 12;
const thousandths = (accuracy: number) => Math.floor(accuracy * 1000 + 1e-9);

/**
 * Counts accuracies (shares, 0..1) in bars of one round width that end at 1. The bars begin at or below
 * `references` and the lowest tenth of the accuracies. A first bar from 0 holds everything lower, so that one
 * run that has learned nothing does not flatten the others.
 */
export function binAccuracies(
  accuracies: readonly number[],
  references: readonly number[] = [],
): AccuracyBin[] {
  if (accuracies.length === 0) return [];
  const sorted = accuracies.toSorted((a, b) => a - b);
  const lowest = thousandths(Math.min(sorted[Math.floor(sorted.length / 10)]!, ...references));
  const width = widths.find((candidate) => (1000 - lowest) / candidate <= MOST_BINS) ?? widths.at(-1)!;
  const start = lowest - (lowest % width);
  const edges = Array.from(
    { length: Math.max(1, Math.ceil((1000 - start) / width)) },
    (_, index) => start + index * width,
  );
  const below = sorted.some((accuracy) => thousandths(accuracy) < start) ? [0] : [];
  const starts = [...below, ...edges];
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? 1000;
    const isIn = (accuracy: number) =>
      thousandths(accuracy) >= from && (thousandths(accuracy) < to || to === 1000);
    return { from: from / 1000, to: to / 1000, count: sorted.filter(isIn).length };
  });
}

/** The index of the bar that holds an accuracy; -1 for none. */
export function findBin(bins: readonly AccuracyBin[], accuracy: number): number {
  return bins.findLastIndex(({ from }) => thousandths(accuracy) >= thousandths(from));
}
