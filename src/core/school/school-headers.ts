import { foldText } from "./person-name";
import { headerWords, type HeaderMeaning } from "./school-header-words";

/** What is longer is no header, and is only looked at so far. */
export const MOST_HEADER = 200;

/** A header as it is compared: small letters and digits, without accents and signs. */
export function headerKey(header: string): string {
  return (foldText(header.slice(0, MOST_HEADER)).match(/[\p{L}\p{N}#]+/gu) ?? []).join(" ");
}

const meaningsOf = new Map<string, HeaderMeaning[]>();
for (const [meaning, words] of Object.entries(headerWords) as [HeaderMeaning, string][])
  for (const word of words.split("|")) {
    const key = headerKey(word);
    meaningsOf.set(key, [...(meaningsOf.get(key) ?? []), meaning]);
  }

/** What a header may mean; several where languages share a word. */
export function listMeanings(header: string): readonly HeaderMeaning[] {
  return meaningsOf.get(headerKey(header)) ?? [];
}

/** The first column whose header has this meaning, or null. */
export function findHeader(headers: readonly string[], meaning: HeaderMeaning): number | null {
  const index = headers.findIndex((header) => listMeanings(header).includes(meaning));
  return index < 0 ? null : index;
}

type NameColumns = { name: number | null; lastName: number | null; firstName: number | null };

/**
 * The columns of the names. "Nome" is a whole name in one language and a first name in another, "Nom" a last
 * name or a first one, "Name" beside "Vorname" a last name: such a word means what the others leave over.
 */
export function findNameColumns(headers: readonly string[]): NameColumns {
  const found = (meaning: HeaderMeaning, not: HeaderMeaning[]) =>
    headers.findIndex((header) => {
      const meanings = listMeanings(header);
      return meanings.includes(meaning) && !not.some((other) => meanings.includes(other));
    });
  const at = (column: number) => (column < 0 ? null : column);
  const [first, last] = [found("firstName", ["lastName", "name"]), found("lastName", ["firstName", "name"])];
  const other = (taken: number) =>
    headers.findIndex(
      (header, column) =>
        column !== taken &&
        ["name", "firstName", "lastName"].some((each) =>
          listMeanings(header).includes(each as HeaderMeaning),
        ),
    );
  if (first >= 0 && last >= 0) return { name: null, lastName: last, firstName: first };
  const whole = found("name", ["firstName", "lastName"]);
  if (first >= 0) {
    const rest = other(first);
    return { name: rest < 0 ? first : null, firstName: rest < 0 ? null : first, lastName: at(rest) };
  }
  if (last >= 0) {
    const rest = other(last);
    return { name: rest < 0 ? last : null, lastName: rest < 0 ? null : last, firstName: at(rest) };
  }
  return { name: at(whole >= 0 ? whole : found("name", [])), lastName: null, firstName: null };
}
