/** The address that our own server, or the proxy in front of it, saw: what a client claims stands further left. */
export function readAddress(forwardedFor: string | null): string {
  return forwardedFor?.split(",").at(-1)?.trim() || "unknown";
}
