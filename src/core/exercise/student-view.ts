import {
  areHintsTold,
  effectiveTimes,
  isComparisonTold,
  isLeaderboardVisible,
  isNetworkShared,
  type ExerciseSettings,
  type ExerciseTimes,
} from "./exercise";
import type { ExercisePhase } from "./exercise-phase";

/**
 * What somebody without an extension finds in an exercise while it stands in one phase, by its settings
 * alone.
 */
export type StudentView = {
  phase: StudentPhase;
  times: ExerciseTimes;
  leaderboard: "shown" | "until_closing" | "never";
  /** Null where the exercise specifies no network. */
  comparison: "told" | "after_closing" | null;
  hints: "told" | "told_but_trap" | "after_closing" | "never";
  networks: "shared" | "after_closing" | "never";
};

/** A draft is seen by nobody. */
export type StudentPhase = Exclude<ExercisePhase, "draft">;

function datesOf(settings: ExerciseSettings): ExerciseTimes {
  return effectiveTimes({ ...settings, publishedAt: settings.opensAt }, null);
}

/** The phases that the exercise goes through; `late` only where something late is accepted. */
export function listStudentPhases(settings: ExerciseSettings): StudentPhase[] {
  const { dueAt, closesAt } = datesOf(settings);
  return dueAt < closesAt ? ["scheduled", "open", "late", "closed"] : ["scheduled", "open", "closed"];
}

/** Asks the same functions as the server, which alone decides what leaves it. */
export function viewAsStudent(settings: ExerciseSettings, phase: StudentPhase): StudentView {
  const { kind, leaderboardVisibility, sharing } = settings;
  const isSpecified = kind === "specified_architecture";
  const isCompared = isComparisonTold(settings.specificationFeedback, phase);
  const isShown = isLeaderboardVisible(leaderboardVisibility, phase);
  const areHints = areHintsTold(settings.hints, phase);
  return {
    phase,
    times: datesOf(settings),
    leaderboard: isShown ? "shown" : leaderboardVisibility === "staff_only" ? "never" : "until_closing",
    comparison: !isSpecified ? null : isCompared ? "told" : "after_closing",
    hints: areHints
      ? isSpecified && !isCompared
        ? "told_but_trap"
        : "told"
      : settings.hints === "never"
        ? "never"
        : "after_closing",
    networks: isNetworkShared(sharing, leaderboardVisibility, phase)
      ? "shared"
      : isNetworkShared(sharing, leaderboardVisibility, "closed")
        ? "after_closing"
        : "never",
  };
}
