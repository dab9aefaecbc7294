import type { Actor } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import type { Context } from "@/trpc/context";
import { createCallerFactory } from "@/trpc/init";
import { appRouter } from "@/trpc/router";
import { noon } from "./factories";

const createCaller = createCallerFactory(appRouter);
export type Caller = ReturnType<typeof createCaller>;

/** Calls procedures as this person; `null` is a visitor. */
export function callAs(db: Db, actor: Actor | null, overrides: Partial<Context> = {}): Caller {
  return createCaller({
    db,
    actor,
    now: noon,
    locale: "en",
    address: "192.0.2.1",
    isSameOrigin: true,
    ...overrides,
  });
}
