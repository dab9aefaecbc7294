import { setTimeout as wait } from "node:timers/promises";
import { backoff } from "@/core/base/backoff";
import { isDiskFull } from "@/server/base/disk";
import { log } from "@/server/base/log";

/** Writes something to the database; false when the run was taken away and the database stored nothing. */
type Write = () => Promise<boolean>;

const pause = { first: 100, longest: 2_000 };
/** A write that fails so often while the database answers, and its disk has room, cannot succeed. */
const maxFailures = 5;

/**
 * The reports of a training child that the database has not stored yet: in order, and kept while the database
 * is away.
 */
export class Outbox {
  private readonly waiting: Write[] = [];
  private pump: Promise<void> | null = null;
  private isClosed = false;
  private isFull = false;

  constructor(
    /** Throws while the database cannot be reached. */
    private readonly probe: () => Promise<unknown>,
    private readonly onTakenAway: () => void,
    /** A write that cannot succeed: the rest is dropped. */
    private readonly onBroken: (error: unknown) => void,
  ) {}

  add(write: Write): void {
    if (this.isClosed) return;
    this.waiting.push(write);
    this.pump ??= this.work();
  }

  /** Resolves when everything is written or dropped. */
  async drain(): Promise<void> {
    while (this.pump) await this.pump;
  }

  /** Drops what is not written yet. */
  close(): void {
    this.isClosed = true;
    this.waiting.length = 0;
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const write = this.waiting[0]!;
      const isHeld = await this.persist(write);
      if (this.isClosed) break;
      this.waiting.shift();
      if (isHeld) continue;
      this.close();
      this.onTakenAway();
    }
    // This runs without a break after the look at the list, so that no write is added in between and
    // forgotten.
    this.pump = null;
  }

  /** Every write may be repeated: the queue ignores a repetition. */
  private async persist(write: Write): Promise<boolean> {
    let ownFailures = 0;
    for (let failures = 1; !this.isClosed; failures += 1) {
      try {
        const isHeld = await write();
        if (this.isFull) log.info("The database's disk has room again.");
        this.isFull = false;
        return isHeld;
      } catch (error) {
        const isReachable = await this.probe().then(
          () => true,
          () => false,
        );
        const isFull = isDiskFull(error);
        if (isFull && !this.isFull)
          log.warn("The database's disk is full; what the training reports is kept until there is room.");
        this.isFull = isFull;
        ownFailures = isReachable && !isFull ? ownFailures + 1 : 0;
        if (ownFailures >= maxFailures) {
          this.close();
          this.onBroken(error);
          return true;
        }
      }
      await wait(backoff(pause, failures));
    }
    return true;
  }
}
