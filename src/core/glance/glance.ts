import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import type { TestPart } from "@/core/exercise/held-back";
import type { PredictedChange } from "@/core/submission/prediction";
import type { ProblemCode } from "@/core/base/problem";

// A class at a glance: the data behind the figures of its page. Students are named by their enrolment.

/**
 * Test accuracy of exercise 2's network after one epoch on all images: a reference for the class. Convoy
 * measured it on the ONNX engine with two threads: `npm run train -- exercise2 --epochs 1 --seed 1`.
 */
export const specificationReference = 0.9859;

export type GlanceExercise = {
  id: string;
  title: string;
  kind: ExerciseKind;
  opensAt: Date;
  /** Students may not see its board now. */
  isHidden: boolean;
  /** The test images behind the accuracies. */
  testPart: TestPart;
};
type GlanceStudent = { enrolmentId: string; name: string };
export type Glance = {
  /** The published exercises, by due date. */
  exercises: GlanceExercise[];
  /** The students, by name. */
  students: GlanceStudent[];
};

/** Refusals of the check since the student's last accepted submission. */
export type Held = {
  attempts: number;
  lastAt: Date;
  /** The check that refused most of them. */
  code: ProblemCode;
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

/** A student's first prediction, and the result of its submission. */
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

/** A student with so many refusals in a row, and no accepted submission since, is stuck. */
const STUCK = 2;

export function isStuck({ held }: Pick<HandedIn, "held">): boolean {
  return held !== null && held.attempts >= STUCK;
}

/** The requested exercise; else the one that opened last; else the first. Null when there is none. */
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
