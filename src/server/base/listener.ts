import { setTimeout as wait } from "node:timers/promises";
import { type RunProgress, ProgressSchema } from "@/core/live/events";
import { Connection } from "./connection";
import { eventChannel, type Notification, progressChannel } from "./events";

type Handlers = {
  onEvent: (notification: Notification) => void;
  onProgress?: (progress: RunProgress) => void;
  /** The connection was lost and is back: what was told in between is missed, so ask the rows. */
  onGap: () => void;
};

export type Listener = { close(): Promise<void> };

const pause = { first: 100, longest: 5_000 };
/** A connection that a machine's or a network's death left half open never says so by itself. */
const probe = { every: 10_000, timeout: 5_000 };

/**
 * Hears what `publishEvents` and `notifyProgress` tell, for as long as the process lives. Returns once it
 * hears.
 */
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
  for (let delay = pause.first; !signal.aborted; delay = Math.min(delay * 2, pause.longest)) {
    const client = await connect(url, handlers).catch(() => null);
    if (client) return client;
    await wait(delay, undefined, { signal }).catch(() => undefined);
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
    // A loss that is not a number cannot travel as JSON; the next message or the end of the run tells.
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
