/** Insertions, deletions and replacements from one word to another (Levenshtein 1966). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}

/** The word that was probably meant: at most two letters away, case aside. */
export function findNearest(word: string, known: readonly string[]): string | null {
  const ranked = known
    .map((each) => ({ each, far: distance(word.slice(0, 40).toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return ranked[0] && ranked[0].far <= 2 ? ranked[0].each : null;
}
