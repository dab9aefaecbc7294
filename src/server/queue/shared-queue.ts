import { setTimeout as wait } from "node:timers/promises";
import type { Db, Tx } from "@/server/base/db";
import { type OrderedQueue, readQueue } from "./places";

/** Milliseconds for which a reading is good, unless a trainer comes, goes or is paused. */
const TICK = 1_000;
/** Milliseconds between two readings at least, however much happens in the queue. */
const GAP = 200;

/** One reading of the queue for all who ask at about the same time. */
export class SharedQueue {
  private last: Promise<OrderedQueue> | null = null;
  private lastAt = 0;
  private isStale = true;
  /** A reading that has not begun: whoever asks meanwhile may have it too. */
  private next: Promise<OrderedQueue> | null = null;

  constructor(private readonly read: () => Promise<OrderedQueue>) {}

  /** Readings that began before are of no use any more. */
  forget(): void {
    this.isStale = true;
  }

  /** The queue, with this run in it if the run waits. */
  async find(waitingRunIds: string[]): Promise<OrderedQueue> {
    const queue = await this.current();
    if (waitingRunIds.every((id) => queue.places.has(id))) return queue;
    // It was submitted a moment ago, and its event has not arrived.
    this.forget();
    return this.current();
  }

  private current(): Promise<OrderedQueue> {
    if (this.next) return this.next;
    if (this.last && !this.isStale && performance.now() - this.lastAt < TICK) return this.last;
    this.next = this.begin();
    return this.next;
  }

  private async begin(): Promise<OrderedQueue> {
    await Promise.allSettled([this.last, wait(Math.max(0, this.lastAt + GAP - performance.now()))]);
    this.next = null;
    this.isStale = false;
    this.lastAt = performance.now();
    this.last = this.read();
    this.last.catch(() => this.forget());
    return this.last;
  }
}

// On globalThis because the custom server and Next's bundle each have their own copy of this module.
const place = globalThis as typeof globalThis & { convoyQueues?: WeakMap<Db | Tx, SharedQueue> };
const queues = (place.convoyQueues ??= new WeakMap());

/**
 * From now on this process works the queue's order out once for all who look, through whichever of its pools.
 * Only a process that hears of changes may: it calls `forget` when a trainer changes.
 */
export function shareQueue(db: Db, ...others: Db[]): SharedQueue {
  const shared = queues.get(db) ?? new SharedQueue(() => readQueue(db));
  for (const pool of [db, ...others]) queues.set(pool, shared);
  return shared;
}

/** Ends what `shareQueue` began. */
export function stopSharingQueue(...pools: Db[]): void {
  for (const pool of pools) queues.delete(pool);
}

/**
 * The queue for a page or a room, at most a moment old; it knows of these waiting runs. A claim, which has to
 * be exact, reads the rows itself.
 */
export function findQueue(db: Db | Tx, waitingRunIds: string[] = []): Promise<OrderedQueue> {
  return queues.get(db)?.find(waitingRunIds) ?? readQueue(db);
}
