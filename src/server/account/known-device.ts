import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parseCookie } from "cookie";

// Who attacks an account from the classroom shares its owner's address. A device where the owner has signed
// in before is told apart by a cookie, and keeps a count of its own.

const NAME = "convoy-device";
const YEAR_SECONDS = 365 * 24 * 3600;

function sign(secret: string, device: string, userId: string): Buffer {
  return createHmac("sha256", secret).update(`device ${device} ${userId}`).digest();
}

/** The value for a device where this person has just shown that they are who they are. */
export function makeDeviceToken(secret: string, userId: string): string {
  const device = randomBytes(12).toString("base64url");
  return `${device}.${sign(secret, device, userId).toString("base64url")}`;
}

/** The device's own name if this person has signed in on it before, or null. */
export function findKnownDevice(secret: string, token: string | undefined, userId: string): string | null {
  const [device, signature] = token?.split(".") ?? [];
  if (!device || !signature) return null;
  const given = Buffer.from(signature, "base64url");
  const right = sign(secret, device, userId);
  return given.length === right.length && timingSafeEqual(given, right) ? device : null;
}

/** The token in a Cookie header. */
export function readDeviceToken(cookieHeader: string | null): string | undefined {
  return parseCookie(cookieHeader ?? "")[NAME]?.slice(0, 200);
}

export function writeDeviceCookie(token: string, isSecure: boolean): string {
  return `${NAME}=${token}; Path=/api/auth; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
}
