import { z } from "zod";
import type { Counting } from "@/core/exercise/exercise";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db, Tx } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { ownDueAt } from "@/server/exercise/exercise-times";
import { Prisma, type Submission } from "@/server/generated/client";

/**
 * The one run of a submission that stands for it, whether or not it counts: not a rerun, and the last try
 * where staff had a failed one trained again.
 */
export const ownRun = {
  where: { cause: "submission" },
  orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  take: 1,
} as const satisfies Prisma.Submission$runsArgs;

/**
 * Which runs can count. The board, grades, choices, the class's curve and `findBestBefore` all ask here. A
 * run can count when a submission made it (a rerun cannot), and it finished with a result and did not
 * diverge: a diverged run leaves the network of an earlier epoch, and its page calls it diverged.
 *
 * For a FROM that has `submission`: adds its `run` and `result`.
 */
const countingRun = Prisma.sql`JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission' AND run."finishedAt" IS NOT NULL
  JOIN "Result" AS result ON result."runId" = run.id AND result."divergedAtEpoch" IS NULL AND result."testLoss" < 'Infinity'::float8`;

/**
 * For a FROM: `exercise`, `enrolment`, `submission`, `run` and `result` of everything that can count for a
 * student who is in the course now.
 */
export const countingWork = Prisma.sql`${exerciseWithSubmissions} ${countingRun}`;

/**
 * The condition that `submission` was on time for its student, where the class's is due at `dueAt`. Null sets
 * no condition.
 */
export const isOnTime = (dueAt: Date | null) =>
  dueAt === null ? Prisma.sql`true` : Prisma.sql`submission."acceptedAt" < ${ownDueAt(dueAt)}`;

const CountingRunRow = z.object({ id: z.string(), testAccuracy: Float });

/** The run by which a submission counts; null where it has none that can. */
export async function findCountingRun(
  db: Db | Tx,
  submissionId: string,
): Promise<z.infer<typeof CountingRunRow> | null> {
  const [run] = await readRows(
    db,
    CountingRunRow,
    Prisma.sql`
    SELECT run.id, result."testAccuracy" FROM "Submission" AS submission ${countingRun}
    WHERE submission.id = ${submissionId} ORDER BY run."finishedAt" DESC, run.id LIMIT 1`,
  );
  return run ?? null;
}

/** A student's best finished run in an exercise. */
const BestRunRow = z.object({
  enrolmentId: z.string(),
  runId: z.string(),
  submissionId: z.string(),
  /** On all test images, also where half of them is held back. */
  testAccuracy: Float,
  testLoss: Float,
  /** Null unless the exercise has a held-out half. */
  publicTestAccuracy: Float.nullable(),
  publicTestLoss: Float.nullable(),
  parameters: z.number(),
  epochs: z.number(),
  seconds: Float,
  acceptedAt: z.date(),
});
export type BestRun = z.infer<typeof BestRunRow>;

/**
 * One row for each enrolled student who has a run that can count, in no order. Best means as
 * `compareCandidates` of src/core/leaderboard/leaderboard.ts does; where an exercise has a held-out half, the
 * public half chooses. `dueAt` leaves out late submissions. `counting` puts the last submission, or the one
 * that the student chose, before the best one.
 */
export async function findBestRuns(
  db: Db | Tx,
  exerciseId: string,
  { dueAt = null, counting = "best" }: { dueAt?: Date | null; counting?: Counting } = {},
): Promise<BestRun[]> {
  return readRows(
    db,
    BestRunRow,
    Prisma.sql`
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
    ) AS best`,
  );
}

type Judged = Pick<Submission, "userId" | "exerciseId" | "acceptedAt"> & {
  exercise: { courseId: string; kind: ExerciseKind };
};

/**
 * The run that a submission is compared with: the student's best run in the course that can count and was
 * accepted earlier, or null. Exercise 2 asks whether its network improves on the student's other work, so
 * earlier attempts at exercise 2 come last. Where an exercise has a held-out half, the public half chooses.
 */
export async function findBestBefore(
  db: Db,
  { userId, exerciseId, acceptedAt, exercise }: Judged,
): Promise<string | null> {
  const [best] = await readRows(
    db,
    z.object({ runId: z.string() }),
    Prisma.sql`
    SELECT run.id AS "runId"
    FROM "Submission" AS submission
      JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId"
      ${countingRun}
    WHERE submission."userId" = ${userId} AND exercise."courseId" = ${exercise.courseId} AND submission."acceptedAt" < ${acceptedAt}
    ORDER BY (${exercise.kind === "specified_architecture"} AND submission."exerciseId" = ${exerciseId}),
      coalesce(result."publicTestAccuracy", result."testAccuracy") DESC, result.parameters, submission."acceptedAt"
    LIMIT 1`,
  );
  return best?.runId ?? null;
}
