const ANYWHERE = "http://convoy.invalid";

/** Where to go after signing in: only ever a page of ours, whatever the address asks for. */
export function returnPath(wanted: string | string[] | undefined): string {
  const home = "/courses";
  if (typeof wanted !== "string" || !wanted.startsWith("/") || !URL.canParse(wanted, ANYWHERE)) return home;
  // Read as a browser would: it drops tabs, takes \ for / and resolves dots, and then // begins another host.
  const { origin, pathname, search, hash } = new URL(wanted, ANYWHERE);
  return origin === ANYWHERE && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : home;
}

export function withReturnPath(page: "/sign-in" | "/register", path: string): string {
  return `${page}?callbackUrl=${encodeURIComponent(path)}`;
}

/** What the path shows of an invitation: the code of a course, or the token of a link; null if nothing. */
export function readTicket(path: string): { kind: "join" | "invitation"; code: string } | null {
  const [, kind, code] = /^\/(join|invitation)\/([^/?#]{1,200})/.exec(path) ?? [];
  return kind && code ? { kind: kind as "join" | "invitation", code } : null;
}
