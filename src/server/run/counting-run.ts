import { exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db, Tx } from "@/server/base/db";
import { Prisma } from "@/server/generated/client";

/**
 * Which runs can count, decided here for the board, grades, choices, the class's curve and what a submission
 * is judged by: those that a submission made, not reruns, that have finished with a result and did not
 * diverge. What a diverged run left is the network of an earlier epoch, and its page calls it diverged.
 *
 * For a FROM that has `submission`: adds its `run` and `result`.
 */
export const countingRun = Prisma.sql`JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission' AND run."finishedAt" IS NOT NULL
  JOIN "Result" AS result ON result."runId" = run.id AND result."divergedAtEpoch" IS NULL AND result."testLoss" < 'Infinity'::float8`;

/**
 * For a FROM: `exercise`, `enrolment`, `submission`, `run` and `result` of everything that can count for a
 * student who is in the course now.
 */
export const countingWork = Prisma.sql`${exerciseWithSubmissions} ${countingRun}`;

/**
 * Of `submission`: accepted before `dueAt` or, where its student has an extension, before that. Null asks for
 * nothing.
 */
export const isOnTime = (
  dueAt: Date | null,
) => Prisma.sql`(${dueAt}::timestamptz IS NULL OR submission."acceptedAt" < coalesce(
  (SELECT extension."dueAt" FROM "Extension" AS extension WHERE extension."exerciseId" = exercise.id AND extension."enrolmentId" = enrolment.id),
  ${dueAt}::timestamptz))`;

/** The run by which a submission counts; null where it has none that can. */
export async function findCountingRun(
  db: Db | Tx,
  submissionId: string,
): Promise<{ id: string; testAccuracy: number } | null> {
  const [run] = await db.$queryRaw<{ id: string; testAccuracy: number }[]>`
    SELECT run.id, result."testAccuracy" FROM "Submission" AS submission ${countingRun}
    WHERE submission.id = ${submissionId} ORDER BY run."finishedAt" DESC, run.id LIMIT 1`;
  return run ?? null;
}
