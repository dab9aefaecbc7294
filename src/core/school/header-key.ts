import { foldText } from "./person-name";

/** What is longer is no header, and is only looked at so far. */
export const MOST_HEADER = 200;

/** A header as it is compared: small letters and digits, without accents and signs. */
export function headerKey(header: string): string {
  return (foldText(header.slice(0, MOST_HEADER)).match(/[\p{L}\p{N}#]+/gu) ?? []).join(" ");
}

/** "givenName" as "given Name". */
export const splitCamels = (header: string) =>
  header.slice(0, MOST_HEADER).replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
