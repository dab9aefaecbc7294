/**
 * The address that our own server, or the proxy in front of it, saw: what a client claims stands further
 * left.
 */
export function readAddress(forwardedFor: string | null): string {
  return forwardedFor?.split(",").at(-1)?.trim() || "unknown";
}

type Headers = { get(name: string): string | null };

/**
 * Which page sent a request: one of ours, one of another site, or nobody who says so. Browsers name the
 * origin wherever another site could do harm, and no site can forge it; a program, or a browser that only
 * reads from its own site, names none. Behind a proxy ours is the public address.
 */
export function readOrigin(headers: Headers, publicUrl: string | undefined): "own" | "foreign" | "unnamed" {
  const origin = headers.get("origin");
  if (!origin) return "unnamed";
  const host = publicUrl ? new URL(publicUrl).host : headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host ? "own" : "foreign";
}
