import { DAY, SECOND } from "@/core/base/duration";
import type { ExerciseSettings } from "./exercise";
import { defaultLimits } from "./default-limits";
import type { ExerciseKind } from "./exercise-kind";
import type { Rubric } from "@/core/grade/grade";
import { TRAIN_IMAGES } from "@/core/base/mnist";

/**
 * The texts of a template in one language: a label for each line of its rubric, by the line's id (`templates`
 * in src/messages).
 */
type TemplateTexts = { title: string; brief: string; rubric: Record<string, string> };

/** The rubrics of the lesson's three exercises, still without labels. */
const rubrics: Record<ExerciseKind, Rubric> = {
  more_iterations: [
    { id: "epochs", kind: "epochs", label: "", points: 4, atLeast: 12, images: TRAIN_IMAGES },
    { id: "accuracy", kind: "accuracy", label: "", points: 3, none: 0.95, full: 0.985 },
    { id: "answer", kind: "answer", label: "", points: 3, words: 20 },
  ],
  specified_architecture: [
    { id: "specification", kind: "specification", label: "", points: 6 },
    { id: "accuracy", kind: "accuracy", label: "", points: 2, none: 0.95, full: 0.985 },
    { id: "answer", kind: "answer", label: "", points: 2, words: 20 },
  ],
  open: [
    { id: "accuracy", kind: "accuracy", label: "", points: 7, none: 0.9578, full: 0.994 },
    { id: "answer", kind: "answer", label: "", points: 3, words: 30 },
  ],
};

/**
 * An exercise ready to publish, in the language of its texts: it opens now, is due in a week, and closes
 * three days later.
 */
export function exerciseTemplate(
  kind: ExerciseKind,
  { title, brief, rubric }: TemplateTexts,
  now: Date,
): ExerciseSettings {
  // The form holds no fractions of a second: saving it untouched would move the dates.
  const opensAt = new Date(now.getTime() - (now.getTime() % SECOND));
  return {
    kind,
    title,
    brief,
    rubric: rubrics[kind].map((line) => ({ ...line, label: rubric[line.id] ?? line.id })),
    opensAt,
    dueAt: new Date(opensAt.getTime() + 7 * DAY),
    closesAt: new Date(opensAt.getTime() + 10 * DAY),
    limits: defaultLimits,
    leaderboardVisibility: "live",
    specificationFeedback: "before_submitting",
    hints: "before",
    predictionRequired: false,
    sharing: "never",
    latePolicy: { kind: "none" },
    counting: "best",
    heldBack: false,
  };
}
