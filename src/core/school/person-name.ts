/** A name's two parts; one of them is empty for a single word. */
type NameParts = { first: string; last: string };

const tidy = (text: string) => text.replace(/\s+/g, " ").trim();

/** What follows a comma and is no first name. */
const SUFFIX = /^(jr|sr|ii|iii|iv|phd|md|esq)\.?$/i;

/**
 * The two sides of a name's one comma; null without one. A suffix between commas of its own goes with the
 * last name: "King, Jr., Martin", "Okri, Ada, PhD".
 */
function splitComma(name: string): NameParts | null {
  const parts = name.split(",").map(tidy);
  const suffixes = parts.filter((part) => SUFFIX.test(part));
  const [last = "", first = "", ...rest] = parts.filter((part) => !SUFFIX.test(part));
  return last && first && rest.length === 0 ? { first, last: [last, ...suffixes].join(" ") } : null;
}

/** "Lee" and "Bo III" as "Lee III" and "Bo". */
function moveSuffix({ first, last }: NameParts): NameParts {
  const [, given = "", suffix = ""] = /^(.*\S)\s+(\S+)$/.exec(first) ?? [];
  return SUFFIX.test(suffix) ? { first: given, last: `${last} ${suffix}` } : { first, last };
}

/**
 * Splits a whole name. A comma already says where: "Lovelace, Ada King". Otherwise the last word is the last
 * name, and what stands in quotes is a nickname, which goes with the first names.
 */
export function splitName(name: string): NameParts {
  const parts = splitComma(name);
  if (parts) return parts;
  const words = tidy(name).match(/["“„«][^"”“»]*["”“»]|\S+/g) ?? [];
  const at = words.findLastIndex((word) => !/^["“„«(]/.test(word) && !SUFFIX.test(word));
  const [last = ""] = words.splice(Math.max(at, 0), 1);
  return { first: words.join(" "), last: last.replace(/,$/, "") };
}

/** Writes "Lovelace, Ada" as "Ada Lovelace"; what has more commas stays as it is. */
export function writeName(text: string): string {
  const found = splitComma(text);
  if (!found) return text.split(",").map(tidy).join(", ");
  const { first, last } = moveSuffix(found);
  return `${first} ${last}`;
}

/** Letters that Unicode does not take for a letter with a mark. */
const plain: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

/** Lower case, without accents: "Ávila" as "avila". */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[ßæœøđðłþı]/g, (letter) => plain[letter]!);
}

/** The name of a file: small letters, digits and hyphens, with umlauts written out. */
export function makeSlug(text: string): string {
  const spelt = text
    .normalize("NFC")
    .replace(/[äöüÄÖÜ]/g, (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter.toLowerCase()]!);
  return foldText(spelt)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

const wordsOf = (text: string) => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The same for a name in any order, case and accents; empty for no name. */
export function nameKey(name: string): string {
  return wordsOf(name).sort().join(" ");
}

/** "mueller" and "müller" alike. */
const withoutUmlauts = (word: string) => word.replace(/([aou])e/g, "$1");

/**
 * Whether two names can be one person's: each word of the shorter one is in the other, perhaps as an initial
 * or shortened, and one of them in full. An address or nothing instead of a name agrees with any.
 */
export function agreeNames(a: string, b: string): boolean {
  if (/@/.test(a) || /@/.test(b)) return true;
  const [shorter, longer] = [wordsOf(a), wordsOf(b)]
    .map((words) => words.map(withoutUmlauts))
    .sort((one, other) => one.length - other.length) as [string[], string[]];
  if (shorter.length === 0) return true;
  const isShortOf = (short: string, long: string) =>
    (short.length === 1 || short.length > 2) && long.startsWith(short);
  const fits = (word: string) =>
    longer.some((other) => other === word || isShortOf(word, other) || isShortOf(other, word));
  return shorter.every(fits) && shorter.some((word) => word.length > 1 && longer.includes(word));
}
