const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Reads "@School.test" as "school.test"; null when the text cannot be a domain. */
export function readEmailDomain(text: string): string | null {
  const domain = text.trim().toLowerCase().replace(/^@/, "");
  return DOMAIN.test(domain) ? domain : null;
}

/**
 * Whether the address belongs to one of the domains. A subdomain is another domain. An empty list admits
 * everyone.
 */
export function isOfDomain(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(email.toLowerCase().split("@").at(-1)!);
}
