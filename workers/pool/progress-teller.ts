import type { Db } from "@/server/base/db";
import { notifyProgress } from "@/server/base/events";
import type { Progress } from "../training/messages";

/**
 * Reports a run's progress, one message at a time: while the database is slow or away, progress is dropped.
 */
export class ProgressTeller {
  private isTelling = false;

  constructor(
    private readonly db: Db,
    private readonly runId: string,
  ) {}

  tell(progress: Progress): void {
    if (this.isTelling) return;
    this.isTelling = true;
    void notifyProgress(this.db, { runId: this.runId, ...progress, sentAt: Date.now() })
      .catch(() => undefined)
      .finally(() => (this.isTelling = false));
  }
}
