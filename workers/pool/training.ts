import { assertNever } from "@/core/base/assert";
import { env } from "@/env";
import type { EngineInfo, Failure } from "@/core/run/run";
import { findFreeBytes, isLow } from "@/server/base/disk";
import { log } from "@/server/base/log";
import { type Fate, heartbeatMilliseconds } from "@/server/queue/queue";
import type { ClaimedRun } from "@/server/queue/claim";
import type { TrainerQueue } from "@/server/queue/trainer-queue";
import type { Accelerator } from "../engines/accelerator";
import { engineFailure } from "../training/failure";
import type { RunMessage } from "../training/messages";
import { Outbox } from "./outbox";
import { ProgressTeller } from "./progress-teller";
import { type Completion, describeEnd, type Health, type RunEnd, type Stage } from "./run-stage";
import { TrainingChild } from "./training-child";

export type TrainingOptions = {
  queue: TrainerQueue;
  engine: EngineInfo["engine"];
  accelerator?: Accelerator;
  threads: number;
  /** The digits of the test set. */
  labels: Uint8Array;
  /** The child's script, compiled or not; its source where there is none. */
  script?: string;
};

/**
 * A checkpoint replaces the one before, whose megabytes stay on the disk until PostgreSQL has cleaned up. So
 * not each epoch stores one: the longest time that a crash may cost a run.
 */
const checkpointMilliseconds = env.CHECKPOINT_SECONDS * 1000;
/** A child stops by itself when its time is up; one that does not is stuck. */
const overtimeSeconds = 300;
/** The most bytes of checkpoints that stay in memory while the database is away. */
const maxUnsent = 2 ** 29;
/** The time for writing the remaining reports, once the run has to be handed back. */
const drainMilliseconds = 3_000;

/** One claimed run from its claim to its end, in a child process of its own. */
export class Training {
  private readonly child: TrainingChild;
  private readonly outbox: Outbox;
  private readonly progress: ProgressTeller;
  private readonly log;
  private stage: Stage = { is: "training" };
  private health: Health = "unknown";
  private drainLimit: NodeJS.Timeout | null = null;
  private unsent = 0;
  /** The state after the last epoch, unless it is stored or on its way. */
  private kept: { epoch: number; checkpoint: Uint8Array } | null = null;
  private checkpointAt = performance.now();

  constructor(
    private readonly run: ClaimedRun,
    private readonly options: TrainingOptions,
  ) {
    const { queue, engine, accelerator, threads, script } = options;
    this.log = log.child({ run: run.id, claim: run.fencingToken });
    this.progress = new ProgressTeller(queue, run);
    this.outbox = new Outbox(
      () => queue.probe(),
      () => this.lose(),
      (error) => this.giveUp(error),
    );
    const { id: runId, architecture, training, checkpoint, publicHalf, secondsLeft, whenTimeIsUp } = run;
    this.child = new TrainingChild({
      job: {
        runId,
        architecture,
        training,
        checkpoint,
        publicHalf,
        secondsLeft,
        whenTimeIsUp,
        engine,
        threads,
        ...(accelerator ? { accelerator } : {}),
      },
      receive: (message) => this.receive(message),
      ...(script ? { script } : {}),
    });
  }

  get runId(): string {
    return this.run.id;
  }

  /** Resolves when the run is over or in other hands, and its child has ended. */
  async complete(): Promise<Completion> {
    const timer = setInterval(() => void this.heartbeat(), heartbeatMilliseconds);
    const overtime = setTimeout(() => this.endStuck(), (this.run.secondsLeft + overtimeSeconds) * 1000);
    try {
      const child = await this.child.gone;
      this.speakFor(child);
      await this.outbox.drain();
      const end = await this.settle();
      this.log.info({ end, child }, describeEnd(end));
      // Whatever the child said, nothing of it arrived.
      return { end, health: this.stage.is === "unstorable" ? { brokeWith: unstored } : this.health };
    } finally {
      clearInterval(timer);
      clearTimeout(overtime);
      clearTimeout(this.drainLimit ?? undefined);
    }
  }

  /** Renews the lease, and learns whether to stop. */
  async heartbeat(): Promise<void> {
    try {
      const { isHeld, isCancelRequested, isDraining } = await this.options.queue.heartbeatRun(this.run);
      if (this.stage.is !== "training") return;
      if (!isHeld) this.lose();
      else if (isCancelRequested) this.stop("cancelling");
      else if (isDraining) this.release();
    } catch {
      // The database is away; the child goes on, and the token decides when it is back.
    }
  }

  /** Ends the child and gives the run back to the queue, unless the child has said its last word already. */
  release(): void {
    this.stop("handing back");
    this.drainLimit ??= setTimeout(() => this.outbox.close(), drainMilliseconds);
  }

