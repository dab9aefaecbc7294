/** Milliseconds between two tries: the first pause, and the longest one. */
type Pauses = { first: number; longest: number };

/** Milliseconds to wait after so many failures, at least one: each pause is twice the one before. */
export function backoff({ first, longest }: Pauses, failures: number): number {
  return Math.min(first * 2 ** (failures - 1), longest);
}

/** Between half the pause and all of it, so that those who failed together do not come back together. */
export function spread(pause: number, random = Math.random()): number {
  return (pause * (1 + random)) / 2;
}
