import { assertNever } from "@/core/base/assert";

// The stage is what all screens of a course show: at most one poll. What it shows follows from its moments.

export type PollMoments = {
  openedAt: Date | null;
  /** When its time is over; null without a limit, and while it pauses. */
  endsAt: Date | null;
  pausedAt: Date | null;
  /** Of the time to answer, what was left at the pause; null without a limit. */
  secondsLeft: number | null;
  closedAt: Date | null;
  /** Since then everybody sees how the room voted; */
  shownAt: Date | null;
  /** and since then what is right, and why. */
  explainedAt: Date | null;
  /** It has left the stage. */
  putAwayAt: Date | null;
};

export type PollPhase = "prepared" | "open" | "paused" | "closed";

export function pollPhase(moments: PollMoments, now: Date): PollPhase {
  if (!moments.openedAt) return "prepared";
  if (moments.closedAt || (moments.endsAt && moments.endsAt <= now)) return "closed";
  return moments.pausedAt ? "paused" : "open";
}

export const isOnStage = ({ openedAt, putAwayAt }: PollMoments) => openedAt !== null && putAwayAt === null;

export const stageSteps = [
  "open",
  "pause",
  "resume",
  "close",
  "show",
  "hide",
  "explain",
  "put_away",
  "show_again",
] as const;
export type StageStep = (typeof stageSteps)[number];

const later = (now: Date, seconds: number | null) =>
  seconds === null ? null : new Date(now.getTime() + seconds * 1000);

/** The steps that a teacher may take now; the first one is what usually comes next. */
export function possibleSteps(moments: PollMoments, now: Date): StageStep[] {
  const phase = pollPhase(moments, now);
  if (phase === "prepared") return ["open"];
  if (!isOnStage(moments)) return ["show_again"];
  const showing: StageStep = moments.shownAt ? "hide" : "show";
  if (phase === "open") return ["close", "pause", showing];
  if (phase === "paused") return ["resume", "close", showing];
  // What is right comes last: before, it would be an answer to copy.
  return moments.explainedAt ? ["put_away", showing] : ["explain", showing, "put_away"];
}

/** What a step changes; null where the poll does not allow it now. `seconds`: the poll's time to answer. */
export function stepPoll(
  moments: PollMoments,
  step: StageStep,
  seconds: number | null,
  now: Date,
): Partial<PollMoments> | null {
  if (!possibleSteps(moments, now).includes(step)) return null;
  switch (step) {
    case "open":
      return { openedAt: now, endsAt: later(now, seconds) };
    case "pause": {
      const left = moments.endsAt && Math.ceil((moments.endsAt.getTime() - now.getTime()) / 1000);
      return { pausedAt: now, endsAt: null, secondsLeft: left };
    }
    case "resume":
      return { pausedAt: null, endsAt: later(now, moments.secondsLeft), secondsLeft: null };
    case "close":
      return { closedAt: now, pausedAt: null, secondsLeft: null };
    case "show":
      return { shownAt: now };
    case "hide":
      return { shownAt: null };
    case "explain":
      return { explainedAt: now, shownAt: moments.shownAt ?? now };
    case "put_away":
      return { putAwayAt: now };
    case "show_again":
      return { putAwayAt: null, shownAt: moments.shownAt ?? now };
    default:
      return assertNever(step);
  }
}

/** Another poll takes the stage: this one closes and leaves. */
export function leaveStage(moments: PollMoments, now: Date): Partial<PollMoments> {
  return { closedAt: moments.closedAt ?? now, pausedAt: null, secondsLeft: null, putAwayAt: now };
}
