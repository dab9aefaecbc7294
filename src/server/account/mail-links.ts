import { decode, encode } from "next-auth/jwt";
import type { Actor } from "@/core/base/actor";
import { DAY, HOUR, SECOND } from "@/core/base/duration";
import type { Locale } from "@/core/base/locale";
import { makeAllTexts } from "@/messages/translator";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { addressOfPage, findMailer, type Mailer, sendLetter } from "@/server/base/mail";
import { countAttempt } from "@/server/base/rate-limits";
import { proveEmail } from "@/server/course/roster-places";
import { makeResetLink } from "./reset-links";
import { getSecret } from "./tokens";

const RESET_LIFE = HOUR;
const PROOF_LIFE = 3 * DAY;

function requireMailer(mailer: Mailer | null): Mailer {
  if (mailer) return mailer;
  throw new AppError("INVALID", (t) => t("errors.noMail"));
}

/**
 * Sends a link for a new password to the address, if an account with a password has it. The answer is the
 * same in any case.
 */
export async function mailResetLink(
  db: Db,
  { email, locale, address }: { email: string; locale: Locale; address: string },
  now: Date,
  mailer = findMailer(),
): Promise<void> {
  const send = requireMailer(mailer);
  await countAttempt(db, "mail_address", address);
  await countAttempt(db, "mail_email", email);
  const user = await db.user.findFirst({
    where: { email, closedAt: null, formerEmail: null, passwordHash: { not: null } },
    select: { id: true },
  });
  if (!user) return;
  const maker = { actorId: null, courseId: null, isMail: true } as const;
  const { path } = await db.$transaction((tx) => makeResetLink(tx, user.id, maker, now, RESET_LIFE));
  const t = makeAllTexts(locale);
  const link = addressOfPage(path);
  sendLetter(send, {
    to: email,
    subject: t("mail.reset.subject"),
    text: t("mail.reset.text", { link, email }),
  });
}

/** Sends the person a link that proves the address to be theirs. */
export async function mailProof(
  db: Db,
  { userId, email }: Pick<Actor, "userId" | "email">,
  locale: Locale,
  mailer = findMailer(),
): Promise<void> {
  const send = requireMailer(mailer);
  await countAttempt(db, "mail_email", email);
  const token = await encode({
    token: { sub: userId, email, proves: "address" },
    secret: getSecret(),
    maxAge: PROOF_LIFE / SECOND,
  });
  const t = makeAllTexts(locale);
  const link = addressOfPage(`/prove?token=${encodeURIComponent(token)}`);
  sendLetter(send, {
    to: email,
    subject: t("mail.proof.subject"),
    text: t("mail.proof.text", { link, email }),
  });
}

/**
 * Uses a link of `mailProof`. It proves that its reader has the mailbox; the session proves that they have
 * the account: somebody else's account, made with one's own address, is not helped by a click.
 */
export async function acceptProof(db: Db, actor: Actor, token: string, now: Date): Promise<void> {
  const claims = await decode({ token, secret: getSecret() }).catch(() => null);
  const isOurs = claims?.proves === "address" && claims.sub === actor.userId && claims.email === actor.email;
  if (!isOurs) throw new AppError("NOT_FOUND", (t) => t("errors.noProof", { email: actor.email }));
  await proveEmail(db, actor.userId, actor.email, now);
}
