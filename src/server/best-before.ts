import type { ExerciseKind } from "@/core/exercise-kind";
import type { Db } from "./db";
import type { Submission } from "./generated/client";

type Judged = Pick<Submission, "userId" | "exerciseId" | "acceptedAt"> & { exercise: { courseId: string; kind: ExerciseKind } };

/**
 * The run that a submission is judged by: the student's best finished one in the course that was accepted before it, or null. Exercise 2
 * asks whether its network improves on what there was, so earlier attempts at it come last. Of halves, the public one chooses.
 */
export async function findBestBefore(db: Db, { userId, exerciseId, acceptedAt, exercise }: Judged): Promise<string | null> {
  const [best] = await db.$queryRaw<{ runId: string }[]>`
    SELECT run.id AS "runId"
    FROM "Submission" AS submission
      JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId"
      JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission' AND run."finishedAt" IS NOT NULL
      JOIN "Result" AS result ON result."runId" = run.id
    WHERE submission."userId" = ${userId} AND exercise."courseId" = ${exercise.courseId} AND submission."acceptedAt" < ${acceptedAt}
      AND result."testLoss" < 'Infinity'::float8
    ORDER BY (${exercise.kind === "specified_architecture"} AND submission."exerciseId" = ${exerciseId}),
      coalesce(result."publicTestAccuracy", result."testAccuracy") DESC, result.parameters, submission."acceptedAt"
    LIMIT 1`;
  return best?.runId ?? null;
}
