import type { Actor, WaitingPerson } from "@/core/base/actor";
import type { Locale } from "@/core/base/locale";
import { readLocale } from "@/messages/request-locale";
import { readTimeZone } from "@/core/base/fields/time-zone";
import { env } from "@/env";
import { readAddress, readOrigin } from "@/server/base/address";
import type { Door } from "@/server/account/account-events";
import { findSender, readSessionToken } from "@/server/account/auth";
import { type Clock, databaseClock } from "@/server/base/clock";
import { type Db, openDb } from "@/server/base/db";
import type { KnownPlaces } from "@/server/access/places";
import type { KnownRuns } from "@/server/run/run-view";
import { wordFault } from "./word-fault";

export type Context = {
  db: Db;
  /** Null for visitors. */
  actor: Actor | null;
  /** Who has signed in but for the second factor: a visitor, who may show it. */
  waiting?: WaitingPerson | null | undefined;
  /** When the request arrived. Deadlines ask `clock`: what the request carries may arrive much later. */
  now: Date;
  clock: Clock;
  /** The language to answer in. */
  locale: Locale;
  /** The zone of its times, as the reader's page says; without one, UTC. */
  timeZone?: string | undefined;
  /** Where the request came from, for rate limits. */
  address: string;
  /** The browser that sent it, as it calls itself. */
  userAgent?: string | undefined;
  /** Where what the request asks about belongs, as far as it has been read. */
  places?: KnownPlaces;
  /** The runs that it has read. */
  runs?: KnownRuns;
  /** The page that sent the request is ours: what a mutation demands. */
  isSameOrigin: boolean;
};

/** Reads the caller, the caller's address and the time of the request. */
export async function createContext({ headers }: { headers: Pick<Headers, "get"> }): Promise<Context> {
  const db = openDb();
  const now = new Date();
  const locale = readLocale(headers);
  const sender = findSender(db, readSessionToken(headers.get("cookie")), now).catch((error: unknown) => {
    throw wordFault(error, "context", locale);
  });
  return {
    db,
    now,
    clock: databaseClock,
    ...(await sender),
    locale,
    timeZone: readTimeZone(headers),
    address: readAddress(headers.get("x-forwarded-for")),
    userAgent: headers.get("user-agent") ?? "",
    places: new Map(),
    runs: new Map(),
    isSameOrigin: readOrigin(headers, env.PUBLIC_URL) === "own",
  };
}

/** Where the request came from, as an account keeps it. */
export const doorOf = ({ address, userAgent = "" }: Context): Door => ({ address, userAgent });
