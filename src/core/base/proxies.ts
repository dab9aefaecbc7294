import { z } from "zod";

/** The proxies whose word about a visitor's address is taken: so many of them, or these. */
export type TrustedProxies = { count: number } | { networks: string[] };

const NetworkSchema = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

/** Reads a number, or addresses and networks with commas between; null where it is neither. */
export function parseProxies(text: string): TrustedProxies | null {
  if (/^\d{1,2}$/.test(text.trim())) return { count: Number(text) };
  const networks = text.split(",").map((part) => part.trim());
  return networks.every((part) => NetworkSchema.safeParse(part).success) ? { networks } : null;
}
