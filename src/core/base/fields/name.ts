/**
 * Letters that nobody sees, or that turn the line around: with them somebody can look like somebody else, or
 * like nobody. Control and format characters, line ends, and letters that are drawn as nothing.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0]/gu;

/**
 * Two of them are part of how some languages and emoji are written: between two letters that are not Latin,
 * or between the parts of an emoji.
 */
const joiners = /\u200C|\u200D/;
const joined =
  /^(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]$|^[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]$/u;

function isUnseen(found: string, at: number, text: string): boolean {
  if (!joiners.test(found)) return true;
  const before = [...text.slice(0, at)].at(-1) ?? "";
  const after = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x20);
  return !joined.test(before) || !joined.test(after);
}

export function hasUnseen(text: string): boolean {
  return [...text.matchAll(unseen)].some(({ 0: found, index }) => isUnseen(found, index, text));
}

/** A name from elsewhere, without what nobody sees in it. */
export function dropUnseen(text: string): string {
  return text
    .replace(unseen, (found: string, at: number) => (isUnseen(found, at, text) ? " " : found))
    .replace(/ {2,}/g, " ")
    .trim();
}
