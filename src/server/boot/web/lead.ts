import cluster from "node:cluster";
import { z } from "zod";
import { env } from "@/env";
import { log } from "@/server/base/log";
import { tryPort } from "@/server/base/port";
import { supervise, type Supervised } from "@/server/boot/supervise";
import { OwnAllowance } from "@/server/live/allowance";
import { Channel } from "./channel";

/** Seconds in which a process that serves may finish what it does. */
const GRACE = 8;
/** Milliseconds in which a process tells its figures. */
const SOON = 2_000;

const PageSchema = z.object({ userId: z.string(), socketId: z.string() });
const PersonSchema = z.object({ userId: z.string() });

/**
 * Keeps so many web processes running that share one port: this one takes the connections and hands them out
 * in turn. It counts for all what a person may have in all of them together; everything else they share is in
 * the database. The second starts once the first serves, and whoever starts us waits for one only.
 */
export async function leadWebProcesses(count: number): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());
  process.on("disconnect", () => stopping.abort());
  // They share what listens on one named port: who asks for any free one gets one of its own.
  const port = env.PORT || ((await tryPort(env.HOST, 0)) ?? 0);
  const group = new WebProcesses(count, port, (sentence) => log.warn(sentence));
  group.start();
  await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve, { once: true }));
  await group.stop();
  process.exit(0);
}

class WebProcesses {
  private readonly allowance = new OwnAllowance();
  private readonly children: Supervised[] = [];
  private readonly channels = new Map<number, Channel>();
  private isTold = false;

  constructor(
    private readonly count: number,
    private readonly port: number,
    private readonly say: (sentence: string) => void,
  ) {}

  /** Starts one; the others follow once it serves. */
  start(): void {
    const number = this.children.length + 1;
    this.children.push(
      supervise({
        name: `Web process ${number} of ${this.count}`,
        fork: () => this.fork(number),
        say: this.say,
        onReady: () => this.onReady(),
        // Where none has ever served, whoever started us says so and tries again.
        ...(number === 1 ? { triesUntilReady: 1, onGaveUp: (sentence) => this.giveUp(sentence) } : {}),
        isHealthy: async () => (await this.channels.get(number)?.ask("alive")) === true,
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map((child) => child.stop(GRACE)));
  }

  private onReady(): void {
    if (!this.isTold) process.send?.({ type: "ready", port: this.port });
    this.isTold = true;
    if (this.children.length < this.count) this.start();
  }

  private giveUp(sentence: string): void {
    this.say(sentence);
    process.exit(1);
  }

  private fork(number: number) {
    const child = cluster.fork({ PORT: String(this.port) }).process;
    const held = new Map<string, string>();
    const nameOf = (socketId: string) => `${child.pid} ${socketId}`;
    const channel = new Channel(child, {
      open: async (about) => {
        const { userId, socketId } = PageSchema.parse(about);
        const isIn = await this.allowance.open(userId, nameOf(socketId));
        if (isIn) held.set(nameOf(socketId), userId);
        return isIn;
      },
      close: (about) => {
        const { userId, socketId } = PageSchema.parse(about);
        this.allowance.close(userId, nameOf(socketId));
        return held.delete(nameOf(socketId));
      },
      join: (about) => this.allowance.join(PersonSchema.parse(about).userId),
      "all figures": () => this.gatherFigures(),
    });
    this.channels.set(number, channel);
    child.once("exit", () => {
      if (this.channels.get(number) === channel) this.channels.delete(number);
      for (const [name, userId] of held) this.allowance.close(userId, name);
    });
    return child;
  }

  /** Of all that answer, before whoever asked for them gives up. */
  private async gatherFigures(): Promise<unknown[]> {
    const asked = [...this.channels.values()].map((channel) =>
      channel.ask("figures", null, SOON).catch(() => null),
    );
    return (await Promise.all(asked)).filter((figures) => figures !== null);
  }
}
