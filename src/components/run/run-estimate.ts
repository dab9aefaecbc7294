import type { RunProgress } from "@/core/live/events";
import type { Epoch } from "@/core/run/run";

export type ProgressSpan = { first: RunProgress; latest: RunProgress };

/** The first and the latest word of the running epoch. */
export function extendSpan(span: ProgressSpan | null, progress: RunProgress): ProgressSpan {
  const isSameEpoch =
    span !== null && span.first.epoch === progress.epoch && span.latest.batch <= progress.batch;
  return { first: isSameEpoch ? span.first : progress, latest: progress };
}

/**
 * The finished share of the running epoch, 0..1. Progress of an epoch that has ended meanwhile says nothing
 * about the next.
 */
export function epochShare(epochsDone: number, span: ProgressSpan | null): number {
  return span && span.latest.epoch === epochsDone + 1 ? span.latest.batch / span.latest.batches : 0;
}

const FEWEST_BATCHES = 4;

/**
 * Seconds until the last epoch ends, from the epochs' own times, or from the batches of the first; null when
 * nothing was measured yet.
 */
export function secondsLeft(
  epochs: Epoch[],
  plannedEpochs: number,
  span: ProgressSpan | null,
): number | null {
  const left = plannedEpochs - epochs.length - epochShare(epochs.length, span);
  if (epochs.length > 0) {
    const recent = epochs.slice(-3);
    return (left * recent.reduce((sum, { seconds }) => sum + seconds, 0)) / recent.length;
  }
  if (!span || span.latest.batch - span.first.batch < FEWEST_BATCHES) return null;
  const { first, latest } = span;
  const secondsPerBatch = (latest.sentAt - first.sentAt) / 1000 / (latest.batch - first.batch);
  return left * secondsPerBatch * latest.batches;
}
