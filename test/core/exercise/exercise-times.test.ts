import { describe, expect, it } from "vitest";
import {
  classTimes,
  effectiveTimes,
  exercisePhase,
  keepMoments,
  type Extension,
} from "@/core/exercise/exercise";
import { takesSubmissions } from "@/core/exercise/exercise-phase";
import type { LatePolicy } from "@/core/grade/late-policy.schema";
import { makeTemplate } from "../../support/template";

const day = (number: number) => new Date(Date.UTC(2026, 2, number));
const makeExercise = (latePolicy: LatePolicy = { kind: "none" }) => ({
  publishedAt: day(1),
  opensAt: day(1),
  dueAt: day(8),
  closesAt: day(11),
  latePolicy,
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
    expect(effectiveTimes(makeExercise(latePolicy), own ? [own] : [])).toMatchObject({
      opensAt: day(1),
      dueAt: day(dueAt),
      closesAt: day(closesAt),
    });
  });

  it("close the exercise for the class only when it has closed for everyone", () => {
    const times = classTimes(makeExercise(), [extension, { dueAt: day(5), closesAt: day(6) }]);
    expect(exercisePhase(times, day(12))).toBe("late");
    expect(exercisePhase(times, day(18))).toBe("closed");
    expect(classTimes(makeExercise({ kind: "hard_close" }), [])).toMatchObject({ closesAt: day(8) });
  });
});

describe("dates that a form sends back without milliseconds", () => {
  const at = (milliseconds: number) => new Date(day(8).getTime() + milliseconds);
  const stored = {
    ...makeTemplate("open", day(1)),
    opensAt: at(250),
    dueAt: at(60_500),
    closesAt: at(60_900),
  };

  it("keep those that were stored, where the second is the same", () => {
    expect(
      keepMoments(stored, { ...stored, opensAt: at(0), dueAt: at(60_000), closesAt: at(61_000) }),
    ).toEqual({ ...stored, closesAt: at(61_000) });
    expect(keepMoments(stored, { ...stored, title: "New", opensAt: at(0) })).toEqual({
      ...stored,
      title: "New",
    });
  });

  it("stay in order", () => {
    const sent = { ...stored, opensAt: at(60_000), dueAt: at(60_000), closesAt: at(60_000) };
    expect(keepMoments({ ...stored, opensAt: at(60_700), dueAt: at(90_000) }, sent)).toEqual(sent);
  });
});

it("an exercise takes submissions while it is open and while what is handed in is late", () => {
  expect((["draft", "scheduled", "open", "late", "closed"] as const).filter(takesSubmissions)).toEqual([
    "open",
    "late",
  ]);
});
