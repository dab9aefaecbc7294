import { describe, expect, it } from "vitest";
import { compareCandidates, lessonReferences, rankCandidates, type Candidate } from "@/core/leaderboard";
import { wilsonInterval } from "@/core/statistics";

const noon = new Date("2026-03-02T12:00:00Z");

function makeCandidate(overrides: Partial<Candidate> = {}): Candidate {
  return {
    enrolmentId: "ada", name: "Ada", runId: "run1", testAccuracy: 0.99, testLoss: 0.03, parameters: 1000, epochs: 12, seconds: 60,
    acceptedAt: noon, ...overrides,
  };
}

describe("the leaderboard", () => {
  it("keeps each student's best run only", () => {
    const rows = rankCandidates(
      [makeCandidate({ runId: "old", testAccuracy: 0.992 }), makeCandidate({ runId: "new", testAccuracy: 0.991 })], [], new Set(),
    );
    expect(rows.map((row) => row.runId)).toEqual(["old"]);
  });

  it.each([
    ["higher accuracy first", { testAccuracy: 0.991, parameters: 9_000 }, { testAccuracy: 0.99 }],
    ["then fewer parameters", { parameters: 999, acceptedAt: new Date(noon.getTime() + 1) }, { parameters: 1000 }],
    ["then the earlier submission", { acceptedAt: new Date(noon.getTime() - 1) }, {}],
  ])("puts %s", (_, first, second) => {
    expect(compareCandidates(makeCandidate(first), makeCandidate(second))).toBeLessThan(0);
    expect(compareCandidates(makeCandidate(second), makeCandidate(first))).toBeGreaterThan(0);
  });

  it("puts the lesson's figures in their places, without a rank", () => {
    const rows = rankCandidates(
      [makeCandidate(), makeCandidate({ enrolmentId: "bob", runId: "b", testAccuracy: 0.9 })], lessonReferences, new Set(),
    );
    expect(rows.map((row) => [row.rank, row.isReference])).toEqual([[1, false], [null, true], [2, false]]);
  });

  it("keeps the row of a student who trains again, and marks it", () => {
    const [row] = rankCandidates([makeCandidate()], [], new Set(["ada"]));
    expect(row).toMatchObject({ rank: 1, isTraining: true });
  });

  it("gives every row its 95 % interval", () => {
    const rows = rankCandidates([makeCandidate({ testAccuracy: 0.9925 })], lessonReferences, new Set());
    expect(rows.every((row) => row.interval![0] < row.testAccuracy! && row.testAccuracy! < row.interval![1])).toBe(true);
  });
});

describe("Wilson's interval", () => {
  // The last three half-widths are known for 10,000 test images; the first two rows are Wilson's closed form by hand.
  it("stays within 0 and 1 at the ends", () => {
    expect(wilsonInterval(0, 10)).toEqual([0, expect.closeTo(0.2775, 4)]);
    expect(wilsonInterval(10, 10)).toEqual([expect.closeTo(0.7225, 4), expect.closeTo(1, 10)]);
  });
  it.each([[9900, 0.00195], [9925, 0.00169], [9950, 0.00138]])("is about %d of 10,000 plus or minus %f", (correct, half) => {
    const [low, high] = wilsonInterval(correct, 10_000);
    expect((high - low) / 2).toBeCloseTo(half, 4);
  });
});
