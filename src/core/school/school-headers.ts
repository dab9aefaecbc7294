import { headerKey, MOST_HEADER, splitCamels } from "./header-key";
import { headerWords, type HeaderMeaning } from "./school-header-words";

const meaningsOf = new Map<string, HeaderMeaning[]>();
for (const [meaning, words] of Object.entries(headerWords) as [HeaderMeaning, string][])
  for (const word of words.split("|")) {
    const key = headerKey(word);
    meaningsOf.set(key, [...(meaningsOf.get(key) ?? []), meaning]);
  }

const knownMeanings = (text: string) => meaningsOf.get(headerKey(text)) ?? [];
const nameMeanings: readonly HeaderMeaning[] = ["name", "firstName", "lastName"];
const isOfName = (text: string) => knownMeanings(text).some((meaning) => nameMeanings.includes(meaning));

/** "Last name, first name" and "Apellidos y nombre" in one column. */
function isWholeName(header: string): boolean {
  const parts = header.split(/[,/&+]|\s(?:and|und|et|y|e|i|og|och|en)\s/i).map((part) => part.trim());
  return parts.length === 2 && parts.every(isOfName);
}

/**
 * What a header may mean; several where languages share a word. What stands in brackets behind it, and whose
 * it is, does not count: "Name (original name)", "Your e-mail".
 */
export function listMeanings(title: string): readonly HeaderMeaning[] {
  const header = title.slice(0, MOST_HEADER);
  const known = knownMeanings(header);
  if (known.length > 0) return known;
  if (isWholeName(header)) return ["name"];
  const bare = splitCamels(header)
    .replace(/\([^()]*\)\s*$/, "")
    .replace(/^\s*(your|student'?s?|learner|user|participant|legal|official)[\s_]+/i, "");
  return knownMeanings(bare);
}

/** The columns of the login and the student number, which some systems call by one name. */
export function findKeyColumns(
  headers: readonly string[],
  isTaken: (column: number) => boolean,
): { login: number | null; studentId: number | null } {
  const meant = (meaning: HeaderMeaning) =>
    headers.flatMap((header, column) =>
      !isTaken(column) && listMeanings(header).includes(meaning) ? [column] : [],
    );
  const [logins, ids] = [meant("login"), meant("studentId")];
  const login = logins.find((column) => !ids.includes(column)) ?? logins[0] ?? null;
  return { login, studentId: ids.find((column) => column !== login) ?? null };
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
