import { describe, expect, it } from "vitest";
import {
  isOnStage,
  leaveStage,
  type PollMoments,
  pollPhase,
  possibleSteps,
  stepPoll,
} from "@/core/poll/stage";

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 2, 10, 0, seconds));
const prepared: PollMoments = {
  openedAt: null,
  endsAt: null,
  pausedAt: null,
  secondsLeft: null,
  closedAt: null,
  shownAt: null,
  explainedAt: null,
  putAwayAt: null,
};

function take(
  moments: PollMoments,
  step: Parameters<typeof stepPoll>[1],
  second: number,
  limit: number | null,
) {
  const change = stepPoll(moments, step, limit, at(second));
  if (!change) throw new Error(`${step} is not possible at ${second} s.`);
  return { ...moments, ...change };
}

describe("a poll", () => {
  it("is open until its time is over", () => {
    const open = take(prepared, "open", 0, 30);
    expect(pollPhase(open, at(29))).toBe("open");
    expect(pollPhase(open, at(30))).toBe("closed");
  });

  it("without a limit stays open until the teacher closes it", () => {
    const open = take(prepared, "open", 0, null);
    expect(pollPhase(open, at(9_999))).toBe("open");
    expect(pollPhase(take(open, "close", 50, null), at(50))).toBe("closed");
  });

  it("keeps the time that was left while it pauses", () => {
    const paused = take(take(prepared, "open", 0, 30), "pause", 10, 30);
    expect(pollPhase(paused, at(500))).toBe("paused");
    const resumed = take(paused, "resume", 500, 30);
    expect(pollPhase(resumed, at(519))).toBe("open");
    expect(pollPhase(resumed, at(520))).toBe("closed");
  });

  it("tells what is right only once nobody can answer any more", () => {
    const open = take(prepared, "open", 0, 30);
    expect(possibleSteps(open, at(10))).not.toContain("explain");
    expect(stepPoll(open, "explain", 30, at(10))).toBeNull();
    const told = take(open, "explain", 31, 30);
    expect(told.shownAt).toEqual(at(31));
  });

  it("cannot be opened twice", () => {
    expect(stepPoll(take(prepared, "open", 0, null), "open", null, at(1))).toBeNull();
  });

  it("leaves the stage closed, and comes back as it was with its votes shown", () => {
    const open = take(prepared, "open", 0, null);
    const away = { ...open, ...leaveStage(open, at(5)) };
    expect([isOnStage(away), pollPhase(away, at(5))]).toEqual([false, "closed"]);
    expect(possibleSteps(away, at(6))).toEqual(["show_again"]);
    const again = take(away, "show_again", 60, null);
    expect([isOnStage(again), pollPhase(again, at(60)), again.shownAt]).toEqual([true, "closed", at(60)]);
  });
});
