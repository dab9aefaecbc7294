import { setTimeout as wait } from "node:timers/promises";
import { backoff } from "@/core/base/backoff";
import { type RunProgress, ProgressSchema } from "@/core/live/events";
import { Connection } from "@/server/base/connection/connection";
import { eventChannel, type Notification, progressChannel } from "./events";

type Handlers = {
  onEvent: (notification: Notification) => void;
  onProgress?: (progress: RunProgress) => void;
  /** The connection was lost and is back. Messages in between are missed, so read the rows again. */
  onGap: () => void;
};

export type Listener = { close(): Promise<void> };

const pause = { first: 100, longest: 5_000 };
/** A connection stays half open when a machine or a network dies, and does not report that by itself. */
const probe = { every: 10_000, timeout: 5_000 };

/** Listens to `publishEvents` and `notifyProgress` until it is closed. Resolves when it is connected. */
export async function listen(url: string, handlers: Handlers): Promise<Listener> {
  const closing = new AbortController();
  let client = await connectWithRetry(url, handlers, closing.signal);
  const life = (async () => {
    while (client) {
      await waitForEnd(client, closing.signal);
      await client.end().catch(() => undefined);
      if (closing.signal.aborted) return;
      client = await connectWithRetry(url, handlers, closing.signal);
      if (client) handlers.onGap();
    }
  })();
  return {
    close: async () => {
      closing.abort();
      await life;
    },
  };
}

async function connectWithRetry(
  url: string,
  handlers: Handlers,
  signal: AbortSignal,
): Promise<Connection | null> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    const client = await connect(url, handlers).catch(() => null);
    if (client) return client;
    await wait(backoff(pause, failures), undefined, { signal }).catch(() => undefined);
  }
  return null;
}

async function connect(url: string, handlers: Handlers): Promise<Connection> {
  const client = new Connection({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: probe.timeout,
    query_timeout: probe.timeout,
  });
  client.on("notification", ({ channel, payload }) => {
    if (channel === eventChannel) handlers.onEvent(JSON.parse(payload ?? "") as Notification);
    if (channel !== progressChannel) return;
    // JSON cannot carry a loss that is not a number. The next message or the end of the run brings the news.
    const progress = ProgressSchema.safeParse(JSON.parse(payload ?? ""));
    if (progress.success) handlers.onProgress?.(progress.data);
  });
  try {
    await client.connect();
    await client.query(`LISTEN ${eventChannel}`);
    if (handlers.onProgress) await client.query(`LISTEN ${progressChannel}`);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

function waitForEnd(client: Connection, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearInterval(timer);
      resolve();
    };
    const timer = setInterval(() => void client.query("SELECT 1").catch(finish), probe.every);
    client.once("end", finish);
    client.once("error", finish);
    signal.addEventListener("abort", finish, { once: true });
  });
}
