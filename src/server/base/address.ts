/**
 * The visitor's address as our server, or the proxy in front of it, saw it: the last one, since clients can
 * invent the others.
 */
export function readAddress(forwardedFor: string | null): string {
  return forwardedFor?.split(",").at(-1)?.trim() || "unknown";
}

type Headers = { get(name: string): string | null };

/**
 * Tells whether a request comes from our pages, from another site, or from a client that names no origin.
 * Browsers name the origin of every request by which another site could do harm, and no site can forge it.
 * Programs name none, nor do browsers that only read from their own site. Behind a proxy, our origin is the
 * public address.
 */
export function readOrigin(headers: Headers, publicUrl: string | undefined): "own" | "foreign" | "unnamed" {
  const origin = headers.get("origin");
  if (!origin) return "unnamed";
  const host = publicUrl ? new URL(publicUrl).host : headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host ? "own" : "foreign";
}
