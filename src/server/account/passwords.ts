import { hash, verify } from "@node-rs/argon2";
import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
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

/** Of the library's scores 0 to 4: what falls to a million guesses is refused. */
const GUESSABLE = 1;
/** Estimating costs time that grows faster than the password. */
const ESTIMATED = 24;

let estimator: ZxcvbnFactory | null = null;

function isGuessable(password: string, person: { name: string; email: string }): boolean {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const own = [person.email, person.email.split("@")[0]!, person.name, ...person.name.split(" "), "convoy"];
  return estimator.check(password.slice(0, ESTIMATED), own.filter(Boolean)).score <= GUESSABLE;
}

/** Length is the only rule, besides what anyone would guess who knows common passwords and the person. */
export function requireStrongPassword(password: string, person: { name: string; email: string }): void {
  const refuse = (sentence: Say) => {
    throw new AppError("INVALID", sentence);
  };
  if (password.length < MINIMUM_PASSWORD_LENGTH)
    refuse((t) => t("errors.shortPassword", { length: MINIMUM_PASSWORD_LENGTH }));
  if (password.length > MAXIMUM_PASSWORD_LENGTH)
    refuse((t) => t("errors.longPassword", { length: MAXIMUM_PASSWORD_LENGTH }));
  if (isGuessable(password, person)) refuse((t) => t("errors.guessedPassword"));
}
