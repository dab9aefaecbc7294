import { z } from "zod";
import type { Access } from "@/core/base/actor";
import { countDifferent, judgeRerun, type RerunEvidence, type RerunVerdict } from "@/core/run/rerun-verdict";
import { exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { listMarkedNames } from "@/server/course/names";

const TrainedByColumn = z.object({
  engine: z.string(),
  version: z.string(),
  device: z.string(),
  threads: z.number(),
  host: z.string().nullable(),
});
const ComparedRow = z.object({
  enrolmentId: z.string(),
  submissionId: z.string(),
  number: z.number(),
  runId: z.string(),
  originalId: z.string(),
  areWeightsSame: z.boolean().nullable(),
  /** Answer sheets only where they differ: those that agree are thousands of bytes for each run. */
  originalAnswers: z.instanceof(Uint8Array).nullable(),
  rerunAnswers: z.instanceof(Uint8Array).nullable(),
  firstDifferentEpoch: z.number().nullable(),
  original: TrainedByColumn,
  rerun: TrainedByColumn,
});
/** A finished rerun with the seed of a finished run that its submission made. */
export type VerifiedRerun = Omit<z.infer<typeof ComparedRow>, "originalAnswers" | "rerunAnswers"> &
  RerunEvidence &
  RerunVerdict;

const trainedBy = (result: string, trainer: string) =>
  Prisma.raw(`jsonb_build_object('engine', ${result}.engine, 'version', ${result}.version,
  'device', ${result}.device, 'threads', ${result}.threads, 'host', ${trainer}.host)`);

/**
 * The finished reruns of the submissions that meet a condition on `exercise` or `submission`, the newest
 * first.
 */
async function compareReruns(db: Db, isAskedFor: Prisma.Sql): Promise<VerifiedRerun[]> {
  const rows = await readRows(
    db,
    ComparedRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", submission.id AS "submissionId", submission.number, rerun.id AS "runId", original.id AS "originalId",
      (SELECT one.hash = other.hash FROM "Weights" AS one, "Weights" AS other
        WHERE one."runId" = original.id AND other."runId" = rerun.id) AS "areWeightsSame",
      CASE WHEN first.predictions <> second.predictions THEN first.predictions END AS "originalAnswers",
      CASE WHEN first.predictions <> second.predictions THEN second.predictions END AS "rerunAnswers",
      (SELECT min(number) FROM (SELECT * FROM "Epoch" WHERE "runId" = original.id) AS one
        FULL JOIN (SELECT * FROM "Epoch" WHERE "runId" = rerun.id) AS other USING (number)
        WHERE (one."trainLoss", one."trainAccuracy", one."testLoss", one."testAccuracy", one."validationLoss")
          IS DISTINCT FROM (other."trainLoss", other."trainAccuracy", other."testLoss", other."testAccuracy", other."validationLoss")
      ) AS "firstDifferentEpoch",
      ${trainedBy("first", "one")} AS original, ${trainedBy("second", "other")} AS rerun
    FROM ${exerciseWithSubmissions}
      JOIN "Run" AS rerun ON rerun."submissionId" = submission.id AND rerun.cause = 'rerun' AND rerun."finishedAt" IS NOT NULL
      JOIN LATERAL (
        SELECT * FROM "Run" AS run
        WHERE run."submissionId" = submission.id AND run.cause = 'submission' AND run.seed = rerun.seed AND run."finishedAt" IS NOT NULL
        ORDER BY run."finishedAt", run.id LIMIT 1
      ) AS original ON true
      -- A rerun has no budget: it trains on where its student's was used up.
      JOIN "Result" AS first ON first."runId" = original.id AND NOT first."isBudgetUsedUp"
      JOIN "Result" AS second ON second."runId" = rerun.id
      LEFT JOIN "Run" AS source ON source.id = original."identicalToId"
      LEFT JOIN "Trainer" AS one ON one.id = coalesce(source."trainerId", original."trainerId")
      LEFT JOIN "Trainer" AS other ON other.id = rerun."trainerId"
    WHERE ${isAskedFor}
    ORDER BY rerun."finishedAt" DESC, rerun.id`,
  );
  return rows.map(({ originalAnswers, rerunAnswers, ...row }) => {
    const differentAnswers =
      originalAnswers && rerunAnswers ? countDifferent(originalAnswers, rerunAnswers) : 0;
    const evidence = { ...row, differentAnswers };
    return { ...evidence, ...judgeRerun(evidence) };
  });
}

/**
 * Whether reruns with the same seed came to the same bits as the runs that students made. Staff who mark
 * blind get pseudonyms.
 */
export async function listVerifiedReruns(
  db: Db,
  access: Access,
  exerciseId: string,
): Promise<(VerifiedRerun & { name: string })[]> {
  const [reruns, names] = await Promise.all([
    compareReruns(db, Prisma.sql`exercise.id = ${exerciseId}`),
    listMarkedNames(db, access),
  ]);
  return reruns.map((rerun) => ({ ...rerun, name: names.get(rerun.enrolmentId) ?? "" }));
}

/**
 * The same for one submission. For staff alone: it counts answers to all test images, those of a held-out
 * half too.
 */
export async function listRerunsOf(db: Db, submissionId: string): Promise<VerifiedRerun[]> {
  return compareReruns(db, Prisma.sql`submission.id = ${submissionId}`);
}
