import { z } from "zod";

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** "@School.test" as "school.test". */
export const EmailDomainSchema = z.string().trim().toLowerCase().transform((text) => text.replace(/^@/, "")).pipe(z.string().regex(DOMAIN));

/** Whether the address belongs to one of the domains; their subdomains count as others. No domains let everyone in. */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(email.toLowerCase().split("@").at(-1)!);
}
