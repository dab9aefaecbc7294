import { createHash, randomBytes } from "node:crypto";
import { env } from "@/env";

/** A secret that stands in a link or a command, where nothing may begin with a dash. */
export function makeToken(): string {
  return randomBytes(24).toString("hex");
}

/** Only this is kept, so that a copy of the database holds no usable link. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** The server's secret; `npm start` and `npm run web` make one where the environment has none. */
export function getSecret(): string {
  if (env.SESSION_SECRET) return env.SESSION_SECRET;
  throw new Error(
    "SESSION_SECRET is not set. Start the web process with npm start or npm run web, which keep one.",
  );
}
