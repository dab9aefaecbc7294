import type { Db, Tx } from "./db";

/** A student's best finished run in an exercise, and whose it is. */
export type BestRun = {
  enrolmentId: string;
  runId: string;
  submissionId: string;
  testAccuracy: number;
  testLoss: number;
  parameters: number;
  epochs: number;
  seconds: number;
  acceptedAt: Date;
};

/**
 * One row for each enrolled student who has a finished run, in no order. Best means as `compareCandidates` of src/core/leaderboard.ts
 * does. Only runs that submissions made count, not reruns; and none whose training diverged to nothing.
 */
export async function findBestRuns(db: Db | Tx, exerciseId: string): Promise<BestRun[]> {
  return db.$queryRaw<BestRun[]>`
    SELECT best.*, (SELECT count(*)::int FROM "Epoch" WHERE "Epoch"."runId" = best."runId") AS epochs
    FROM (
      SELECT DISTINCT ON (enrolment.id) enrolment.id AS "enrolmentId", run.id AS "runId", submission.id AS "submissionId",
        result."testAccuracy", result."testLoss", result.parameters, result.seconds, submission."acceptedAt"
      FROM "Exercise" AS exercise
        JOIN "Enrolment" AS enrolment ON enrolment."courseId" = exercise."courseId" AND enrolment.role = 'student' AND enrolment."removedAt" IS NULL
        JOIN "Submission" AS submission ON submission."exerciseId" = exercise.id AND submission."userId" = enrolment."userId"
        JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission' AND run."finishedAt" IS NOT NULL
        JOIN "Result" AS result ON result."runId" = run.id
      WHERE exercise.id = ${exerciseId} AND result."testLoss" < 'Infinity'::float8
        AND (result."divergedAtEpoch" IS NULL OR result."divergedAtEpoch" > 1)
      ORDER BY enrolment.id, result."testAccuracy" DESC, result.parameters, submission."acceptedAt", run.id COLLATE "C"
    ) AS best`;
}
