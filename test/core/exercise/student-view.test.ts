import { describe, expect, it } from "vitest";
import type { ExerciseSettings } from "@/core/exercise/exercise";
import { exerciseTemplate } from "@/core/exercise/exercise-templates";
import { listStudentPhases, viewAsStudent } from "@/core/exercise/student-view";

const noon = new Date("2026-03-02T12:00:00Z");
const makeSettings = (changes: Partial<ExerciseSettings> = {}): ExerciseSettings => ({
  ...exerciseTemplate(
    "specified_architecture",
    { title: "Exercise 2", brief: "Build it.", rubric: {} },
    noon,
  ),
  ...changes,
});

describe("an exercise as a student sees it", () => {
  it("tells everything while it is open, unless the instructor keeps it back", () => {
    expect(viewAsStudent(makeSettings(), "open")).toMatchObject({
      leaderboard: "shown",
      comparison: "told",
      hints: "told",
      networks: "never",
    });
    expect(viewAsStudent(makeSettings({ kind: "open" }), "open").comparison).toBeNull();
  });

  it("keeps what is set for after the closing, and tells it then", () => {
    const settings = makeSettings({
      leaderboardVisibility: "hidden_until_close",
      specificationFeedback: "after_closing",
      hints: "after_closing",
      sharing: "after_closing",
    });
    for (const phase of ["scheduled", "open", "late"] as const) {
      expect(viewAsStudent(settings, phase)).toMatchObject({
        leaderboard: "until_closing",
        comparison: "after_closing",
        hints: "after_closing",
        networks: "after_closing",
      });
    }
    expect(viewAsStudent(settings, "closed")).toMatchObject({
      leaderboard: "shown",
      comparison: "told",
      hints: "told",
      networks: "shared",
    });
  });

  it("never tells what is for staff, and shares no networks whose names nobody may know", () => {
    const settings = makeSettings({
      leaderboardVisibility: "staff_only",
      hints: "never",
      sharing: "after_closing",
    });
    expect(viewAsStudent(settings, "closed")).toMatchObject({
      leaderboard: "never",
      hints: "never",
      networks: "never",
    });
  });

  it("does not give the specification's trap away by a hint", () => {
    const settings = makeSettings({ specificationFeedback: "after_closing", hints: "before" });
    expect(viewAsStudent(settings, "open").hints).toBe("told_but_trap");
    expect(viewAsStudent(settings, "closed").hints).toBe("told");
  });

  it("is never late where nothing late is accepted", () => {
    expect(listStudentPhases(makeSettings())).toEqual(["scheduled", "open", "late", "closed"]);
    const settings = makeSettings({ latePolicy: { kind: "hard_close" } });
    expect(listStudentPhases(settings)).toEqual(["scheduled", "open", "closed"]);
    expect(viewAsStudent(settings, "closed").times.closesAt).toEqual(settings.dueAt);
  });
});
