/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054;

/**
 * Wilson's 95 % score interval for `successes` in `trials`, as shares, 0..1. Source: Wilson 1927, without
 * continuity correction.
 */
export function wilsonInterval(successes: number, trials: number): [low: number, high: number] {
  if (trials === 0) return [0, 1];
  const share = successes / trials;
  const z2 = Z95 * Z95;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const half =
    (Z95 / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * The probability that `trials` fair coins show as few or as many heads as `successes`, or a rarer number:
 * the exact two-sided binomial test with p = 1/2, as in R's binom.test and scipy.stats.binomtest. 2 · Σ C(n,
 * k) / 2ⁿ for k = 0 … min(successes, trials - successes), and at most 1. Computed in logarithms, so that no
 * count is too large; below about 1e-308 it is 0.
 */
export function binomialTest(successes: number, trials: number): number {
  const few = Math.min(successes, trials - successes);
  if (2 * few >= trials) return 1;
  // ln C(n, few) - n ln 2; then each smaller count's term is a share of the one above it.
  let logLargest = -trials * Math.LN2;
  for (let k = 1; k <= few; k++) logLargest += Math.log((trials - few + k) / k);
  let sum = 0;
  for (let k = few, share = 1; k >= 0 && share > 1e-18 * sum; k--) {
    sum += share;
    share *= k / (trials - k + 1);
  }
  return Math.min(1, 2 * Math.exp(logLargest + Math.log(sum)));
}

/** The results of two classifiers on the same images. */
type PairedCounts = {
  /** Images that the first one has right and the second one wrong. */
  onlyFirst: number;
  onlySecond: number;
};

/**
 * McNemar's exact test: the probability that images split so unevenly, or more, between two equally good
 * classifiers. Source: McNemar 1947; exact as in Fagerland, Lydersen and Laake 2013, "exact conditional".
 */
export function mcnemarTest({ onlyFirst, onlySecond }: PairedCounts): number {
  return binomialTest(onlyFirst, onlyFirst + onlySecond);
}

/** A larger p-value convinces nobody: many pairs are compared in a class. */
export const CONVINCING = 0.01;

const ones = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

/**
 * Counts the images that only one of the two classifiers has right, over the bits that `mask` has set, or
 * over all. All arrays have the same length.
 */
export function countPairs(
  first: Uint8Array,
  second: Uint8Array,
  mask: Uint8Array | null = null,
): PairedCounts {
  let onlyFirst = 0;
  let onlySecond = 0;
  for (let index = 0; index < first.length; index++) {
    const differs = (first[index]! ^ second[index]!) & (mask ? mask[index]! : 255);
    if (differs === 0) continue;
    onlyFirst += ones[differs & first[index]!]!;
    onlySecond += ones[differs & second[index]!]!;
  }
  return { onlyFirst, onlySecond };
}
