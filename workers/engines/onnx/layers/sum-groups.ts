/**
 * The sums of a kernel's gradient go over all images and pixels. Long sums keep the threads from sharing the
 * work well, and from their caches, so they are cut into groups, each with sums of its own: at most so many
 * in all groups together.
 */
export const MOST_SUMS = 2 ** 22;

/** The numbers of equal groups that so many things can be cut into, from one on. */
export const divisors = (of: number) =>
  Array.from({ length: of }, (_, index) => index + 1).filter((groups) => of % groups === 0);