  private receive(message: RunMessage): void {
    const { queue, labels } = this.options;
    switch (message.type) {
      case "started":
        return this.outbox.add(() => queue.startRun(this.run));
      case "progress":
        if (this.stage.is === "training") this.progress.tell(message.progress);
        return;
      case "epoch":
        return this.keepEpoch(message);
      case "result":
        this.health = "works";
        return this.end(() => queue.finishRun(this.run, { ...message, labels }));
      case "failed":
        return this.fail(message.failure);
      default:
        return assertNever(message);
    }
  }

  private fail(failure: Failure): void {
    this.log.warn({ failure }, "The training failed.");
    if (failure.code === "engine_error" || failure.code === "process_lost")
      this.health = { brokeWith: failure };
    // Another attempt goes on from here.
    if (failure.fault === "ours") this.storeKept();
    this.end(() => this.options.queue.failRun(this.run, failure));
  }

  /** Stores the child's last word, which counts even when the child was killed meanwhile. */
  private end(write: () => Promise<Fate | null>): void {
    this.child.letEnd(() => this.log.warn("The child hung after its last word and was killed."));
    if (this.stage.is === "training" || this.stage.is === "stopped") this.stage = { is: "told" };
    this.outbox.add(this.ending(write));
  }

  /** A write that ends the run here; the queue's answer decides how. */
  private ending(write: () => Promise<Fate | null>): () => Promise<boolean> {
    return async () => {
      const fate = await write();
      if (fate !== null) this.stage = { is: "over", end: fate };
      return fate !== null;
    };
  }

  private keepEpoch(message: Extract<RunMessage, { type: "epoch" }>): void {
    const { epoch, publicFigures, checkpoint, picture } = message;
    const isDue = performance.now() - this.checkpointAt >= checkpointMilliseconds;
    this.kept = isDue ? null : { epoch: epoch.number, checkpoint };
    if (isDue) this.checkpointAt = performance.now();
    const { queue } = this.options;
    const state = isDue || queue.showsStates ? checkpoint : null;
    this.unsent += state?.length ?? 0;
    if (this.unsent > maxUnsent) {
      // The next trainer of the run continues from the stored checkpoint.
      this.outbox.close();
      return this.release();
    }
    this.outbox.add(async () => {
      // The result needs the room more.
      const isFull = isDue && isLow(await findFreeBytes());
      const [stored, seen] = isFull ? [null, null] : [isDue ? state : null, picture];
      const isHeld = await queue.recordEpoch(this.run, epoch, stored, publicFigures, seen, state);
      this.unsent -= state?.length ?? 0;
      return isHeld;
    });
  }

  /** Stores the state that only this process has. */
  private storeKept(): void {
    const { kept } = this;
    this.kept = null;
    if (kept)
      this.outbox.add(() => this.options.queue.storeCheckpoint(this.run, kept.epoch, kept.checkpoint));
  }

  private endStuck(): void {
    if (this.stage.is === "training" && this.child.kill())
      this.log.warn("The child did not stop when its time was up, and was killed.");
  }

  private stop(reason: "cancelling" | "handing back"): void {
    if (this.stage.is !== "training") return;
    this.stage = { is: "stopped", for: reason };
    if (reason === "handing back") this.storeKept();
    this.child.kill();
  }

  /** The run is in other hands, or it is gone. */
  private lose(): void {
    const wasTraining = this.stage.is === "training";
    this.stage = { is: "over", end: "taken away" };
    this.outbox.close();
    if (wasTraining && this.child.kill()) this.log.info("The training is stopped: taken away.");
  }

  private giveUp(error: unknown): void {
    this.log.error({ err: error }, "What the training reported cannot be stored.");
    if (this.stage.is === "training") this.child.kill();
    this.stage = { is: "unstorable" };
  }

  /** Reports the end of a child that did not report it itself. */
  private speakFor(child: string): void {
    switch (this.stage.is) {
      case "training":
        return this.fail({ code: "process_lost", fault: "ours", detail: child });
      case "stopped":
        // Only now: a last word on its way would have counted.
        this.log.info(`The training is stopped: ${this.stage.for}.`);
        if (this.stage.for === "cancelling")
          this.outbox.add(this.ending(() => this.options.queue.confirmCancel(this.run)));
        return;
      case "told":
      case "unstorable":
      case "over":
        return;
      default:
        return assertNever(this.stage);
    }
  }

  /**
   * Settles a run after everything is written or dropped. A run whose end was not written is given back once;
   * if that fails, its lease runs out.
   */
  private async settle(): Promise<RunEnd> {
    const { queue } = this.options;
    if (this.stage.is === "over") return this.stage.end;
    const write =
      this.stage.is === "unstorable" ? queue.failRun(this.run, unstored) : queue.releaseRun(this.run);
    return write
      .then((fate) => fate ?? "taken away")
      .catch((error: unknown) => {
        this.log.warn({ err: error }, "The run's end was not confirmed.");
        return "unconfirmed" as const;
      });
  }
}

const unstored = engineFailure(new Error("Its report could not be stored."));
