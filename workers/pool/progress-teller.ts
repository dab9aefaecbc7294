import type { HeldRun } from "@/server/queue/queue";
import type { TrainerQueue } from "@/server/queue/trainer-queue";
import type { Progress } from "../training/messages";

/**
 * Reports a run's progress, one message at a time: while the queue is slow or away, progress is dropped.
 */
export class ProgressTeller {
  private isTelling = false;

  constructor(
    private readonly queue: TrainerQueue,
    private readonly run: HeldRun,
  ) {}

  tell(progress: Progress): void {
    if (this.isTelling) return;
    this.isTelling = true;
    void this.queue
      .notifyProgress(this.run, { runId: this.run.id, ...progress, sentAt: new Date().getTime() })
      .catch(() => undefined)
      .finally(() => (this.isTelling = false));
  }
}
