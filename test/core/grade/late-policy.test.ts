import { describe, expect, it } from "vitest";
import type { RubricOutcome } from "@/core/grade/grade";
import { makeAllTexts } from "@/messages/translator";
import { wordGradeReason } from "@/messages/wording/grade-reason";
import { daysLate, lateDeduction } from "@/core/grade/late-policy";
import type { LatePolicy } from "@/core/grade/late-policy.schema";

const due = new Date("2026-03-09T12:00:00Z");
const after = (hours: number) => new Date(due.getTime() + hours * 3_600_000);
const outcomes: RubricOutcome[] = [
  { id: "a", label: "Accuracy", points: 5, maximum: 6 },
  { id: "b", label: "Answer", points: 3, maximum: 4 },
];

describe("days late", () => {
  it.each([
    [-1, 0],
    [-1 / 3600, 0],
    [0, 1],
    [23.9, 1],
    [24, 2],
    [49, 3],
  ])("%d hours after the due date are %d", (hours, days) => {
    expect(daysLate(after(hours), due)).toBe(days);
  });
});

describe("what lateness costs of 8 points", () => {
  const tenPercent: LatePolicy = { kind: "percent_a_day", percent: 10, floor: 0 };
  it.each<[string, LatePolicy, number, number | null]>([
    ["on time", tenPercent, -1, null],
    ["in the moment of the due date", tenPercent, 0, -0.8],
    ["on the third day", tenPercent, 50, -2.4],
    ["after three weeks", tenPercent, 21 * 24, -8],
    ["at a floor of half", { kind: "percent_a_day", percent: 10, floor: 50 }, 21 * 24, -4],
    ["with everything kept", { kind: "percent_a_day", percent: 10, floor: 100 }, 50, 0],
    ["without a policy", { kind: "none" }, 50, null],
    ["with a hard close, accepted by an extension that was taken back", { kind: "hard_close" }, 50, null],
  ])("%s", (_, policy, hours, points) => {
    expect(lateDeduction(policy, outcomes, after(hours), due)?.points ?? null).toBe(points);
  });

  it("is said as a line of its own", () => {
    const line = lateDeduction({ kind: "percent_a_day", percent: 20, floor: 50 }, outcomes, after(50), due)!;
    expect(line).toMatchObject({ id: "$late", maximum: 0, points: -4 });
    expect(wordGradeReason(makeAllTexts("en"), "en", line.reason!)).toBe(
      "Accepted in day 3 after the due date: 20 % of the points for each started day, 50 % in all. That would be 60 %, but at least 50 % of the points stay.",
    );
  });
});
