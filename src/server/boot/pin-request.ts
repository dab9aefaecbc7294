import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { hostname } from "node:os";
import { findVisitor, makeProxyRule } from "@/server/base/address";
import { parseProxies } from "@/core/base/proxies";

type Settings = { publicUrl?: string | undefined; trustedProxies?: string | undefined };

/** Names by which this machine is known without anybody's word for it. */
function isOwnName(host: string): boolean {
  const name = host
    .replace(/:\d+$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .toLowerCase();
  const own = hostname().toLowerCase();
  return isIP(name) !== 0 || name === "localhost" || name === own || name === `${own}.local`;
}

/**
 * Puts what is true into a request, for all who read it afterwards: the visitor's address, and the address by
 * which browsers know us. Whoever sends the request can write anything there. Returns false where the request
 * names a server that we are not.
 */
export function makePin({ publicUrl, trustedProxies }: Settings): (request: IncomingMessage) => boolean {
  const known = publicUrl ? new URL(publicUrl) : null;
  const isProxy = makeProxyRule(trustedProxies ? parseProxies(trustedProxies) : null);
  return (request) => {
    const { headers, socket } = request;
    // The form for proxies, "GET http://host/path": the host in it is the client's choice as well.
    request.url = request.url?.replace(/^https?:\/\/[^/?#]*/i, "").replace(/^(?!\/)/, "/") ?? "/";
    headers["x-forwarded-for"] = findVisitor(
      socket.remoteAddress ?? "unknown",
      headers["x-forwarded-for"]?.toString(),
      isProxy,
    );
    // Next puts in what follows from the address; a proxy's word is in PUBLIC_URL.
    for (const name of ["host", "proto", "port"]) delete headers[`x-forwarded-${name}`];
    if (!known) return headers.host !== undefined && isOwnName(headers.host);
    headers.host = known.host;
    headers["x-forwarded-host"] = known.host;
    headers["x-forwarded-proto"] = known.protocol.slice(0, -1);
    headers["x-forwarded-port"] = known.port || (known.protocol === "https:" ? "443" : "80");
    return true;
  };
}
