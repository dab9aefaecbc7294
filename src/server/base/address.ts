import { BlockList, isIP } from "node:net";
import type { TrustedProxies } from "@/core/base/proxies";

/** An IPv4 address that a socket of IPv6 names is the same visitor's. */
const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");

/** Tells whether the address `steps` before us is a proxy of ours. */
type IsProxy = (address: string, steps: number) => boolean;

export function makeProxyRule(proxies: TrustedProxies | null): IsProxy {
  if (!proxies) return () => false;
  if ("count" in proxies) return (_, steps) => steps < proxies.count;
  const list = new BlockList();
  for (const network of proxies.networks) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/**
 * The visitor's address: the one that asks us or, where that is a proxy of ours, the one that asked it.
 * Clients can invent everything before that.
 */
export function findVisitor(peer: string, forwardedFor: string | undefined, isProxy: IsProxy): string {
  const chain = [...(forwardedFor ?? "").split(",").map((part) => part.trim()), peer].map(plain);
  let visitor = chain.pop()!;
  for (let steps = 0; chain.length > 0 && isProxy(visitor, steps); steps += 1) {
    const before = chain.pop()!;
    if (isIP(before) === 0) break;
    visitor = before;
  }
  return visitor;
}

/** The visitor's address, as `pinRequest` of src/server/boot has put it in. */
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
