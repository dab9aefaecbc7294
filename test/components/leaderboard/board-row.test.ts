import { describe, expect, it } from "vitest";
import { arrangeRows, type BoardView, type FrontCost } from "@/components/leaderboard/board-row";
import { type Candidate, lessonReferences, rankCandidates } from "@/core/leaderboard/leaderboard";
import type { TestPart } from "@/core/exercise/held-back";

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));

const candidate = (name: string, testAccuracy: number, parameters: number, seconds: number): Candidate => ({
  enrolmentId: name,
  name,
  runId: `run-${name}`,
  submissionId: null,
  testAccuracy,
  testLoss: 0.1,
  parameters,
  epochs: 1,
  seconds,
  acceptedAt: at(12),
  correct: null,
});
const rows = rankCandidates(
  [
    candidate("Ada", 0.99, 500_000, 40),
    candidate("Grace", 0.985, 20_000, 90),
    candidate("Alan", 0.98, 60_000, 10),
  ],
  lessonReferences,
  new Set(),
);
type Own = { runId: string; acceptedAt: Date; testAccuracy: number | null }[];
const arrange = (
  view: BoardView,
  submissions: Own = [],
  testPart: TestPart = "all",
  cost: FrontCost = "parameters",
) => arrangeRows({ rows, testPart }, view, cost, { enrolmentId: "Ada", submissions, earlierName: "Earlier" });
const namesOf = (view: BoardView, submissions: Own = []) =>
  arrange(view, submissions).map(({ name }) => name);

describe("the leaderboard's views", () => {
  it("put the most accurate, the smallest or the fastest first, and what is not known last", () => {
    const lesson = lessonReferences[0]!.name;
    expect(namesOf("accuracy")).toEqual(["Ada", "Grace", "Alan", lesson]);
    expect(namesOf("parameters")).toEqual(["Grace", "Alan", "Ada", lesson]);
    expect(namesOf("seconds")).toEqual(["Alan", "Ada", "Grace", lesson]);
  });

  it("mark the runs that none of the same size or smaller beats, and no figure of the lesson", () => {
    expect(
      arrange("front")
        .filter(({ isOnFront }) => isOnFront)
        .map(({ name }) => name),
    ).toEqual(["Grace", "Ada"]);
  });

  it("draw the front against training time too, in its own order, where a small but slow network is behind", () => {
    const bySeconds = arrange("front", [], "all", "seconds");
    expect(bySeconds.map(({ name }) => name)).toEqual(["Alan", "Ada", "Grace", lessonReferences[0]!.name]);
    expect(bySeconds.filter(({ isOnFront }) => isOnFront).map(({ name }) => name)).toEqual(["Alan", "Ada"]);
  });

  it("show the viewer's best from before their present one as a row without a rank", () => {
    const submissions = [
      { runId: "first", acceptedAt: at(9), testAccuracy: 0.97 },
      { runId: "second", acceptedAt: at(10), testAccuracy: 0.982 },
      { runId: "third", acceptedAt: at(11), testAccuracy: null },
      { runId: "after", acceptedAt: at(13), testAccuracy: 0.989 },
    ];
    expect(namesOf("accuracy", submissions)).toEqual([
      "Ada",
      "Grace",
      "Earlier",
      "Alan",
      lessonReferences[0]!.name,
    ]);
    expect(arrange("accuracy", submissions).find(({ isEarlier }) => isEarlier)).toMatchObject({
      runId: "second",
      rank: null,
      isOnFront: false,
    });
    expect(arrange("accuracy", submissions, "held_back").some(({ isEarlier }) => isEarlier)).toBe(false);
  });
});
