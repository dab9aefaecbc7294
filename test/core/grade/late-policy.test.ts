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
    expect(daysLate(after(hours), due, "UTC")).toBe(days);
  });

  // Clocks in Madrid went back on 25 October 2026 at 3:00, and forward on 29 March 2026 at 2:00.
  it.each<[string, string, string, string, number]>([
    [
      "25 hours at most where clocks go back",
      "Europe/Madrid",
      "2026-10-24T20:00+02:00",
      "2026-10-25T19:59+01:00",
      1,
    ],
    ["to the minute", "Europe/Madrid", "2026-10-24T20:00+02:00", "2026-10-25T20:00+01:00", 2],
    [
      "23 hours where clocks go forward",
      "Europe/Madrid",
      "2026-03-28T20:00+01:00",
      "2026-03-29T19:59+02:00",
      1,
    ],
    ["not a minute longer", "Europe/Madrid", "2026-03-28T20:00+01:00", "2026-03-29T20:00+02:00", 2],
    ["until the second of two hours", "Europe/Madrid", "2026-10-24T02:30+02:00", "2026-10-25T02:29+01:00", 1],
    ["never less than before", "Europe/Madrid", "2026-10-24T02:30+02:00", "2026-10-25T02:30+01:00", 2],
    [
      "an hour later where there is no such hour",
      "Europe/Madrid",
      "2026-03-28T02:30+01:00",
      "2026-03-29T03:29+02:00",
      1,
    ],
    ["from then on", "Europe/Madrid", "2026-03-28T02:30+01:00", "2026-03-29T03:30+02:00", 2],
    ["over both changes of a year", "Europe/Madrid", "2026-03-28T20:00+01:00", "2026-10-26T19:59+01:00", 212],
    [
      "as long as anywhere else where no clock changes",
      "Asia/Tokyo",
      "2026-10-24T20:00+02:00",
      "2026-10-25T19:30+01:00",
      2,
    ],
    ["by the zone's own change", "America/New_York", "2026-10-31T20:00-04:00", "2026-11-01T19:30-05:00", 1],
    [
      "where clocks change by half an hour",
      "Australia/Lord_Howe",
      "2026-04-04T20:00+11:00",
      "2026-04-05T19:59+10:30",
      1,
    ],
    [
      "over a midnight that is left out",
      "America/Santiago",
      "2026-09-05T23:30-04:00",
      "2026-09-06T23:29-03:00",
      1,
    ],
    [
      "past a midnight that is left out",
      "America/Santiago",
      "2026-09-05T23:30-04:00",
      "2026-09-06T23:30-03:00",
      2,
    ],
    ["over an autumn in April", "Australia/Sydney", "2026-04-04T20:00+11:00", "2026-04-05T19:59+10:00", 1],
    ["over a spring in October", "Australia/Sydney", "2026-10-03T20:00+10:00", "2026-10-04T20:00+11:00", 2],
  ])("last %s", (_, timeZone, dueAt, acceptedAt, days) => {
    expect(daysLate(new Date(acceptedAt), new Date(dueAt), timeZone)).toBe(days);
  });

  it("never become fewer as time goes on", () => {
    const dueAt = new Date("2026-10-24T02:30+02:00");
    const counts = Array.from({ length: 4 * 24 * 4 }, (_, quarter) =>
      daysLate(new Date(dueAt.getTime() + quarter * 900_000), dueAt, "Europe/Madrid"),
    );
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
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
    expect(lateDeduction(policy, outcomes, after(hours), due, "UTC")?.points ?? null).toBe(points);
  });

  it("is said as a line of its own", () => {
    const line = lateDeduction(
      { kind: "percent_a_day", percent: 20, floor: 50 },
      outcomes,
      after(50),
      due,
      "UTC",
    )!;
    expect(line).toMatchObject({ id: "$late", maximum: 0, points: -4 });
    expect(wordGradeReason(makeAllTexts("en"), "en", line.reason!)).toBe(
      "Accepted in day 3 after the due date: 20 % of the points for each started day, 50 % in all. That would be 60 %, but at least 50 % of the points stay.",
    );
  });
});
