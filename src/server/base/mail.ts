import nodemailer from "nodemailer";
import { SECOND } from "@/core/base/duration";
import { env } from "@/env";
import { log } from "./log";

export type Letter = { to: string; subject: string; text: string };
/** Hands a letter to the mail server; throws where it takes none. */
export type Mailer = (letter: Letter) => Promise<void>;

export function makeMailer(url: string, from: string): Mailer {
  const patience = {
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 30 * SECOND,
  };
  const transport = nodemailer.createTransport({ url, ...patience });
  return async ({ to, subject, text }) => {
    await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
  };
}

/** The address of Convoy's pages in a letter: never what a request says of itself. */
export function addressOfPage(path: string): string {
  return `${(env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/$/, "")}${path}`;
}

let mailer: Mailer | null = null;

/** The mail server of the settings, or null where there is none. */
export function findMailer(): Mailer | null {
  if (!env.SMTP_URL) return null;
  const sender = env.MAIL_FROM ?? `Convoy <convoy@${new URL(addressOfPage("")).hostname}>`;
  return (mailer ??= makeMailer(env.SMTP_URL, sender));
}

/** Sends a letter while the request goes on: its answer must not tell whether there is such an account. */
export function sendLetter(send: Mailer, letter: Letter): void {
  void send(letter).catch((error: unknown) => log.error({ err: error }, "A mail could not be sent."));
}
