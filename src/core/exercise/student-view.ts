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

/** An exercise as a student without an extension finds it in one phase; its settings alone decide. */
export type StudentView = {
  phase: StudentPhase;
  times: ExerciseTimes;
  leaderboard: "shown" | "until_closing" | "never";
  /** Null where the exercise specifies no network. */
  comparison: "told" | "after_closing" | null;
  hints: "told" | "told_but_trap" | "after_closing" | "never";
  networks: "shared" | "after_closing" | "never";
};

/** Nobody sees a draft. */
export type StudentPhase = Exclude<ExercisePhase, "draft">;

function datesOf(settings: ExerciseSettings): ExerciseTimes {
  return effectiveTimes({ ...settings, publishedAt: settings.opensAt }, []);
}

/** The phases of the exercise; `late` only when it accepts late work. */
export function listStudentPhases(settings: ExerciseSettings): StudentPhase[] {
  const { dueAt, closesAt } = datesOf(settings);
  return dueAt < closesAt ? ["scheduled", "open", "late", "closed"] : ["scheduled", "open", "closed"];
}

/**
 * Shows an exercise as students see it. It asks the same functions as the server, which alone decides what it
 * sends.
 */
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
