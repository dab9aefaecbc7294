import { createHash } from "node:crypto";
import { canonicalJson } from "@/core/base/canonical";
import type { GradeBasis } from "@/core/grade/grade-basis";
import { readLatePolicy, readRubric } from "@/server/exercise/exercise-row";
import type { Exercise } from "@/server/generated/client";
import type { MarkedWork } from "./graded-work";

/** What computing this work by the exercise's present rules rests on. */
export function basisOf(exercise: Exercise, { submission, dueAt, timeZone }: MarkedWork): GradeBasis {
  return {
    submissionNumber: submission?.number ?? null,
    rubric: createHash("sha256")
      .update(canonicalJson(readRubric(exercise)))
      .digest("hex"),
    dueAt,
    isExtended: dueAt.getTime() !== exercise.dueAt.getTime(),
    latePolicy: readLatePolicy(exercise),
    timeZone,
  };
}
