import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { backoff } from "@/core/base/backoff";

/** Milliseconds between two starts of a process that ends by itself. */
const PAUSES = { first: 250, longest: 15_000 };

const ReadySchema = z.object({ type: z.literal("ready"), port: z.int().positive() });

type Start = {
  /** Arguments for Node: the script and its own. */
  args: string[];
  /** Asked before each start. */
  makeEnv: () => NodeJS.ProcessEnv;
};
type Fork = { fork: () => ChildProcess };

export type SuperviseOptions = Supervision & (Start | Fork);

interface Supervision {
  /** The name in our messages, such as "the web process". */
  name: string;
  say: (sentence: string) => void;
  /** The process sent `{ type: "ready", port }`; again after each restart. */
  onReady?: (port: number) => void;
  /** After so many deaths before it was ever ready (see `onReady`), we give up. */
  triesUntilReady?: number;
  onGaveUp?: (sentence: string) => void;
  /**
   * Why it is not started again after it ended in this way, such as "ended with code 0"; null for any other.
   */
  explainEnd?: (how: string) => string | null;
  /** A task, not a service: it is not started again. */
  once?: boolean;
  /** Asks the process, once it is ready, whether it still does its work. */
  isHealthy?: (port: number, signal: AbortSignal) => Promise<boolean>;
  health?: Partial<Health>;
}

type Health = {
  /** Milliseconds between two questions, and those that an answer may take. */
  every: number;
  /**
   * A process that has not answered so many in a row is killed: it hangs, and hears no signal. Counted, not
   * timed, because a machine that slept has missed the time but no answer.
   */
  misses: number;
};
const usualHealth: Health = { every: 5_000, misses: 6 };

export interface Supervised {
  /** Null while no process runs. */
  pid(): number | null;
  /** Ends the process; the next one starts at once. */
  restart(): void;
  /** Asks it to end, and kills it when it has not after so many seconds. */
  stop(seconds: number): Promise<void>;
}

/**
 * Keeps a Node process running: starts it again when it dies, ever more slowly while it keeps dying young.
 */
export function supervise(options: SuperviseOptions): Supervised {
  const stopping = new AbortController();
  let child: ChildProcess | null = null;

  const live = async () => {
    let everReady = false;
    for (let deaths = 0; !stopping.signal.aborted;) {
      const born = performance.now();
      child = start(options);
      child.on("message", (message) => {
        const ready = ReadySchema.safeParse(message);
        if (!ready.success) return;
        everReady = true;
        options.onReady?.(ready.data.port);
        if (options.isHealthy && child) watch(child, ready.data.port, options);
      });
      const how = await death(child);
      child = null;
      if (stopping.signal.aborted) return;
      if (options.once) {
        if (how !== "ended with code 0") options.say(`${options.name} ${how}; the lines above say why.`);
        return;
      }
      const end = options.explainEnd?.(how) ?? null;
      if (end !== null) {
        options.onGaveUp?.(end);
        return;
      }
      deaths = performance.now() - born > 30_000 ? 1 : deaths + 1;
      if (!everReady && deaths >= (options.triesUntilReady ?? Infinity)) {
        options.onGaveUp?.(
          `${options.name} ${how} ${deaths} times before it was ready; the lines above say why.`,
        );
        return;
      }
      const pause = backoff(PAUSES, deaths);
      options.say(`${options.name} ${how}; it starts again in ${pause / 1000} s.`);
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const life = live();

  return {
    pid: () => child?.pid ?? null,
    restart: () => child && end(child),
    stop: async (seconds) => {
      stopping.abort();
      if (child) end(child);
      const tooLong = setTimeout(() => child?.kill("SIGKILL"), seconds * 1000);
      await life;
      clearTimeout(tooLong);
    },
  };
}

/** Kills a process that does not answer any more. */
function watch(child: ChildProcess, port: number, options: SuperviseOptions): void {
  const { every, misses } = { ...usualHealth, ...options.health };
  let missed = 0;
  let isAsking = false;
  const timer = setInterval(() => {
    if (isAsking) return;
    isAsking = true;
    const asked = options.isHealthy!(port, AbortSignal.timeout(every)).catch(() => false);
    void asked.then((isHealthy) => {
      isAsking = false;
      missed = isHealthy ? 0 : missed + 1;
      if (missed < misses || child.exitCode !== null) return;
      clearInterval(timer);
      options.say(`${options.name} has not answered for ${(misses * every) / 1000} s.`);
      child.kill("SIGKILL");
    });
  }, every);
  timer.unref();
  child.once("exit", () => clearInterval(timer));
}

function start(options: SuperviseOptions): ChildProcess {
  if ("fork" in options) return options.fork();
  return spawn(process.execPath, options.args, {
    env: options.makeEnv(),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    // A group of its own: Ctrl-C in the terminal reaches us alone, and we end the others in order.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
}

function death(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`could not start (${error.message})`));
    child.once("exit", (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
  });
}

/** Windows has no SIGTERM; there the closed channel is the sign to end. */
function end(child: ChildProcess): void {
  if (process.platform === "win32") child.disconnect();
  else child.kill("SIGTERM");
}
