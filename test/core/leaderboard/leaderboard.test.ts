import { describe, expect, it } from "vitest";
import {
  compareCandidates,
  lessonReferences,
  rankCandidates,
  type Candidate,
} from "@/core/leaderboard/leaderboard";
import { wilsonInterval } from "@/core/base/statistics";

const noon = new Date("2026-03-02T12:00:00Z");

function makeCandidate(overrides: Partial<Candidate> = {}): Candidate {
  return {
    enrolmentId: "ada",
    name: "Ada",
    runId: "run1",
    testAccuracy: 0.99,
    testLoss: 0.03,
    parameters: 1000,
    epochs: 12,
    seconds: 60,
    acceptedAt: noon,
    submissionId: null,
    correct: null,
    ...overrides,
  };
}

describe("the leaderboard", () => {
  it("keeps each student's best run only", () => {
    const rows = rankCandidates(
      [
        makeCandidate({ runId: "old", testAccuracy: 0.992 }),
        makeCandidate({ runId: "new", testAccuracy: 0.991 }),
      ],
      [],
      new Set(),
    );
    expect(rows.map((row) => row.runId)).toEqual(["old"]);
  });

  it.each([
    ["higher accuracy first", { testAccuracy: 0.991, parameters: 9_000 }, { testAccuracy: 0.99 }],
    [
      "then fewer parameters",
      { parameters: 999, acceptedAt: new Date(noon.getTime() + 1) },
      { parameters: 1000 },
    ],
    ["then the earlier submission", { acceptedAt: new Date(noon.getTime() - 1) }, {}],
  ])("puts %s", (_, first, second) => {
    expect(compareCandidates(makeCandidate(first), makeCandidate(second))).toBeLessThan(0);
    expect(compareCandidates(makeCandidate(second), makeCandidate(first))).toBeGreaterThan(0);
  });

  it("puts the lesson's figures in their places, without a rank", () => {
    const rows = rankCandidates(
      [makeCandidate(), makeCandidate({ enrolmentId: "bob", runId: "b", testAccuracy: 0.9 })],
      lessonReferences,
      new Set(),
    );
    expect(rows.map((row) => [row.rank, row.isReference])).toEqual([
      [1, false],
      [null, true],
      [2, false],
    ]);
  });

  it("keeps the row of a student who trains again, and marks it", () => {
    const [row] = rankCandidates([makeCandidate()], [], new Set(["ada"]));
    expect(row).toMatchObject({ rank: 1, isTraining: true });
  });

  it("marks a rank that the paired test cannot tell from the one above, however the intervals lie", () => {
    const bits = (...bytes: number[]) => Uint8Array.from({ length: 1250 }, (_, index) => bytes[index] ?? 255);
    const rows = rankCandidates(
      [
        makeCandidate({ enrolmentId: "a", testAccuracy: 0.9925, correct: bits() }),
        // The first has eight images more, and none less: chance does that once in 128 times.
        makeCandidate({ enrolmentId: "b", testAccuracy: 0.9917, correct: bits(0) }),
        makeCandidate({ enrolmentId: "c", testAccuracy: 0.9916, correct: bits(255, 0) }),
      ],
      lessonReferences,
      new Set(),
    );
    expect(rows.map(({ enrolmentId, isLikeAbove }) => [enrolmentId, isLikeAbove])).toEqual([
      ["a", false],
      ["b", false],
      ["c", true],
      [null, false],
    ]);
    expect(JSON.stringify(rows)).not.toContain("correct");
  });

  it("goes by the intervals where the images are not known", () => {
    const rows = rankCandidates(
      [0.9925, 0.992, 0.98].map((testAccuracy, index) =>
        makeCandidate({ enrolmentId: `s${index}`, testAccuracy }),
      ),
      [],
      new Set(),
    );
    expect(rows.map(({ isLikeAbove }) => isLikeAbove)).toEqual([false, true, false]);
  });

  it("gives every row its 95 % interval", () => {
    const rows = rankCandidates([makeCandidate({ testAccuracy: 0.9925 })], lessonReferences, new Set());
    expect(
      rows.every((row) => row.interval![0] < row.testAccuracy! && row.testAccuracy! < row.interval![1]),
    ).toBe(true);
  });
});

describe("Wilson's interval", () => {
  // The last three half-widths are known for 10,000 test images; the first two rows were computed by hand
  // from Wilson's closed form.
  it("stays within 0 and 1 at the ends", () => {
    expect(wilsonInterval(0, 10)).toEqual([0, expect.closeTo(0.2775, 4)]);
    expect(wilsonInterval(10, 10)).toEqual([expect.closeTo(0.7225, 4), expect.closeTo(1, 10)]);
  });
  it.each([
    [9900, 0.00195],
    [9925, 0.00169],
    [9950, 0.00138],
  ])("is about %d of 10,000 plus or minus %f", (correct, half) => {
    const [low, high] = wilsonInterval(correct, 10_000);
    expect((high - low) / 2).toBeCloseTo(half, 4);
  });
});
