import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { LEAST_FREE } from "@/server/base/disk";
import { findChild, isAlive } from "../support/processes";
import type { SmallDisk } from "./small-disk";

/** Where a storm can strike. */
export type Place = {
  /** The process that was started with the web, the trainers and the database. */
  convoy: number;
  /** The process that was started with more trainers. */
  trainers: number;
  disk: SmallDisk;
  /** Milliseconds between two faults, about. */
  pause: number;
  /** Milliseconds for which a process stands still or the disk is full; longer than a lease. */
  still: number;
};

/** Something that was done to the product. */
export type Strike = { at: number; what: FaultName };

const faultNames = [
  "kill a training",
  "kill a pool",
  "kill the web",
  "kill PostgreSQL",
  "kill a backend",
  "stop a training",
  "stop a pool",
  "stop the web",
  "stop PostgreSQL",
  "nearly fill the disk",
  "fill the disk",
] as const;
type FaultName = (typeof faultNames)[number];

/** Strikes a running product with faults that a seed decides, and remembers what it did. */
export class Storm {
  readonly strikes: Strike[] = [];
  /** What still stands still or is full. */
  private readonly lasting = new Set<Promise<void>>();
  private deck: FaultName[] = [];

  constructor(
    private readonly place: Place,
    private readonly random: (below: number) => number,
  ) {}

  /** Strikes for so many seconds; returns when the last fault is over. */
  async rage(seconds: number): Promise<void> {
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      await wait(this.place.pause / 2 + this.random(this.place.pause));
      this.strike();
    }
    await Promise.all(this.lasting);
  }

  count(...names: FaultName[]): number {
    return this.strikes.filter(({ what }) => names.includes(what)).length;
  }

  /**
   * Each fault once in a random order, then each once again, so that a short storm has all of them. What
   * finds nothing to strike comes later.
   */
  private strike(): void {
    if (this.deck.length === 0) this.deck = [...faultNames];
    const place = this.random(this.deck.length);
    const what = this.deck[place]!;
    if (!this.perform(what)) return;
    this.deck.splice(place, 1);
    this.strikes.push({ at: Date.now(), what });
  }

  /** False where there is nothing to strike. */
  private perform(what: FaultName): boolean {
    switch (what) {
      case "kill a training":
        return kill(this.findTraining());
      case "kill a pool":
        return kill(this.findPool());
      case "kill the web":
        return kill(this.findWeb());
      case "kill PostgreSQL":
        return kill(this.findPostgres());
      case "kill a backend":
        return kill(findChild(this.findPostgres() ?? -1, "postgres: convoy"));
      case "stop a training":
        return this.hold([this.findTraining()]);
      case "stop a pool": {
        const pool = this.findPool();
        return this.hold([pool, pool && findChild(pool, "run-child")]);
      }
      case "stop the web":
        return this.hold([this.findWeb()]);
      case "stop PostgreSQL":
        return this.hold([this.findPostgres()]);
      case "nearly fill the disk":
        return this.fill(LEAST_FREE / 2);
      case "fill the disk":
        return this.fill(0);
    }
  }

  private hold(pids: (number | null)[]): boolean {
    const found = pids.filter((pid) => pid !== null && isAlive(pid));
    for (const pid of found) process.kill(pid!, "SIGSTOP");
    this.last(() => found.forEach((pid) => isAlive(pid!) && process.kill(pid!, "SIGCONT")));
    return found.length > 0;
  }

  private fill(leave: number): boolean {
    const { disk } = this.place;
    if (!disk.fill) return false;
    disk.fill(leave);
    this.last(() => disk.empty());
    return true;
  }

  /** What began now ends after a while. */
  private last(end: () => void): void {
    const over = wait(this.place.still).then(end);
    this.lasting.add(over);
    void over.then(() => this.lasting.delete(over));
  }

  private findPool(): number | null {
    const starters = [this.place.convoy, this.place.trainers];
    return findChild(starters[this.random(2)]!, "workers/pool/main.ts");
  }

  private findTraining(): number | null {
    const pools = [this.place.convoy, this.place.trainers].map((pid) =>
      findChild(pid, "workers/pool/main.ts"),
    );
    const trainings = pools.map((pool) => pool && findChild(pool, "run-child"));
    const first = this.random(2);
    return trainings[first] ?? trainings[1 - first] ?? null;
  }

  private findWeb(): number | null {
    return findChild(this.place.convoy, "server/boot/main.ts");
  }

  private findPostgres(): number | null {
    try {
      const file = path.join(this.place.disk.folder, "postgres", "cluster", "postmaster.pid");
      return Number(readFileSync(file, "utf8").split("\n")[0]) || null;
    } catch {
      // It was killed, and is not back yet.
      return null;
    }
  }
}

function kill(pid: number | null): boolean {
  if (pid === null || !isAlive(pid)) return false;
  process.kill(pid, "SIGKILL");
  return true;
}
