import { describe, expect, it } from "vitest";
import { findPublicRanks } from "@/core/leaderboard/public-rank";

const row = (enrolmentId: string, otherHalf: number | null, parameters = 1000) => ({
  enrolmentId,
  otherHalf,
  parameters,
  acceptedAt: new Date("2026-03-02T12:00:00Z"),
  runId: `run-${enrolmentId}`,
  isReference: false,
});

describe("public ranks", () => {
  it("go by the public half, whatever the final order is", () => {
    const ranks = findPublicRanks([row("ada", 0.98), row("kurt", 0.99), row("emmy", 0.97)]);
    expect(Object.fromEntries(ranks)).toEqual({ kurt: 1, ada: 2, emmy: 3 });
  });

  it("go by fewer parameters where the public half ties, and never count the lesson's row", () => {
    const lesson = { ...row("", null), isReference: true };
    const ranks = findPublicRanks([row("ada", 0.98, 2000), lesson, row("kurt", 0.98, 1000)]);
    expect(Object.fromEntries(ranks)).toEqual({ kurt: 1, ada: 2 });
  });

  it("are none where somebody's public half was never measured", () => {
    expect(findPublicRanks([row("ada", 0.98), row("kurt", Number.NaN)]).size).toBe(0);
    expect(findPublicRanks([row("ada", 0.98), row("kurt", null)]).size).toBe(0);
  });
});
