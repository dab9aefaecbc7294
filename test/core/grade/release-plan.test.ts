import { describe, expect, it } from "vitest";
import { isReadyToRelease, summariseRelease, type ReleaseRow } from "@/core/grade/release-plan";

const row = (enrolmentId: string, changes: Partial<ReleaseRow> = {}): ReleaseRow => ({
  enrolmentId,
  name: enrolmentId,
  state: "ready",
  isWithoutWork: false,
  isTraining: false,
  openUntil: null,
  ...changes,
});
const [monday, friday] = [new Date("2026-03-02T12:00:00Z"), new Date("2026-03-06T12:00:00Z")];

describe("the summary of a release", () => {
  const rows = [
    row("marked"),
    row("waits", { state: "in_marking", isTraining: true, openUntil: monday }),
    row("empty", { isWithoutWork: true, openUntil: friday }),
    row("out", { state: "released", openUntil: friday }),
  ];

  it("counts who is marked, who waits, who handed in nothing, and who may still hand in, until when", () => {
    expect(summariseRelease(rows, null)).toMatchObject({
      withWork: [{ name: "marked" }, { name: "waits" }],
      withoutWork: [{ name: "empty" }],
      marked: 1,
      unmarked: 1,
      training: 1,
      maySubmit: 2,
      openUntil: friday,
    });
  });

  it("is about the chosen students alone", () => {
    expect(summariseRelease(rows, ["marked", "out"])).toMatchObject({
      withWork: [{ name: "marked" }],
      withoutWork: [],
      maySubmit: 0,
      openUntil: null,
    });
  });

  it.each([
    ["all is marked and nobody may hand in any more", [row("a")], true],
    ["nobody has handed in anything", [row("a", { isWithoutWork: true })], false],
    ["points by hand are missing", [row("a"), row("b", { state: "in_marking" })], false],
    ["a run is still to come", [row("a", { isTraining: true })], false],
    ["somebody may still hand in", [row("a"), row("b", { isWithoutWork: true, openUntil: friday })], false],
  ])("says whether a release is the next step: %s", (_, listed, isReady) => {
    expect(isReadyToRelease(summariseRelease(listed, null))).toBe(isReady);
  });
});
