import { randomInt } from "node:crypto";

/** No 0 and O, 1, I and L, U and V: read aloud or copied from a blackboard, they get mixed up. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTWXYZ";
const LENGTH = 8;

export function makeJoinCode(): string {
  return Array.from({ length: LENGTH }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** Reads a code that somebody typed: case, blanks and dashes do not count. */
export function normaliseJoinCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, "");
}
