import { log } from "@/server/base/log";

/**
 * Why the database did not do what it was rightly asked: it has too much to do, or it is not there. In a
 * moment it may be.
 */
export type Outage = "busy" | "away";

/** Codes of Prisma and of PostgreSQL, and the kinds of Prisma's driver. */
const outages: Record<string, Outage> = {
  // A transaction could not begin, or did not end, in its time.
  P2028: "busy",
  P2024: "busy",
  // Two transactions were in each other's way.
  P2034: "busy",
  TransactionWriteConflict: "busy",
  P2037: "busy",
  TooManyConnections: "busy",
  "53300": "busy",
  // A statement, or a wait for a lock, took longer than it may.
  "57014": "busy",
  "55P03": "busy",
  // A transaction that did nothing for too long.
  "25P03": "busy",
  P1001: "away",
  P1002: "away",
  P1008: "away",
  P1017: "away",
  DatabaseNotReachable: "away",
  ConnectionClosed: "away",
  SocketTimeout: "away",
  ECONNREFUSED: "away",
  ECONNRESET: "away",
  // It shuts down, crashed, or starts.
  "57P01": "away",
  "57P02": "away",
  "57P03": "away",
};
/** What `pg` says without a code. */
const sentences: [RegExp, Outage][] = [
  [/timeout exceeded when trying to connect|connection timeout/, "busy"],
  [/Connection terminated/, "away"],
];

/** Null for an error that another try would only meet again. */
export function findOutage(error: unknown, depth = 0): Outage | null {
  if (typeof error !== "object" || error === null || depth > 5) return null;
  const { code, originalCode, kind, message, cause, meta } = error as Record<string, unknown>;
  for (const name of [code, originalCode, kind])
    if (typeof name === "string" && outages[name]) return outages[name];
  for (const [pattern, outage] of sentences)
    if (typeof message === "string" && pattern.test(message)) return outage;
  const driver = typeof meta === "object" && meta !== null ? Object.values(meta) : [];
  for (const inner of [cause, ...driver]) {
    const outage = findOutage(inner, depth + 1);
    if (outage) return outage;
  }
  return null;
}

/** Milliseconds between two warnings of the same outage. */
const SILENCE = 10_000;
const RECENT = 3_000;
const words = {
  busy: "The database is busy; what it cannot do in time is asked again in a moment.",
  away: "The database does not answer; what needs it is asked again in a moment.",
};
// On globalThis because the custom server and Next's bundle each have their own copy of this module.
const place = globalThis as typeof globalThis & { convoyOutages?: { at: number; warnedAt: number } };
const last = (place.convoyOutages ??= { at: -Infinity, warnedAt: -Infinity });

/** The database failed a moment ago. Whoever needs it asks first whether it is back. */
export function isOutOfOrder(): boolean {
  return performance.now() - last.at < RECENT;
}

/**
 * Logs a failure: a fault with all that is known of it, and an outage, which every request meets, as one
 * warning.
 */
export function logFailure(error: unknown, fields: object, sentence: string): void {
  const outage = findOutage(error);
  if (!outage) return log.error({ err: error, ...fields }, sentence);
  last.at = performance.now();
  if (last.at - last.warnedAt < SILENCE) return;
  last.warnedAt = last.at;
  log.warn(
    { reason: error instanceof Error ? error.message.trim().split("\n").at(-1) : "unknown" },
    words[outage],
  );
}
