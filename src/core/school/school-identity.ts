import { z } from "zod";

const text = z.string().optional();

/** A student's names in a school's system, unchanged from its file, so that grades find their way back. */
export const SchoolIdentitySchema = z.object({
  canvasId: text,
  sisUserId: text,
  sisLoginId: text,
  section: text,
  moodleId: text,
  username: text,
  studentId: text,
});
export type SchoolIdentity = z.infer<typeof SchoolIdentitySchema>;

/**
 * What identifies a person in the school's files, the strongest first: a system's own number, the school's
 * numbers, the login, the address. Sections change, and Moodle's participant numbers count within one
 * assignment, so neither identifies anybody later.
 */
const kinds = ["canvasId", "sisUserId", "studentId", "sisLoginId", "username", "email"] as const satisfies (
  keyof SchoolIdentity | "email"
)[];

/**
 * A number or login as it is compared. Spreadsheets take the zeros before a number away and write ".0" behind
 * it; a number that they wrote as 1.2E+11 is lost, and says nothing.
 */
function normaliseKey(text: string): string {
  const value = text.trim().toLowerCase();
  if (/^\d+([.,]\d+)?e\+?\d+$/.test(value)) return "";
  return /^\d+(\.0+)?$/.test(value) ? value.replace(/\.0+$/, "").replace(/^0+(?=\d)/, "") : value;
}

/** The keys by which the school's files identify one person: two that share a key are the same person. */
export function schoolKeys(identity: SchoolIdentity, email: string | null): string[] {
  return kinds.flatMap((kind) => {
    const value = normaliseKey((kind === "email" ? email : identity[kind]) ?? "");
    return value === "" ? [] : [`${kind}:${value}`];
  });
}

/** All keys that this text could be, for a column of which only a person knows what it holds. */
export function possibleKeys(text: string): string[] {
  const value = normaliseKey(text);
  return value === "" ? [] : kinds.map((kind) => `${kind}:${value}`);
}

/**
 * Compares two lists of keys: the strength of the strongest key that both share, and of the strongest kind in
 * which they differ. The smaller the stronger; Infinity for none.
 */
export function compareKeys(
  one: readonly string[],
  other: readonly string[],
): { shared: number; contradicting: number } {
  let [shared, contradicting] = [Infinity, Infinity];
  for (const [strength, kind] of kinds.entries()) {
    const isKind = (key: string) => key.startsWith(`${kind}:`);
    const values = one.filter(isKind);
    const others = other.filter(isKind);
    if (values.length === 0 || others.length === 0) continue;
    if (values.some((key) => others.includes(key))) shared = Math.min(shared, strength);
    else contradicting = Math.min(contradicting, strength);
  }
  return { shared, contradicting };
}
