import type { Db } from "@/server/base/db";
import { listen, type Listener } from "@/server/base/listener";
import { log } from "@/server/base/log";
import { settleChecks, tidyChecks } from "@/server/queue/check/settle";
import { readTestLabels } from "@/server/run/digits";

/** What waits for a lease to run out is found in between. */
const tidyEvery = 30_000;

/** Draws what follows from a check as soon as its verdict is there, until it is closed. */
export async function watchChecks(db: Db, databaseUrl: string): Promise<Listener> {
  let work: Promise<unknown> = Promise.resolve();
  let isQueued = false;
  const settle = (isTidying: boolean) => {
    if (isQueued && !isTidying) return;
    isQueued = true;
    work = work.then(async () => {
      isQueued = false;
      try {
        if (isTidying) await tidyChecks(db);
        await settleChecks(db, readTestLabels);
      } catch (error) {
        log.warn({ err: error }, "What follows from a check could not be done.");
      }
    });
  };
  const listener = await listen(databaseUrl, {
    onEvent: ({ event }) => event.type === "run.changed" && settle(false),
    onGap: () => settle(true),
  });
  const timer = setInterval(() => settle(true), tidyEvery);
  settle(true);
  return {
    close: async () => {
      clearInterval(timer);
      await listener.close();
      await work;
    },
  };
}
