import { describe, expect, it } from "vitest";
import {
  everything,
  filterQueue,
  findNextLeft,
  isLeft,
  listTroubles,
  moveInQueue,
  noTrouble,
  orderQueue,
  type QueueFilter,
} from "@/core/grade/marking-queue";

const rows = [
  {
    name: "Ada Lovelace",
    section: "Lab A",
    state: "ready" as const,
    submission: { isLate: false, hasAnswer: true },
    trouble: noTrouble,
  },
  {
    name: "Barbara Liskov",
    section: "Lab B",
    state: "in_marking" as const,
    submission: { isLate: true, hasAnswer: false },
    trouble: { ...noTrouble, hasFailedRun: true },
  },
  {
    name: "Çağla Öz",
    section: "Lab A",
    state: "released" as const,
    submission: { isLate: true, hasAnswer: true },
    trouble: { ...noTrouble, refusedFor: ["wrong_output" as const], isWaiting: true },
  },
  {
    name: "Dana Idle",
    section: null,
    state: "not_marked" as const,
    submission: null,
    trouble: { ...noTrouble, refusedFor: ["missing_softmax" as const, "wrong_output" as const] },
  },
];
const names = (filter: Partial<QueueFilter>) =>
  filterQueue(rows, { ...everything, ...filter }).map(({ name }) => name.split(" ")[0]);

describe("the marking queue", () => {
  it("begins with work that is left to mark, and ends with whoever handed in nothing", () => {
    const shuffled = [rows[3]!, rows[0]!, rows[2]!, rows[1]!];
    expect(orderQueue(shuffled).map(({ name }) => name)).toEqual([
      "Barbara Liskov",
      "Ada Lovelace",
      "Çağla Öz",
      "Dana Idle",
    ]);
    expect(shuffled.filter(isLeft)).toHaveLength(1);
  });

  it("holds everyone, in the given order, without a filter", () => {
    expect(names({})).toEqual(["Ada", "Barbara", "Çağla", "Dana"]);
  });

  it.each<[Partial<QueueFilter>, string[]]>([
    [{ state: "in_marking" }, ["Barbara"]],
    [{ lateness: "late" }, ["Barbara", "Çağla"]],
    [{ lateness: "on_time" }, ["Ada"]],
    [{ answer: "with" }, ["Ada", "Çağla"]],
    [{ answer: "without" }, ["Barbara", "Dana"]],
    [{ trouble: "none" }, ["Ada"]],
    [{ trouble: "refused" }, ["Çağla", "Dana"]],
    [{ trouble: "missing_softmax" }, ["Dana"]],
    [{ trouble: "failed" }, ["Barbara"]],
    [{ trouble: "waiting" }, ["Çağla"]],
    [{ person: " LOVE" }, ["Ada"]],
    [{ lateness: "late", answer: "with" }, ["Çağla"]],
    [{ person: "nobody" }, []],
  ])("with %o holds %o", (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it("offers the kinds of problem, and the checks that refused somebody", () => {
    expect(listTroubles(rows)).toEqual([
      "all",
      "none",
      "refused",
      "failed",
      "waiting",
      "missing_softmax",
      "wrong_output",
    ]);
  });

  it("is walked from end to end and not beyond", () => {
    const ids = ["a", "b", "c"];
    expect([
      moveInQueue(ids, "a", 1),
      moveInQueue(ids, "c", 1),
      moveInQueue(ids, "b", -1),
      moveInQueue(ids, "a", -1),
    ]).toEqual(["b", "c", "a", "a"]);
    expect([moveInQueue(ids, null, 1), moveInQueue(ids, "gone", -1), moveInQueue([], "a", 1)]).toEqual([
      "a",
      "a",
      null,
    ]);
  });

  it("goes on to the next work that is left, from the end to the start, and never back to the same", () => {
    const queued = ["in_marking", "ready", "not_marked", "released"] as const;
    const left = queued.map((state, index) => ({ enrolmentId: String(index), state, submission: {} }));
    const ids = left.map(({ enrolmentId }) => enrolmentId);
    expect(findNextLeft(ids, left, "0")).toBe("2");
    expect(findNextLeft(ids, left, "2")).toBe("0");
    expect(findNextLeft(ids, left, "3")).toBe("0");
    expect(findNextLeft(ids, left, null)).toBe("0");
    expect(findNextLeft(["2"], left, "2")).toBeNull();
  });
});
