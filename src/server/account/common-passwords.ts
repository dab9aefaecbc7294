import { dictionary } from "@zxcvbn-ts/language-common";

/** About 50,000 passwords that people were found to have. */
const common = new Set(dictionary["passwords-common"]);

/** Signs for letters; a one stands for either of two. */
const lookalikes: Record<string, string> = {
  "0": "o",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
};

const readSigns = (text: string) => text.replace(/[03457@$]/g, (sign) => lookalikes[sign]!);

/** The word that it is, with figures and signs around it or in it: "football" of "2026Footb4ll!". */
function readWords(password: string): string[] {
  const lower = password.toLowerCase();
  const word = lower.replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, "");
  const read = readSigns(word);
  return [lower, word, read.replaceAll("1", "i"), read.replaceAll("1", "l")];
}

/** "dragondragon" is "dragon". */
function halve(word: string): string {
  const half = word.slice(0, word.length / 2);
  return half + half === word ? half : word;
}

/**
 * One of the passwords that are tried first: a known one, also in capitals, with signs for letters, with a
 * year or figures around it, or twice in a row.
 */
export function isCommonPassword(password: string): boolean {
  const words = readWords(password);
  return [...words, ...words.map(halve)].some((word) => word.length > 2 && common.has(word));
}
