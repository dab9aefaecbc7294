/**
 * A kernel's gradient sums over all images and pixels. Long sums share badly among threads and miss their
 * caches, so they are cut into groups with sums of their own. This is the largest number of sums in all
 * groups together.
 */
export const MOST_SUMS = 2 ** 22;

/** The numbers of equal groups into which so many things can be cut, from 1 on. */
export const divisors = (of: number) =>
  Array.from({ length: of }, (_, index) => index + 1).filter((groups) => of % groups === 0);
