import { describe, expect, it } from "vitest";
import { beginRound, freshView, hear, joinSteps } from "@/components/practice/practice-view";
import type { PracticeNews, PracticeStep } from "@/engine/practice/messages";

const makeSteps = (count: number): PracticeStep[] =>
  Array.from({ length: count }, (_, index) => ({
    step: index + 1,
    epoch: 1,
    loss: index % 2,
    accuracy: 0.5,
  }));

describe("the view of a practice", () => {
  it("keeps few points of many steps, with their means and the last one's place", () => {
    const joined = joinSteps(makeSteps(1_000));
    expect(joined.length).toBeLessThanOrEqual(240);
    expect(joined.at(-1)!.step).toBe(1_000);
    expect(joined.every(({ loss }) => loss === 0.5)).toBe(true);
    expect(joinSteps(makeSteps(241)).at(-1)).toMatchObject({ step: 241, loss: 0 });
    expect(joinSteps(makeSteps(240))).toEqual(makeSteps(240));
  });

  it("hears nothing of a network that has been replaced", () => {
    const view = beginRound(hear(freshView, { type: "ready", threads: 2 }), 1);
    expect(view).toMatchObject({ round: 1, threads: 2, phase: "preparing", steps: [] });
    expect(hear(view, { type: "ended", round: 0, why: "diverged" })).toBe(view);
    const heard = hear(view, { type: "steps", round: 1, steps: makeSteps(3), imagesPerSecond: 290 });
    expect(heard.steps).toHaveLength(3);
    expect(hear(heard, { type: "ended", round: 1, why: "diverged" }).phase).toBe("diverged");
    expect(beginRound(heard, 2).steps).toEqual([]);
  });

  it("keeps what trains, and has no steps yet when a network begins anew", () => {
    const started: PracticeNews = { type: "started", round: 1, digits: [], batches: 50 };
    const onGpu = hear(beginRound(freshView, 1), { type: "processor", on: "gpu", trouble: null });
    const trained = hear(hear(onGpu, started), {
      type: "steps",
      round: 1,
      steps: makeSteps(3),
      imagesPerSecond: 9,
    });
    expect(trained).toMatchObject({ processor: { on: "gpu" }, phase: "training" });
    const lost = hear(trained, { type: "processor", on: "processor", trouble: "lost" });
    expect(hear(lost, started)).toMatchObject({
      processor: { on: "processor", trouble: "lost" },
      steps: [],
      imagesPerSecond: null,
    });
  });

  it("says that the digits are missing when they do not arrive", () => {
    const view = beginRound(freshView, 0);
    expect(view.phase).toBe("loading");
    expect(hear(view, { type: "failed", round: 0, why: "data", detail: "" }).phase).toBe("noData");
    expect(hear(view, { type: "failed", round: 0, why: "engine", detail: "" }).phase).toBe("noEngine");
  });
});
