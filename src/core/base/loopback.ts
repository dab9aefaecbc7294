/** Whether a host name or address leads back to the machine that uses it, so that no other device can. */
export function isLoopback(host: string): boolean {
  const bare = host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  // A dotted quad, so that 127.example.org stays what it is. A browser also takes 0.0.0.0 for its own
  // machine.
  if (/^(127(\.\d{1,3}){3}|0\.0\.0\.0)$/.test(bare)) return true;
  return bare === "::1" || bare === "::" || bare === "localhost" || bare.endsWith(".localhost");
}
