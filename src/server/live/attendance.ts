import { randomUUID } from "node:crypto";
import type { Db } from "@/server/base/db";
import { logFailure } from "@/server/base/connection/outage";
import { beatProcess, endProcess, type Place, storePresence } from "./presence";

/** Milliseconds. People who come at the same time are stored together. */
const COME = 250;
/** Milliseconds. Somebody who goes to another page is not gone. */
const GO = 4_000;
/** Milliseconds between two signs of life. */
const BEAT = 15_000;

const keyOf = ({ courseId, userId }: Place) => `${courseId} ${userId}`;

/**
 * Learns from the rooms of this process's sockets who is in which course, and keeps it in the database for
 * all processes.
 */
export class Attendance {
  private readonly id = randomUUID();
  /** Each room of each socket holds its person here. */
  private readonly holds = new Map<string, Place>();
  private readonly counts = new Map<string, number>();
  private readonly leftAt = new Map<string, number>();
  private readonly stored = new Map<string, Place>();
  private work: Promise<void> = Promise.resolve();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly beating: NodeJS.Timeout;
  private isKnown = false;
  private isClosed = false;

  constructor(private readonly db: Db) {
    this.beating = setInterval(() => this.enqueue(() => this.beat()), BEAT);
  }

  enter(hold: string, place: Place): void {
    if (this.holds.has(hold)) return;
    this.holds.set(hold, place);
    this.count(place, 1);
    if (!this.stored.has(keyOf(place))) this.settleAfter(COME);
  }

  leave(hold: string): void {
    const place = this.holds.get(hold);
    if (!place) return;
    this.holds.delete(hold);
    this.count(place, -1);
    if (!this.counts.has(keyOf(place))) this.settleAfter(GO);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.beating);
    this.timers.forEach(clearTimeout);
    this.enqueue(() => endProcess(this.db, this.id));
    await this.work;
  }

  private count(place: Place, by: number): void {
    const next = (this.counts.get(keyOf(place)) ?? 0) + by;
    if (next > 0) {
      this.counts.set(keyOf(place), next);
      this.leftAt.delete(keyOf(place));
    } else {
      this.counts.delete(keyOf(place));
      this.leftAt.set(keyOf(place), performance.now());
    }
  }

  private settleAfter(delay: number): void {
    if (this.isClosed) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.enqueue(() => this.settle());
    }, delay);
    this.timers.add(timer);
  }

  /** Makes the database say what the sockets say. Somebody who left and came back meanwhile is no change. */
  private async settle(): Promise<void> {
    if (!this.isKnown) await this.sign();
    const here = new Map([...this.holds.values()].map((place) => [keyOf(place), place]));
    const came = [...here].filter(([key]) => !this.stored.has(key));
    // A timer may come a moment early.
    const went = [...this.stored].filter(
      ([key]) => !here.has(key) && performance.now() - (this.leftAt.get(key) ?? -Infinity) > GO - 100,
    );
    if (came.length + went.length === 0) return;
    await storePresence(
      this.db,
      this.id,
      came.map(([, place]) => place),
      went.map(([, place]) => place),
    );
    for (const [key, place] of came) this.stored.set(key, place);
    for (const [key] of went) {
      this.stored.delete(key);
      this.leftAt.delete(key);
    }
  }

  private async beat(): Promise<void> {
    await this.sign();
    await this.settle();
  }

  private async sign(): Promise<void> {
    if (!(await beatProcess(this.db, this.id))) this.stored.clear();
    this.isKnown = true;
  }

  private enqueue(task: () => Promise<void>): void {
    // Without the database nobody can be told; the next change or sign of life tries again.
    this.work = this.work
      .then(task)
      .catch((error: unknown) => logFailure(error, {}, "Who is here could not be kept."));
  }
}
