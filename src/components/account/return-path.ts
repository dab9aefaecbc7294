/** Where to go after signing in: only ever a page of ours, whatever the address asks for. */
export function returnPath(wanted: string | string[] | undefined): string {
  const isOurs = typeof wanted === "string" && /^\/(?![/\\])/.test(wanted);
  return isOurs ? wanted : "/courses";
}

export function withReturnPath(page: "/sign-in" | "/register", path: string): string {
  return `${page}?callbackUrl=${encodeURIComponent(path)}`;
}
