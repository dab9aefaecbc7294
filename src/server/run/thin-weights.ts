import { DAY } from "@/core/base/duration";
import { exercisePhase } from "@/core/exercise/exercise";
import type { Db, Tx } from "@/server/base/db";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { holdWeights } from "@/server/queue/weights";
import { findBestRuns } from "./counting-run";

/** How long after its exercise has closed a run that cannot count any more keeps its weights and pictures. */
export const KEPT_DAYS = 90;

/** The runs that a grade rests on or a student chose, and each student's best. */
async function listStaying(tx: Tx, exerciseId: string): Promise<string[]> {
  const counted = { OR: [{ grades: { some: {} } }, { choices: { some: {} } }] };
  const runs = await tx.run.findMany({
    where: { cause: "submission", submission: { exerciseId, ...counted } },
    select: { id: true },
  });
  return [...runs.map(({ id }) => id), ...(await findBestRuns(tx, exerciseId)).map(({ runId }) => runId)];
}

/**
 * Gives up the weights and the epochs' pictures of runs that cannot count any more, once their exercise has
 * been closed for everyone for `KEPT_DAYS`, and of runs that are gone. Their figures, answers, curves and
 * hashes stay, so anybody can train them again and compare. Returns how many weights went.
 */
export async function thinWeights(db: Db, now: Date): Promise<number> {
  const then = new Date(now.getTime() - KEPT_DAYS * DAY);
  return db.$transaction(
    async (tx) => {
      await holdWeights(tx);
      // The demonstration's are kept: nobody can train them again.
      const exercises = await tx.exercise.findMany({
        where: { course: { isDemonstration: false } },
        select: { id: true, ...datedFields },
      });
      const closed = exercises
        .filter((exercise) => exercisePhase(classTimesOf(exercise), then) === "closed")
        .map(({ id }) => id);
      const staying: string[] = [];
      for (const id of closed) staying.push(...(await listStaying(tx, id)));
      await tx.$executeRaw`
        DELETE FROM "EpochPicture" AS picture USING "Run" AS run
          LEFT JOIN "Submission" AS submission ON submission.id = run."submissionId"
          LEFT JOIN "Reference" AS reference ON reference.id = run."referenceId"
        WHERE run.id = picture."runId" AND run.id <> ALL(${staying})
          AND coalesce(submission."exerciseId", reference."exerciseId") = ANY(${closed})`;
      return tx.$executeRaw`
        DELETE FROM "WeightBytes" AS kept WHERE NOT EXISTS (
          SELECT FROM "Weights" AS weights JOIN "Run" AS run ON run.id = weights."runId"
            LEFT JOIN "Submission" AS submission ON submission.id = run."submissionId"
            LEFT JOIN "Reference" AS reference ON reference.id = run."referenceId"
          WHERE weights.hash = kept.hash
            AND (run.id = ANY(${staying}) OR coalesce(submission."exerciseId", reference."exerciseId") <> ALL(${closed})))`;
    },
    { timeout: 600_000, maxWait: 10_000 },
  );
}
