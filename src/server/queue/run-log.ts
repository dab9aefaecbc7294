import type { Actor } from "@/core/base/actor";
import type { AuditAction } from "@/core/base/audit";
import { log } from "@/server/base/log";

const sentences = {
  "submission.submit": "A run is submitted.",
  "run.rerun": "A rerun is queued.",
  "run.cancel": "A run is to be cancelled.",
  "run.prioritise": "A run is put at the front of the queue.",
  "run.retry": "A failed run is queued once more, as this one.",
} as const satisfies Partial<Record<AuditAction, string>>;

/**
 * Logs what somebody did to a run, once it is committed. The trainers' log lines name the run in the same
 * way, so that one search finds all.
 */
export function logRun(action: keyof typeof sentences, { userId }: Actor, runId: string): void {
  log.info({ run: runId, action, actor: userId }, sentences[action]);
}
