import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/server/log";
import { type ClaimedRun, claimRun, releaseRun } from "@/server/queue";
import { Training, type TrainingOptions } from "./training";

export type TrainerOptions = TrainingOptions & { id: string; slots: number };

/** Notifications come at once; this is for those that were missed, and for leases that run out. */
const pollEvery = 2_000;

/** Trains what waits, one run in each slot, until it is stopped. */
export class Trainer {
  private readonly trainings = new Set<Training>();
  private readonly stopping = new AbortController();
  private readonly slots: Promise<void[]>;
  private idle = new AbortController();

  constructor(private readonly options: TrainerOptions) {
    this.slots = Promise.all(Array.from({ length: options.slots }, () => this.work()));
  }

  /** Something changed in the queue: slots that wait look again, and a run that trains learns if it is to be cancelled. */
  wake(runId: string): void {
    for (const training of this.trainings) if (training.runId === runId) void training.heartbeat();
    const { idle } = this;
    this.idle = new AbortController();
    idle.abort();
  }

  /** The database was away: before anyone can claim the runs that train here, their leases are renewed. */
  async returnToDatabase(): Promise<void> {
    await Promise.all([...this.trainings].map((training) => training.heartbeat()));
  }

  /** Hands back what trains. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.idle.abort();
    for (const training of this.trainings) training.release();
    await this.slots;
  }

  private async work(): Promise<void> {
    const { db, id } = this.options;
    let isAway = false;
    while (!this.stopping.signal.aborted) {
      const { signal } = this.idle;
      let run: ClaimedRun | null = null;
      try {
        run = await claimRun(db, id, new Date());
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, "The queue cannot be reached; trying again every two seconds.");
        isAway = true;
      }
      if (!run) await wait(pollEvery, undefined, { signal: AbortSignal.any([signal, this.stopping.signal]) }).catch(() => undefined);
      else if (this.stopping.signal.aborted) await releaseRun(db, run);
      else await this.train(run);
    }
  }

  private async train(run: ClaimedRun): Promise<void> {
    log.info({ run: run.id, attempt: run.attempts }, "A run is claimed.");
    const training = new Training(run, this.options);
    this.trainings.add(training);
    try {
      await training.complete();
    } catch (error) {
      // Its lease runs out, and the run is tried again.
      log.error({ err: error, run: run.id }, "A run was lost.");
    } finally {
      this.trainings.delete(training);
    }
  }
}
