import { createHash, randomBytes } from "node:crypto";

/** A secret that stands in a link. */
export function makeToken(): string {
  return randomBytes(24).toString("base64url");
}

/** Only this is kept, so that a copy of the database holds no usable link. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
