import { describe, expect, it } from "vitest";
import type { Failure } from "@/core/run/run";
import { makeAllTexts } from "@/messages/translator";
import { wordRunExplanation } from "@/messages/wording/run-explanation";
import { type Explained, explainRun } from "@/server/run/run-explanation";

function makeExplained(overrides: Partial<Explained> = {}): Explained {
  return {
    status: "waiting",
    place: { position: 2, etaSeconds: 180 },
    liveSlots: 1,
    pausedTrainers: 0,
    attempts: 0,
    epochsDone: 0,
    plannedEpochs: 12,
    failure: null,
    isCopy: false,
    isBudgetUsedUp: false,
    divergedAtEpoch: null,
    ...overrides,
  };
}

const failure: Failure = { code: "engine_error", fault: "ours", detail: "it choked" };
const older: Failure = {
  code: "engine_error",
  fault: "ours",
  message: "The engine stopped.",
  nextStep: "Submit it again.",
};
const say = (overrides: Partial<Explained>) =>
  wordRunExplanation(makeAllTexts("en"), explainRun(makeExplained(overrides)));

describe("a place in the queue", () => {
  it.each([
    [1, 3, "First in the queue; it starts in a moment."],
    [1, 40, "First in the queue; less than a minute."],
    [2, 62, "Second in the queue; about 1 minute."],
    [3, 180, "Third in the queue; about 3 minutes."],
    [12, 3 * 3600, "Number 12 in the queue; about 3 hours."],
  ])("%i, %i seconds before its start: %s", (position, etaSeconds, sentence) => {
    expect(say({ place: { position, etaSeconds } })).toBe(sentence);
  });

  it("says what to do when no trainer runs", () => {
    expect(say({ liveSlots: 0 })).toMatch(/No trainer is running: .* \(npm run trainers\)\.$/);
  });

  it("says who can help when those that run are all paused", () => {
    expect(say({ liveSlots: 0, pausedTrainers: 2 })).toMatch(/All trainers are paused: ask your instructor/);
  });
});

describe("a run's sentence", () => {
  it.each<[string, Partial<Explained>, RegExp]>([
    ["waits", {}, /^Second in the queue; about 3 minutes\.$/],
    [
      "waits after its trainer was lost",
      { epochsDone: 4, attempts: 1 },
      /It was interrupted and continues after epoch 4\.$/,
    ],
    ["is claimed", { status: "claimed" }, /getting ready/],
    ["trains", { status: "training", epochsDone: 4 }, /^Training epoch 5 of 12\.$/],
    ["has trained its last epoch", { status: "training", epochsDone: 12 }, /^Training epoch 12 of 12\.$/],
    ["is being cancelled", { status: "cancelling" }, /stops within a few seconds/],
    ["is done", { status: "done", epochsDone: 12 }, /^Done\.$/],
    [
      "stopped early",
      { status: "done", epochsDone: 7 },
      /^Stopped early, after epoch 7 of 12: .* improvement\.$/,
    ],
    [
      "stopped because its student's training time was used up",
      { status: "done", epochsDone: 4, isBudgetUsedUp: true },
      /^Stopped after epoch 4 of 12: your training time .* used up\. It counts/,
    ],
    [
      "used its student's training time up before its first epoch",
      { status: "failed", failure: { code: "budget_used_up", fault: "theirs" } },
      /used up before the first epoch/,
    ],
    ["took over a result", { status: "done", isCopy: true }, /identical network/],
    ["diverged", { status: "done", divergedAtEpoch: 2 }, /in epoch 2.*Try a smaller learning rate/],
    ["failed", { status: "failed", failure }, /with an error: it choked .*Train again/],
    [
      "failed before failures had texts",
      { status: "failed", failure: older },
      /^The engine stopped\. Submit it again\.$/,
    ],
    ["was cancelled", { status: "cancelled" }, /Submit again/],
  ])("when it %s", (_, overrides, sentence) => {
    expect(say(overrides)).toMatch(sentence);
  });
});
