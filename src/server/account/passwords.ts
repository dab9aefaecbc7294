import { hash, verify } from "@node-rs/argon2";
import { isCommonPassword } from "./common-passwords";
import { AppError, type Say } from "@/server/base/error";

const MINIMUM_PASSWORD_LENGTH = 10;
/** Longer passwords would only cost hashing time. */
const MAXIMUM_PASSWORD_LENGTH = 200;

// The library hashes with Argon2id; the costs are OWASP's: 19 MiB, two passes.
const options = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password, options);
}

// Checked in place of a hash that does not exist, so that an unknown e-mail takes as long as a wrong
// password.
let absentHash: Promise<string> | null = null;

export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  absentHash ??= hashPassword("nobody has this password");
  const isRight = await verify(passwordHash ?? (await absentHash), password);
  return passwordHash !== null && isRight;
}

/** Length is the only rule, besides the passwords that everyone tries first. */
export function requireStrongPassword(password: string, person: { name: string; email: string }): void {
  const lower = password.toLowerCase();
  const refuse = (sentence: Say) => {
    throw new AppError("INVALID", sentence);
  };
  if (password.length < MINIMUM_PASSWORD_LENGTH)
    refuse((t) => t("errors.shortPassword", { length: MINIMUM_PASSWORD_LENGTH }));
  if (password.length > MAXIMUM_PASSWORD_LENGTH)
    refuse((t) => t("errors.longPassword", { length: MAXIMUM_PASSWORD_LENGTH }));
  const guesses = [person.email, person.email.split("@")[0]!, person.name].map((guess) =>
    guess.toLowerCase(),
  );
  if (
    guesses.includes(lower) ||
    new Set(lower).size < 4 ||
    /^(password|passwort|convoy|qwert|12345)/.test(lower) ||
    isCommonPassword(password)
  ) {
    refuse((t) => t("errors.guessedPassword"));
  }
}
