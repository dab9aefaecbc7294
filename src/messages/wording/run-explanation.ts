import { assertNever } from "@/core/base/assert";
import type { RunExplanation } from "@/core/run/run-explanation";
import type { AllTexts } from "../catalogue";
import { describeFailure } from "./failure";

type Waiting = Extract<RunExplanation, { code: "waiting" }>;

function wordWait(t: AllTexts, seconds: number): string {
  if (seconds < 10) return t("run.explanation.atOnce");
  if (seconds < 50) return t("run.explanation.underMinute");
  const minutes = Math.round(seconds / 60);
  return minutes < 90
    ? t("run.explanation.minutes", { minutes })
    : t("run.explanation.hours", { hours: Math.round(minutes / 60) });
}

/** For example "Second in the queue; about 3 minutes." */
function wordPlace(t: AllTexts, { position, etaSeconds, trainers }: Waiting): string {
  if (position === null) return t("run.explanation.inQueue");
  const place = t("run.explanation.place", { position: String(position) });
  switch (trainers) {
    case "paused":
      return t("run.explanation.paused", { place });
    case "none":
      return t("run.explanation.noTrainer", { place });
    case "live":
      return etaSeconds === null
        ? t("run.explanation.unmeasured", { place })
        : t("run.explanation.wait", { place, wait: wordWait(t, etaSeconds) });
    default:
      return assertNever(trainers);
  }
}

/** Why a run is where it is, and what comes next, in a sentence or two. */
export function wordRunExplanation(t: AllTexts, explanation: RunExplanation): string {
  switch (explanation.code) {
    case "waiting": {
      const place = wordPlace(t, explanation);
      const { interruptedAfter } = explanation;
      return interruptedAfter === null
        ? place
        : `${place} ${t("run.explanation.interrupted", { epoch: interruptedAfter })}`;
    }
    case "training":
      return t("run.explanation.training", { epoch: explanation.epoch, epochs: explanation.epochs });
    case "stopped_early":
      return t("run.explanation.stopped_early", { epoch: explanation.epoch, epochs: explanation.epochs });
    case "budget_used_up":
      return t("run.explanation.budget_used_up", { epoch: explanation.epoch, epochs: explanation.epochs });
    case "diverged":
      return t("run.explanation.diverged", { epoch: explanation.epoch });
    case "failed":
      return explanation.failure ? describeFailure(t, explanation.failure) : t("run.explanation.failed");
    case "claimed":
    case "cancelling":
    case "done":
    case "copied":
    case "cancelled":
      return t(`run.explanation.${explanation.code}`);
    default:
      return assertNever(explanation);
  }
}
