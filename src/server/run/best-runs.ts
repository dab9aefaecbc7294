import type { Counting } from "@/core/exercise/exercise";
import { countingWork, isOnTime } from "./counting-run";
import type { Db, Tx } from "@/server/base/db";

/** A student's best finished run in an exercise, and whose it is. */
export type BestRun = {
  enrolmentId: string;
  runId: string;
  submissionId: string;
  /** Of all test images. */
  testAccuracy: number;
  testLoss: number;
  /** Null unless the exercise holds the other half back. */
  publicTestAccuracy: number | null;
  publicTestLoss: number | null;
  parameters: number;
  epochs: number;
  seconds: number;
  acceptedAt: Date;
};

/**
 * One row for each enrolled student who has a run that can count, in no order. Best means as
 * `compareCandidates` of src/core/leaderboard/leaderboard.ts does; where half of the test images is held
 * back, the public half chooses. `dueAt` leaves out what was late. `counting` puts the last submission, or
 * the one that the student chose, before the best one.
 */
export async function findBestRuns(
  db: Db | Tx,
  exerciseId: string,
  { dueAt = null, counting = "best" }: { dueAt?: Date | null; counting?: Counting } = {},
): Promise<BestRun[]> {
  return db.$queryRaw<BestRun[]>`
    SELECT best.*, (SELECT count(*)::int FROM "Epoch" WHERE "Epoch"."runId" = best."runId") AS epochs
    FROM (
      SELECT DISTINCT ON (enrolment.id) enrolment.id AS "enrolmentId", run.id AS "runId", submission.id AS "submissionId",
        result."testAccuracy", result."testLoss", result."publicTestAccuracy", result."publicTestLoss", result.parameters, result.seconds,
        submission."acceptedAt"
      FROM ${countingWork}
        LEFT JOIN "Choice" AS choice ON choice."submissionId" = submission.id AND choice."enrolmentId" = enrolment.id
      WHERE exercise.id = ${exerciseId} AND ${isOnTime(dueAt)}
      ORDER BY enrolment.id, (${counting} = 'chosen' AND choice."submissionId" IS NOT NULL) DESC,
        CASE WHEN ${counting} = 'last' THEN submission.number END DESC NULLS LAST, coalesce(result."publicTestAccuracy", result."testAccuracy") DESC, result.parameters, submission."acceptedAt",
        run.id COLLATE "C"
    ) AS best`;
}
