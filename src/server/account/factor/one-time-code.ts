import { Secret, TOTP } from "otpauth";
import type { Tx } from "@/server/base/db";

// The codes of RFC 6238, as every authenticator app makes them: six digits, another every half minute.

const PERIOD = 30;
const ISSUER = "Convoy";
/** Steps that a phone's clock may be off, either way. */
const WINDOW = 1;

const makeCounter = (secret: string, label: string) =>
  new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), digits: 6, period: PERIOD });

export function makeFactorSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says to the app. */
export function makeFactorUri(secret: string, email: string): string {
  return makeCounter(secret, email).toString();
}

/** The half minute, counted from 1970, whose code this is; null for a wrong one. */
function findStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = makeCounter(secret, "").validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: PERIOD, timestamp }) + delta;
}

/**
 * Whether the code is right and was not taken before. One statement takes it, so that of two who show the
 * same code one is refused.
 */
export async function takeCode(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const factor = await tx.secondFactor.findUnique({ where: { userId }, select: { secret: true } });
  const step = factor && findStep(factor.secret, code, now);
  if (step === null) return false;
  const { count } = await tx.secondFactor.updateMany({
    where: { userId, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count === 1;
}
