import { expect, it } from "vitest";
import { orderEntries, type TimelineEntry } from "@/core/timeline";

const choose = (id: string, minute: number): TimelineEntry =>
  ({ kind: "chosen", id, at: new Date(Date.UTC(2026, 2, 2, 12, minute)), exerciseId: "e", submissionId: "s", number: 1 });
const order = (...entries: TimelineEntry[]) => orderEntries(entries).map(({ id }) => id);

it("a timeline begins with what happened last", () => {
  expect(order(choose("second", 2), choose("third", 3), choose("first", 1))).toEqual(["third", "second", "first"]);
});

it("of what happened in one moment, what was told later stands first, wherever it stands among the rest", () => {
  expect(order(choose("submitted", 5), choose("early", 1), choose("graded", 5), choose("late", 9))).toEqual(["late", "graded", "submitted", "early"]);
});

it("ordering leaves what was given as it is", () => {
  const given = [choose("first", 1), choose("second", 2)];
  orderEntries(given);
  expect(given.map(({ id }) => id)).toEqual(["first", "second"]);
});
