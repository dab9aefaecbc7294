import { z } from "zod";
import { env } from "@/env";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { findMailer } from "@/server/base/mail";
import { countAttempt } from "@/server/base/rate-limits";
import { getSite } from "@/server/site/site";
import { normaliseJoinCode } from "@/server/course/join-codes";
import { findInvitation } from "./invitations";
import { listProviders } from "./provider/openid";

/** Who may make an account with a password: anybody, nobody, or whoever holds a link. */
const RuleSchema = z.enum(["on", "off", "invited"]);
export type RegistrationRule = z.infer<typeof RuleSchema>;

/** What somebody shows who was invited: the code of a course, or an invitation to create courses. */
export const TicketSchema = z.strictObject({
  kind: z.enum(["join", "invitation"]),
  code: z.string().max(200),
});
export type Ticket = z.infer<typeof TicketSchema>;

/**
 * Where the school signs people in, an account with a password is a second door that proves nothing: it is
 * shut unless somebody opens it.
 */
export function findRegistrationRule(
  setting: RegistrationRule | null | undefined = env.PASSWORD_REGISTRATION,
  hasSchool = listProviders().length > 0,
): RegistrationRule {
  return setting ?? (hasSchool ? "off" : "on");
}

/** The environment's word goes first, then the administrators'. */
async function readRule(db: Db): Promise<RegistrationRule> {
  const chosen = RuleSchema.nullable()
    .catch(null)
    .parse((await getSite(db)).registration);
  return findRegistrationRule(env.PASSWORD_REGISTRATION ?? chosen);
}

/**
 * Whether an account with a password can be made now. The set-up link always works, so that a new Convoy can
 * be set up whatever its settings are.
 */
export async function mayRegister(
  db: Db,
  ticket: Ticket | null,
  address: string,
  now: Date,
  given?: RegistrationRule,
): Promise<boolean> {
  const rule = given ?? (await readRule(db));
  if (rule === "on") return true;
  if (!ticket) return false;
  await countAttempt(db, "join_code_address", address);
  if (ticket.kind === "invitation") {
    const link = await findInvitation(db, ticket.code, now);
    return link === "set_up" || (link === "invitation" && rule === "invited");
  }
  if (rule === "off") return false;
  return (await db.course.count({ where: { joinCode: normaliseJoinCode(ticket.code) } })) > 0;
}

/** Throws unless an account with a password can be made now. */
export async function requireRegistration(...question: Parameters<typeof mayRegister>): Promise<void> {
  if (await mayRegister(...question)) return;
  const isSchool = listProviders().length > 0;
  throw new AppError("FORBIDDEN", (t) => t("errors.registrationShut", { school: String(isSchool) }));
}

/** What the pages for visitors need to know. */
export type EntryWays = { mayRegister: boolean; hasSchool: boolean; hasMail: boolean };

export async function listEntryWays(
  db: Db,
  ticket: Ticket | null,
  address: string,
  now: Date,
): Promise<EntryWays> {
  return {
    mayRegister: await mayRegister(db, ticket, address, now),
    hasSchool: listProviders().length > 0,
    hasMail: findMailer() !== null,
  };
}
