/** A page that somebody may open, by what it is about. */
export type Place = { courseId: string; courseTitle: string } & (
  | { kind: "course" }
  | { kind: "exercise"; exerciseId: string; title: string }
  /** By the enrolment, under the name that the searcher sees. */
  | { kind: "student"; enrolmentId: string; name: string }
  /** Without a name: the searcher's own. */
  | { kind: "run"; runId: string; title: string; number: number; name: string | null }
);

/** Without case and accents, so that "godel" finds Gödel. */
const fold = (text: string) =>
  text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLocaleLowerCase();

export const wordsOf = (query: string): string[] => fold(query).split(/\s+/).filter(Boolean);

/** Whether each word is somewhere in the text; no word is in every text. */
export function hasWords(words: readonly string[], text: string): boolean {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
}

/** The words that the text does not have. */
export function wordsLeft(words: readonly string[], text: string): string[] {
  const folded = fold(text);
  return words.filter((word) => !folded.includes(word));
}
