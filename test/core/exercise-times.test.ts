import { describe, expect, it } from "vitest";
import { classTimes, effectiveTimes, exercisePhase, type Extension } from "@/core/exercise";
import type { LatePolicy } from "@/core/late-policy-schema";

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const makeExercise = (latePolicy: LatePolicy = { kind: "none" }) => ({
  publishedAt: day(1), opensAt: day(1), dueAt: day(8), closesAt: day(11), latePolicy,
});
const extension: Extension = { dueAt: day(15), closesAt: day(18) };

describe("the dates that hold", () => {
  it.each<[string, LatePolicy, Extension | null, dueAt: number, closesAt: number]>([
    ["for the class", { kind: "none" }, null, 8, 11],
    ["for the class, with a hard close", { kind: "hard_close" }, null, 8, 8],
    ["with an extension", { kind: "none" }, extension, 15, 18],
    ["with an extension and a hard close", { kind: "hard_close" }, extension, 15, 15],
    ["with an earlier closing of one's own", { kind: "none" }, { dueAt: day(5), closesAt: day(6) }, 5, 6],
  ])("%s", (_, latePolicy, own, dueAt, closesAt) => {
    expect(effectiveTimes(makeExercise(latePolicy), own)).toMatchObject({ opensAt: day(1), dueAt: day(dueAt), closesAt: day(closesAt) });
  });

  it("close the exercise for the class only when it has closed for everyone", () => {
    const times = classTimes(makeExercise(), [extension, { dueAt: day(5), closesAt: day(6) }]);
    expect(exercisePhase(times, day(12))).toBe("late");
    expect(exercisePhase(times, day(18))).toBe("closed");
    expect(classTimes(makeExercise({ kind: "hard_close" }), [])).toMatchObject({ closesAt: day(8) });
  });
});
