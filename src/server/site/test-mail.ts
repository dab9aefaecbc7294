import type { Actor } from "@/core/base/actor";
import type { Locale } from "@/core/base/locale";
import { makeAllTexts } from "@/messages/translator";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { findMailer } from "@/server/base/mail";
import { countAttempt } from "@/server/base/rate-limits";

/** Sends a mail to the administrator who asks, and tells what the mail server says if it takes none. */
export async function sendTestMail(
  db: Db,
  { email }: Actor,
  locale: Locale,
  send = findMailer(),
): Promise<{ email: string }> {
  if (!send) throw new AppError("INVALID", (t) => t("errors.noMail"));
  await countAttempt(db, "mail_email", email);
  const t = makeAllTexts(locale);
  try {
    await send({ to: email, subject: t("mail.test.subject"), text: t("mail.test.text") });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("CONFLICT", (say) => say("errors.mailRefused", { reason }));
  }
  return { email };
}
