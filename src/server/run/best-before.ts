import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { countingRun } from "./counting-run";
import type { Db } from "@/server/base/db";
import type { Submission } from "@/server/generated/client";

type Judged = Pick<Submission, "userId" | "exerciseId" | "acceptedAt"> & {
  exercise: { courseId: string; kind: ExerciseKind };
};

/**
 * The run that a submission is judged by: the student's best run in the course that can count and was
 * accepted before it, or null. Exercise 2 asks whether its network improves on what there was, so earlier
 * attempts at it come last. Of halves, the public one chooses.
 */
export async function findBestBefore(
  db: Db,
  { userId, exerciseId, acceptedAt, exercise }: Judged,
): Promise<string | null> {
  const [best] = await db.$queryRaw<{ runId: string }[]>`
    SELECT run.id AS "runId"
    FROM "Submission" AS submission
      JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId"
      ${countingRun}
    WHERE submission."userId" = ${userId} AND exercise."courseId" = ${exercise.courseId} AND submission."acceptedAt" < ${acceptedAt}
    ORDER BY (${exercise.kind === "specified_architecture"} AND submission."exerciseId" = ${exerciseId}),
      coalesce(result."publicTestAccuracy", result."testAccuracy") DESC, result.parameters, submission."acceptedAt"
    LIMIT 1`;
  return best?.runId ?? null;
}
