import { describe, expect, it } from "vitest";
import { addMonths, planRetention, RetentionSchema } from "@/core/base/retention";

const day = (text: string) => new Date(`${text}T10:00:00Z`);
const course = { lastDay: day("2026-01-31"), archivedAt: null, warnedAt: null, hasNames: true };
const rule = { archiveMonths: 6, deleteMonths: 12 };

describe("months later", () => {
  it("is the same day, or the month's last one where it has no such day", () => {
    for (const [from, months, to] of [
      ["2026-01-31", 1, "2026-02-28"],
      ["2026-01-31", 25, "2028-02-29"],
      ["2026-10-15", 3, "2027-01-15"],
      ["2028-02-29", 12, "2029-02-28"],
      ["2026-12-31", 240, "2046-12-31"],
    ] as const)
      expect(addMonths(day(from), months), `${from} + ${months}`).toEqual(day(to));
  });
});

describe("a course's end", () => {
  it("follows from its last day: archived, told of, and its names deleted 30 days after they were told of", () => {
    expect(planRetention(rule, course, day("2026-03-01"))).toEqual({
      archiveAt: day("2026-07-31"),
      warnAt: day("2027-01-01"),
      deleteAt: day("2027-01-31"),
    });
  });

  it("waits for 30 days after the warning however long it is overdue", () => {
    const now = day("2030-05-01");
    expect(planRetention(rule, course, now).deleteAt).toEqual(day("2030-05-31"));
    const warnedAt = day("2030-04-20");
    expect(planRetention(rule, { ...course, warnedAt }, now).deleteAt).toEqual(day("2030-05-20"));
  });

  it("takes no warning for one that was given before the last day moved away", () => {
    const moved = { ...course, lastDay: day("2029-06-30"), warnedAt: day("2027-01-02") };
    expect(planRetention(rule, moved, day("2029-08-01")).deleteAt).toEqual(day("2030-06-30"));
  });

  it("never comes where the rule says never, and deletes nothing where no name is left", () => {
    const never = { archiveMonths: null, deleteMonths: null };
    const nothing = { archiveAt: null, warnAt: null, deleteAt: null };
    expect(planRetention(never, course, day("2040-01-01"))).toEqual(nothing);
    const over = { ...course, archivedAt: day("2026-08-01"), hasNames: false };
    expect(planRetention(rule, over, day("2040-01-01"))).toEqual(nothing);
  });

  it("takes whole months from one to twenty years only", () => {
    for (const bad of [0, -1, 1.5, 241, Number.NaN])
      expect(RetentionSchema.safeParse({ archiveMonths: bad, deleteMonths: null }).success, String(bad)).toBe(
        false,
      );
  });
});
