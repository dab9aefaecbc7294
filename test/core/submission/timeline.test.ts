import { expect, it } from "vitest";
import { listScores, orderEntries, type TimelineEntry } from "@/core/submission/timeline";

const choose = (id: string, minute: number): TimelineEntry => ({
  kind: "chosen",
  id,
  at: new Date(Date.UTC(2026, 2, 2, 12, minute)),
  exerciseId: "e",
  submissionId: "s",
  number: 1,
});
const order = (...entries: TimelineEntry[]) => orderEntries(entries).map(({ id }) => id);

it("a timeline begins with what happened last", () => {
  expect(order(choose("second", 2), choose("third", 3), choose("first", 1))).toEqual([
    "third",
    "second",
    "first",
  ]);
});

it("of what happened in one moment, what was told later stands first, wherever it stands among the rest", () => {
  expect(order(choose("submitted", 5), choose("early", 1), choose("graded", 5), choose("late", 9))).toEqual([
    "late",
    "graded",
    "submitted",
    "early",
  ]);
});

it("ordering leaves what was given as it is", () => {
  const given = [choose("first", 1), choose("second", 2)];
  orderEntries(given);
  expect(given.map(({ id }) => id)).toEqual(["first", "second"]);
});

it("results move from the earliest on, each with the best until then; reruns and runs without a result are left out", () => {
  const finish = (number: number, testAccuracy: number | null, isRerun = false): TimelineEntry => ({
    kind: "run",
    id: `${number} ${isRerun}`,
    at: new Date(Date.UTC(2026, 2, number)),
    exerciseId: "e",
    runId: "r",
    number,
    seed: 1,
    isRerun,
    status: testAccuracy === null ? "failed" : "done",
    plannedEpochs: 12,
    epochsDone: 12,
    divergedAtEpoch: null,
    testAccuracy,
  });
  const entries = orderEntries([
    finish(1, 0.97),
    finish(2, 0.99),
    finish(2, 0.999, true),
    finish(3, null),
    choose("chosen", 1),
    finish(4, 0.98),
  ]);
  expect(listScores(entries).map(({ number, testAccuracy, best }) => [number, testAccuracy, best])).toEqual([
    [1, 0.97, 0.97],
    [2, 0.99, 0.99],
    [4, 0.98, 0.99],
  ]);
});
