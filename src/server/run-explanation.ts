import { assertNever } from "@/core/assert";
import type { Failure, RunStatus } from "@/core/run";
import type { Place } from "./queue-order";

const ordinals = ["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];

/** For example "Second in the queue; about 3 minutes." */
export function describePlace({ position, etaSeconds }: Place, liveSlots: number, pausedTrainers: number): string {
  const place = `${ordinals[position - 1] ?? `Number ${position}`} in the queue`;
  if (liveSlots === 0 && pausedTrainers > 0) return `${place}. All trainers are paused: ask your instructor to let one go on.`;
  if (liveSlots === 0) return `${place}. No trainer is running: ask whoever runs Convoy to start one (npm run trainers).`;
  if (etaSeconds === null) return `${place}; how long it takes is known once the first epoch has been measured.`;
  return `${place}; ${describeWait(etaSeconds)}.`;
}

function describeWait(seconds: number): string {
  if (seconds < 10) return "it starts in a moment";
  if (seconds < 50) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `about ${minutes} minute${minutes === 1 ? "" : "s"}`;
  return `about ${Math.round(minutes / 60)} hours`;
}

/** What the explanation of a run follows from. */
export type Explained = {
  status: RunStatus;
  place: Place | null;
  liveSlots: number;
  pausedTrainers: number;
  attempts: number;
  epochsDone: number;
  plannedEpochs: number;
  failure: Failure | null;
  isCopy: boolean;
  divergedAtEpoch: number | null;
};

/** Why a run is where it is, and what comes next. */
export function explainRun(run: Explained): string {
  switch (run.status) {
    case "waiting": {
      const place = run.place ? describePlace(run.place, run.liveSlots, run.pausedTrainers) : "In the queue.";
      if (run.attempts === 0 && run.epochsDone === 0) return place;
      return `${place} It was interrupted and continues ${run.epochsDone > 0 ? `after epoch ${run.epochsDone}` : "from the start"}.`;
    }
    case "claimed":
      return "A trainer has it and is getting ready.";
    case "training":
      return `Training epoch ${Math.min(run.epochsDone + 1, run.plannedEpochs)} of ${run.plannedEpochs}.`;
    case "cancelling":
      return "It is being cancelled: its trainer stops within a few seconds.";
    case "done":
      if (run.divergedAtEpoch !== null) {
        return `Its loss stopped being a number in epoch ${run.divergedAtEpoch}, so training ended there. Try a smaller learning rate.`;
      }
      if (run.isCopy) return "Done at once: an identical network was trained before, with this result.";
      if (run.epochsDone < run.plannedEpochs) {
        return `Stopped early, after epoch ${run.epochsDone} of ${run.plannedEpochs}: the validation images no longer showed an improvement.`;
      }
      return "Done.";
    case "failed":
      return run.failure ? `${run.failure.message} ${run.failure.nextStep}` : "It failed. Submit it again.";
    case "cancelled":
      return "It was cancelled. Submit again to train it after all.";
    default:
      return assertNever(run.status);
  }
}
