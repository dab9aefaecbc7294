const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** "@School.test" as "school.test"; null where it cannot be a domain. */
export function readEmailDomain(text: string): string | null {
  const domain = text.trim().toLowerCase().replace(/^@/, "");
  return DOMAIN.test(domain) ? domain : null;
}

/**
 * Whether the address belongs to one of the domains; their subdomains count as others. No domains let
 * everyone in.
 */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(email.toLowerCase().split("@").at(-1)!);
}
