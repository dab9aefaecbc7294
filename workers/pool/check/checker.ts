import { setTimeout as wait } from "node:timers/promises";
import type { Db } from "@/server/base/db";
import { log } from "@/server/base/log";
import {
  checkHeartbeat,
  type CheckWork,
  renewCheck,
  type Reporter,
  reportCheck,
  takeCheck,
} from "@/server/queue/check/check-work";
import type { Accelerator } from "../../engines/accelerator";
import type { RunMessage } from "../../training/messages";
import { TrainingChild } from "../training-child";
import { judgeEpoch, type TrainEpoch } from "./judge-epoch";
import { judgeResult } from "./judge-result";

/** Events come at once; polling finds what was missed. */
const pollEvery = 5_000;

type CheckerOptions = { own: Reporter; accelerator?: Accelerator; script?: string };

/**
 * Checks what machines reported that are not the school's own, one check at a time and beside the slots, so
 * that no student's run waits for it.
 */
export class Checker {
  private readonly stopping = new AbortController();
  private idle = new AbortController();
  private readonly working: Promise<void>;

  constructor(
    private readonly db: Db,
    private readonly options: CheckerOptions,
  ) {
    this.working = this.work();
  }

  /** Something has changed in the queue. */
  wake(): void {
    const { idle } = this;
    this.idle = new AbortController();
    idle.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  private async work(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const { signal } = this.idle;
      const work = await takeCheck(this.db).catch(() => null);
      if (work) await this.check(work).catch((error: unknown) => this.complain(work, error));
      else
        await wait(pollEvery, undefined, { signal: AbortSignal.any([signal, this.stopping.signal]) }).catch(
          () => undefined,
        );
    }
  }

  private complain(work: CheckWork, error: unknown): void {
    if (this.stopping.signal.aborted) return;
    log.warn({ err: error, run: work.runId, check: work.id }, "A check could not be made.");
  }

  private async check(work: CheckWork): Promise<void> {
    const heartbeat = setInterval(
      () => void renewCheck(this.db, work.id).catch(() => undefined),
      checkHeartbeat,
    );
    const train = this.makeTrain(work);
    try {
      const judgement =
        work.kind === "epoch"
          ? await judgeEpoch(work, this.options.own, train)
          : await judgeResult(work, train);
      // Who stops has broken nothing: another trainer makes the check.
      if (this.stopping.signal.aborted) return;
      const { verdict, finding } = judgement;
      log.info({ run: work.runId, kind: work.kind, verdict, finding }, "A check is made.");
      await reportCheck(this.db, work, judgement);
    } finally {
      clearInterval(heartbeat);
    }
  }

  private makeTrain(work: CheckWork): TrainEpoch {
    const { own, accelerator, script } = this.options;
    const { runId, architecture, training, publicHalf, reporter } = work;
    // The same number of threads gives the same bits.
    const threads = reporter.engine === own.engine && own.device === "cpu" ? reporter.threads : own.threads;
    const job = { runId, architecture, training, publicHalf, engine: own.engine, threads };
    return async (checkpoint) => {
      let said: Extract<RunMessage, { type: "epoch" | "result" }> | null = null;
      const child = new TrainingChild({
        job: { ...job, checkpoint, ...(accelerator ? { accelerator } : {}) },
        ...(script ? { script } : {}),
        receive: (message) => {
          if (said || (message.type !== "epoch" && message.type !== "result")) return;
          said = message;
          child.kill();
        },
      });
      const kill = () => void child.kill();
      this.stopping.signal.addEventListener("abort", kill);
      if (this.stopping.signal.aborted) kill();
      await child.gone;
      this.stopping.signal.removeEventListener("abort", kill);
      // The lease runs out, and the check is made again.
      if (!said) throw new Error("The training of a check broke.");
      return said;
    };
  }
}
