import type { ExerciseSettings } from "@/core/exercise/exercise";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { exerciseTemplate } from "@/core/exercise/exercise-templates";
import { english } from "@/messages/english";

/** A template in English. */
export const makeTemplate = (kind: ExerciseKind, now: Date): ExerciseSettings =>
  exerciseTemplate(kind, english.templates[kind], now);
