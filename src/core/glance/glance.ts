import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import type { TestPart } from "@/core/exercise/held-back";
import type { PredictedChange } from "@/core/submission/prediction";
import type { ProblemCode } from "@/core/base/problem";

// A class at a glance: what the figures of its page are made from. Students are named by their enrolment.

/**
 * Test accuracy of exercise 2's network after one epoch on all images: a mark to hold the class against.
 * Measured by Convoy itself, on the ONNX engine with two threads: `npm run train -- exercise2 --epochs 1
 * --seed 1`.
 */
export const specificationReference = 0.9859;

export type GlanceExercise = {
  id: string;
  title: string;
  kind: ExerciseKind;
  opensAt: Date;
  /** Students may not see its board now. */
  isHidden: boolean;
  /** The test images that accuracies are of. */
  testPart: TestPart;
};
type GlanceStudent = { enrolmentId: string; name: string };
export type Glance = {
  /** The published ones, by due date. */ exercises: GlanceExercise[];
  /** By name. */ students: GlanceStudent[];
};

/** Refusals of the check since the student's last accepted submission. */
export type Held = {
  attempts: number;
  lastAt: Date;
  /** The check that refused most of them. */ code: ProblemCode;
};
export type HandedIn = {
  enrolmentId: string;
  submissions: number;
  lastAt: Date | null;
  hasDraft: boolean;
  held: Held | null;
};
/** How often one check refused a submission of the class, and how many students it holds now. */
export type CheckCount = { code: ProblemCode; attempts: number; students: number };
export type GlanceWork = { students: HandedIn[]; checks: CheckCount[] };

export type GlanceResult = {
  enrolmentId: string;
  runId: string;
  submissionId: string;
  testAccuracy: number;
  parameters: number;
};

/** A student's first prediction and what its submission came to. */
export type PredictedResult = {
  enrolmentId: string;
  submissionId: string;
  submissionNumber: number;
  change: PredictedChange;
  /** Null where only the direction was predicted. */
  predicted: number | null;
  result: number;
};

export type ComputeUse = { enrolmentId: string; runs: number; cpuSeconds: number; gpuSeconds: number };

/** So many refusals in a row, and none accepted since, are somebody who is stuck. */
const STUCK = 2;

export function isStuck({ held }: Pick<HandedIn, "held">): boolean {
  return held !== null && held.attempts >= STUCK;
}

/**
 * The exercise that was asked for; else the one that opened last; else the first. Null where there is none.
 */
export function chooseGlanced(
  exercises: readonly GlanceExercise[],
  asked: string | string[] | undefined,
  now: Date,
): GlanceExercise | null {
  const opened = exercises
    .filter(({ opensAt }) => opensAt <= now)
    .toSorted((a, b) => a.opensAt.getTime() - b.opensAt.getTime());
  return exercises.find(({ id }) => id === asked) ?? opened.at(-1) ?? exercises[0] ?? null;
}
