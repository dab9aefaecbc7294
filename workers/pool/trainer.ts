import { setTimeout as wait } from "node:timers/promises";
import { findFreeBytes, isLow } from "@/server/base/disk";
import { log } from "@/server/base/log";
import type { ClaimedRun } from "@/server/queue/claim";
import type { Health } from "./run-stage";
import { Training, type TrainingOptions } from "./training";

type TrainerOptions = TrainingOptions & { id: string; slots: number };

/** Notifications come at once; polling finds missed notifications and expired leases. */
const pollEvery = 2_000;
/** One run that breaks its child proves nothing about the machine; so many different runs in a row do. */
const brokenRunsUntilPause = 3;

/** Trains waiting runs, one in each slot, until it is stopped. */
export class Trainer {
  private readonly trainings = new Set<Training>();
  private readonly stopping = new AbortController();
  private readonly slots: Promise<void[]>;
  /** Runs that broke here since the last run that trained to its end. */
  private readonly broken = new Set<string>();
  private idle = new AbortController();
  private lastWorked = performance.now();

  constructor(private readonly options: TrainerOptions) {
    this.slots = Promise.all(Array.from({ length: options.slots }, () => this.work()));
  }

  /**
   * Tells the slots that the queue has changed: idle slots look again, and each of these runs (null: every
   * one) that trains here learns whether it has to stop.
   */
  wake(runIds: string[] | null): void {
    for (const training of this.trainings)
      if (runIds === null || runIds.includes(training.runId)) void training.heartbeat();
    const { idle } = this;
    this.idle = new AbortController();
    idle.abort();
  }

  /** The database was away: renews the leases of the runs that train here before anyone can claim them. */
  async returnToDatabase(): Promise<void> {
    await Promise.all([...this.trainings].map((training) => training.heartbeat()));
  }

  /** How long no run has trained here. */
  get idleMilliseconds(): number {
    return this.trainings.size > 0 ? 0 : performance.now() - this.lastWorked;
  }

  /** Hands back the runs that train. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.idle.abort();
    for (const training of this.trainings) training.release();
    await this.slots;
  }

  private async work(): Promise<void> {
    const { queue } = this.options;
    let isAway = false;
    let hasRoom = true;
    while (!this.stopping.signal.aborted) {
      const { signal } = this.idle;
      let run: ClaimedRun | null = null;
      const isFull = isLow(await findFreeBytes());
      if (isFull && hasRoom)
        log.warn("The database's disk has almost no room left, so no run is taken until there is some.");
      hasRoom = !isFull;
      try {
        if (hasRoom) run = await queue.claimRun();
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, "No run could be claimed; trying again every two seconds.");
        isAway = true;
      }
      if (!run)
        await wait(pollEvery, undefined, { signal: AbortSignal.any([signal, this.stopping.signal]) }).catch(
          () => undefined,
        );
      else if (this.stopping.signal.aborted) await this.handBack(run);
      else await this.train(run);
    }
  }

  /**
   * Hands back a run that was claimed while the trainer stops. When the database is away, the lease runs out.
   */
  private async handBack(run: ClaimedRun): Promise<void> {
    await this.options.queue
      .releaseRun(run)
      .catch((error: unknown) =>
        log.warn({ err: error, run: run.id }, "The handing back of a run was not confirmed."),
      );
  }

  private async train(run: ClaimedRun): Promise<void> {
    log.info({ run: run.id, claim: run.fencingToken, attempt: run.attempts }, "A run is claimed.");
    const training = new Training(run, this.options);
    this.trainings.add(training);
    try {
      const { health } = await training.complete();
      await this.judge(run.id, health);
    } catch (error) {
      log.error({ err: error, run: run.id }, "A training could not be followed to its end.");
    } finally {
      this.trainings.delete(training);
      this.lastWorked = performance.now();
    }
  }

  /**
   * A trainer that breaks run after run would use up the attempts of the whole queue: it pauses itself and
   * says why.
   */
  private async judge(runId: string, health: Health): Promise<void> {
    const { queue, id } = this.options;
    if (health === "works") this.broken.clear();
    if (typeof health === "string") return;
    const { brokeWith: failure } = health;
    this.broken.add(runId);
    if (this.broken.size < brokenRunsUntilPause) return;
    const runIds = [...this.broken];
    log.error(
      { trainer: id, runs: runIds, failure },
      "These runs all broke, one after the other, the last one with this failure.",
    );
    try {
      await queue.stepAside({ runIds, failure });
      this.broken.clear();
      log.error({ trainer: id }, "This trainer has paused itself.");
    } catch (error) {
      log.error(
        { err: error, trainer: id },
        "This trainer could not pause itself; it tries again when the next run breaks.",
      );
    }
  }
}
