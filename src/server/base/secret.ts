import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "@/env";

/** The secret kept in the file, which only its owner may read; made at the first call. */
export function readOrMakeSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    try {
      writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Another process was first; its secret is the one.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < 32)
    throw new Error(
      `${file} holds no secret of at least 32 characters. Delete it, and the next start makes a new one.`,
    );
  return secret;
}

/**
 * The secret that signs the session cookies: SESSION_SECRET, or the one kept under the data folder.
 * Several web hosts behind one address must share SESSION_SECRET, or each signs out the people of the others.
 */
export function findSessionSecret(dataDir: string): string {
  return env.SESSION_SECRET ?? readOrMakeSecret(path.resolve(dataDir, "session-secret"));
}
