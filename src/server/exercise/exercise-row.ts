import { type Limits, LimitsSchema } from "@/core/check/limits";
import { type Rubric, RubricSchema } from "@/core/grade/grade";
import { type LatePolicy, LatePolicySchema } from "@/core/grade/late-policy.schema";
import { readStored } from "@/server/base/rows";
import type { Exercise } from "@/server/generated/client";

// The one place that reads the JSON columns of an exercise.

export const readLimits = (row: Pick<Exercise, "limits">): Limits => readStored(LimitsSchema, row.limits);

export const readRubric = (row: Pick<Exercise, "rubric">): Rubric => readStored(RubricSchema, row.rubric);

export const readLatePolicy = (row: Pick<Exercise, "latePolicy">): LatePolicy =>
  readStored(LatePolicySchema, row.latePolicy);

/** The row with its JSON columns read. */
export function readExercise<Row extends Pick<Exercise, "limits" | "rubric" | "latePolicy">>(row: Row) {
  return { ...row, limits: readLimits(row), rubric: readRubric(row), latePolicy: readLatePolicy(row) };
}
