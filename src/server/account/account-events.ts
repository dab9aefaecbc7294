import { createHash } from "node:crypto";
import type { Actor } from "@/core/base/actor";
import type { Db, Tx } from "@/server/base/db";
import { log } from "@/server/base/log";
import type { AccountEventKind } from "@/server/generated/client";

const sentences = {
  registered: "An account is made.",
  sign_in: "Somebody signs in.",
  sign_in_failed: "A password is wrong.",
  locked_out: "Too many passwords were wrong; no more are tried for a while.",
  password_changed: "A password is changed.",
  session_ended: "A session is ended.",
  factor_on: "A second factor is turned on.",
  factor_off: "A second factor is turned off.",
  factor_failed: "A code of the second factor is wrong.",
  recovery_used: "A recovery code is used.",
  provider_linked: "A provider's account is linked.",
  provider_unlinked: "A provider's account is unlinked.",
} as const satisfies Record<AccountEventKind, string>;

/** Events of each kind that an account keeps: who knocks a thousand times fills no table. */
const KEPT = 50;
/** What an account's owner sees at once. */
const SHOWN = 30;

/** Where somebody came from. What is not known is empty. */
export type Door = { address: string; userAgent: string };

/** One line of the log for what happened at the door of an account, by its id. */
function logDoor(kind: AccountEventKind, account: string, address: string): void {
  log.info({ account, action: kind, address }, sentences[kind]);
}

/** The same for an e-mail address that nobody has here. It may be a mistyped password, so it is hashed. */
export function logUnknownAddress(
  kind: "sign_in_failed" | "locked_out",
  email: string,
  address: string,
): void {
  logDoor(kind, `unknown:${createHash("sha256").update(email).digest("hex").slice(0, 16)}`, address);
}

/** Logs what happened at the door of an account, and keeps it for its owner. */
export async function recordAtDoor(
  db: Db | Tx,
  userId: string,
  kind: AccountEventKind,
  { address, userAgent }: Door,
  at: Date,
): Promise<void> {
  logDoor(kind, userId, address);
  await db.accountEvent.create({
    data: { userId, kind, address: address.slice(0, 60), userAgent: userAgent.slice(0, 300), at },
  });
  await db.$executeRaw`
    DELETE FROM "AccountEvent" WHERE id IN (
      SELECT id FROM "AccountEvent" WHERE "userId" = ${userId} AND kind::text = ${kind}
      ORDER BY at DESC, id DESC OFFSET ${KEPT})`;
}

type AccountEventView = Door & { id: string; kind: AccountEventKind; at: Date };

/** What happened at the door of one's own account, the newest first. */
export async function listAccountEvents(db: Db, { userId }: Actor): Promise<AccountEventView[]> {
  return db.accountEvent.findMany({
    where: { userId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: SHOWN,
    omit: { userId: true },
  });
}
