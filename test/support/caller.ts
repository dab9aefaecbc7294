import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import type { Context } from "@/trpc/context";
import { createCallerFactory } from "@/trpc/init";
import { appRouter } from "@/trpc/router";
import { clockAt } from "./clock";
import { noon } from "./factories";

const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

/** Calls procedures as this person; `null` is a visitor. */
export function callAs(db: Db, actor: Actor | null, overrides: Partial<Context> = {}): Caller {
  const { now = noon } = overrides;
  return createCaller({
    db,
    actor,
    now,
    clock: clockAt(now),
    locale: "en",
    address: "192.0.2.1",
    isSameOrigin: true,
    ...overrides,
  });
}
