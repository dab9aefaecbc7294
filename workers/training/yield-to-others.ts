import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";

/** Half of what separates the first from the last: pages and the database go first, but training goes on. */
const NICENESS = 10;
/** Of 1,000: when memory runs out, Linux ends this process before the database and the web. */
const OOM_SCORE = 500;

/**
 * Lets the web and the database go first, in processor time and when memory runs out. Threads that are made
 * later inherit it. Where a system refuses, training goes on as before.
 */
export function yieldToOthers(): void {
  try {
    setPriority(NICENESS);
  } catch {
    // A container may forbid it.
  }
  try {
    writeFileSync("/proc/self/oom_score_adj", String(OOM_SCORE));
  } catch {
    // Not Linux.
  }
}
