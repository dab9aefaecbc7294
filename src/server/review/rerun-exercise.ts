import { randomInt } from "node:crypto";
import type { Actor, Access } from "@/core/base/actor";
import type { Db } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { readRubric } from "@/server/exercise/exercise-row";
import { markWork } from "@/server/grade/graded-work";
import { changesOf } from "@/server/queue/queue";
import { enqueueRerun } from "@/server/queue/run-actions";
import { logRun } from "@/server/queue/run-log";
import { readTraining } from "@/server/exercise/submission-row";

/**
 * Trains each student's finished submission that counts once more: with the same seed, which must give the
 * same bits, or with new ones, which show how much is chance. A submission whose rerun is not over is left
 * out, so that a second click adds nothing.
 */
export async function rerunExercise(
  db: Db,
  actor: Actor,
  { courseId }: Access,
  { exerciseId, seeds }: { exerciseId: string; seeds: "same" | "new" },
  now: Date,
): Promise<{ reruns: number }> {
  const runIds = await db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rerun:${exerciseId}`}, 0))`;
      const exercise = await tx.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
      const finished = (await markWork(tx, exercise, readRubric(exercise), now)).filter(
        ({ best }) => best !== null,
      );
      const toCome = { cause: "rerun" as const, finishedAt: null, failedAt: null, cancelledAt: null };
      const submissions = await tx.submission.findMany({
        where: {
          id: { in: finished.flatMap(({ submission }) => submission?.id ?? []) },
          runs: { none: toCome },
        },
        orderBy: { id: "asc" },
      });
      const ids: string[] = [];
      for (const submission of submissions) {
        const seed = seeds === "new" ? randomInt(2 ** 31 - 1) : readTraining(submission).seed;
        ids.push(await enqueueRerun(tx, actor, courseId, { submission, seed }, now));
      }
      if (ids.length > 0) await publishEvents(tx, await changesOf(tx, ids));
      return ids;
    },
    { timeout: 60_000 },
  );
  for (const runId of runIds) logRun("run.rerun", actor, runId);
  return { reruns: runIds.length };
}
