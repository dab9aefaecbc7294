import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { assertNever } from "@/core/base/assert";
import type { EngineInfo, Failure } from "@/core/run/run";
import type { Db } from "@/server/base/db";
import { notifyProgress } from "@/server/base/events";
import { log } from "@/server/base/log";
import { heartbeatMilliseconds } from "@/server/queue/lease";
import {
  confirmCancel,
  failRun,
  finishRun,
  heartbeatRun,
  recordEpoch,
  releaseRun,
  startRun,
} from "@/server/queue/queue";
import type { ClaimedRun } from "@/server/queue/claim";
import type { Accelerator } from "../engines/accelerator";
import { engineFailure } from "../training/failure";
import type { Progress, RunJob, RunMessage } from "../training/messages";
import { Outbox } from "./outbox";
import { makeTrainingEnv } from "../device/training-env";

export type TrainingOptions = {
  db: Db;
  engine: EngineInfo["engine"];
  accelerator?: Accelerator;
  threads: number;
  /** The digits of the test set. */
  labels: Uint8Array;
  /** The child's script; workers/training/run-child.ts unless a test has another. */
  script?: string;
};

const runChild = fileURLToPath(new URL("../training/run-child.ts", import.meta.url));
/** Bytes of checkpoints that are kept in memory while the database is away. */
const maxUnsent = 2 ** 29;
/** While we stop, what was reported gets so long to be written. */
const drainMilliseconds = 3_000;

/** Why the child was ended before it had reported its last word. */
type Ending = "taken away" | "cancelled" | "handed back" | "broken";

/**
 * What a training says of its trainer's health: it works, it may not, since a run broke on it in this way, or
 * neither.
 */
export type Completion = "done" | "ended" | { brokeWith: Failure };

/** One claimed run from its claim to its end, in a child process of its own. */
export class Training {
  private readonly child: ChildProcess;
  private readonly gone: Promise<string>;
  private readonly outbox: Outbox;
  private readonly log;
  private ending: Ending | null = null;
  /** The child has reported a result or a failure. */
  private isTold = false;
  private failure: Failure | null = null;
  private isTelling = false;
  private unsent = 0;

  constructor(
    private readonly run: ClaimedRun,
    private readonly options: TrainingOptions,
  ) {
    const { db } = options;
    this.log = log.child({ run: run.id });
    this.outbox = new Outbox(
      () => db.$queryRaw`SELECT 1`,
      () => this.end("taken away"),
      (error) => {
        this.log.error({ err: error }, "What the training reported cannot be stored.");
        this.end("broken");
      },
    );
    this.child = fork(options.script ?? runChild, [], {
      serialization: "advanced",
      execArgv: ["--import", "tsx"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: makeTrainingEnv(),
    });
    this.gone = waitForEnd(this.child);
    this.child.on("message", (message) => this.receive(message as RunMessage));
    const { architecture, training, checkpoint, publicHalf } = run;
    const { engine, accelerator, threads } = options;
    const job: RunJob = {
      runId: run.id,
      architecture,
      training,
      checkpoint,
      publicHalf,
      engine,
      threads,
      ...(accelerator ? { accelerator } : {}),
    };
    // A child that ends before it reads this is noticed by its end.
    this.child.send(job, () => undefined);
  }

  get runId(): string {
    return this.run.id;
  }

  /** Resolves when the run is over or in other hands. */
  async complete(): Promise<Completion> {
    const timer = setInterval(() => void this.heartbeat(), heartbeatMilliseconds);
    try {
      const how = await this.gone;
      if (this.ending === null && !this.isTold) this.fail(lostChild(how));
      if (this.ending === "cancelled") this.outbox.add(() => confirmCancel(this.options.db, this.run));
      if (this.ending === "handed back") await this.handBack();
      else await this.outbox.drain();
      if (this.ending === "broken") await failRun(this.options.db, this.run, (this.failure = unstored));
      const { failure } = this;
      if (failure?.code === "engine_error" || failure?.code === "process_lost") return { brokeWith: failure };
      return this.ending === null && failure === null ? "done" : "ended";
    } finally {
      clearInterval(timer);
    }
  }

  /** Renews the lease, and learns whether to stop. */
  async heartbeat(): Promise<void> {
    try {
      const { isHeld, isCancelRequested, isDraining } = await heartbeatRun(this.options.db, this.run);
      if (!isHeld) this.end("taken away");
      else if (isCancelRequested) this.end("cancelled");
      else if (isDraining) this.release();
    } catch {
      // The database is away; the child goes on, and the token decides when it is back.
    }
  }

  /** Ends the child and gives the run back to the queue. */
  release(): void {
    this.end("handed back");
  }

  private receive(message: RunMessage): void {
    const { db, labels } = this.options;
    switch (message.type) {
      case "started":
        return this.outbox.add(() => startRun(db, this.run));
      case "progress":
        return void this.tell(message.progress);
      case "epoch":
        return this.keepEpoch(message);
      case "result":
        this.isTold = true;
        return this.outbox.add(() => finishRun(db, this.run, { ...message, labels }));
      case "failed":
        this.isTold = true;
        return this.fail(message.failure);
      default:
        return assertNever(message);
    }
  }

  private fail(failure: Failure): void {
    this.failure = failure;
    this.log.warn({ failure }, "The training failed.");
    this.outbox.add(() => failRun(this.options.db, this.run, failure));
  }

  private keepEpoch({ epoch, publicFigures, checkpoint }: Extract<RunMessage, { type: "epoch" }>): void {
    this.unsent += checkpoint.length;
    // Whoever claims the run next continues from what is stored.
    if (this.unsent > maxUnsent) return this.end("handed back");
    this.outbox.add(async () => {
      const isHeld = await recordEpoch(this.options.db, this.run, epoch, checkpoint, publicFigures);
      this.unsent -= checkpoint.length;
      return isHeld;
    });
  }

  /** One at a time: while the database is slow or away, progress is dropped. */
  private async tell(progress: Progress): Promise<void> {
    if (this.isTelling || this.ending) return;
    this.isTelling = true;
    await notifyProgress(this.options.db, { runId: this.run.id, ...progress, sentAt: Date.now() }).catch(
      () => undefined,
    );
    this.isTelling = false;
  }

  private end(why: Ending): void {
    // A run that is about to be handed back may still turn out to be taken away, which needs no more.
    if (this.ending !== null) return;
    this.ending = why;
    if (why === "taken away") this.outbox.close();
    if (this.child.exitCode === null) this.log.info(`The training is stopped: ${why}.`);
    this.child.kill("SIGKILL");
  }

  private async handBack(): Promise<void> {
    const tooLong = setTimeout(() => this.outbox.close(), drainMilliseconds);
    await this.outbox.drain();
    clearTimeout(tooLong);
    await releaseRun(this.options.db, this.run).catch((error: unknown) =>
      this.log.warn({ err: error }, "The run could not be handed back."),
    );
  }
}

/** Resolves once the child has ended and everything that it sent was received. */
async function waitForEnd(child: ChildProcess): Promise<string> {
  const how = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const silent = new Promise<void>((resolve) => child.once("disconnect", resolve));
  const ended = await how;
  if (child.connected) await silent;
  return ended;
}

const unstored = engineFailure(new Error("Its report could not be stored."));

function lostChild(detail: string): Failure {
  return { code: "process_lost", fault: "ours", detail };
}
