import { z } from "zod";
import type { Actor, Audience, Access } from "@/core/base/actor";
import { runStatus } from "@/core/run/run-status";
import { nextSeed, type SeedRun } from "@/core/run/spread";
import type { Clock } from "@/server/base/clock";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { readPrediction } from "./predictions";
import { readTraining } from "@/server/exercise/submission-row";
import { submit, type SubmitReply } from "./submissions";
import { heldBackFields, partOfRun } from "@/server/exercise/test-part";

export const RepeatInputSchema = z.strictObject({
  submissionId: z.string(),
  idempotencyKey: z.string().min(8).max(100),
});

const SeedRow = z.object({
  runId: z.string(),
  submissionNumber: z.int(),
  seed: z.int(),
  isRerun: z.boolean(),
  claimedAt: z.date().nullable(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  failedAt: z.date().nullable(),
  cancelRequestedAt: z.date().nullable(),
  cancelledAt: z.date().nullable(),
  plannedEpochs: z.int(),
  epochsDone: z.int(),
  divergedAtEpoch: z.int().nullable(),
  testAccuracy: z.number().nullable(),
  publicTestAccuracy: z.number().nullable(),
});

/**
 * All runs of the student's submissions to the exercise that differ from this one in the seed alone, in the
 * order of their seeds.
 */
export async function listSeedRuns(
  db: Db,
  audience: Audience,
  submissionId: string,
  now: Date,
): Promise<SeedRun[]> {
  const rows = await readRows(
    db,
    SeedRow,
    Prisma.sql`
    SELECT run.id AS "runId", twin.number AS "submissionNumber", run.seed, run.cause = 'rerun' AS "isRerun", run."claimedAt", run."startedAt",
      run."finishedAt", run."failedAt", run."cancelRequestedAt", run."cancelledAt", result."divergedAtEpoch", result."testAccuracy", result."publicTestAccuracy",
      (twin.training->>'epochs')::int AS "plannedEpochs", (SELECT count(*)::int FROM "Epoch" WHERE "runId" = run.id) AS "epochsDone"
    FROM "Submission" AS own
      JOIN "Submission" AS twin ON twin."exerciseId" = own."exerciseId" AND twin."userId" = own."userId"
        AND twin.architecture = own.architecture AND twin.training - 'seed' = own.training - 'seed'
      JOIN "Run" AS run ON run."submissionId" = twin.id
      LEFT JOIN "Result" AS result ON result."runId" = run.id
    WHERE own.id = ${submissionId}
    ORDER BY run.seed, run."createdAt", run.id`,
  );
  const { exercise } = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    select: { exercise: { select: heldBackFields } },
  });
  const part = partOfRun(exercise, audience, now);
  return rows.map(
    ({ runId, submissionNumber, seed, isRerun, plannedEpochs, epochsDone, divergedAtEpoch, ...row }) => ({
      runId,
      submissionNumber,
      seed,
      isRerun,
      status: runStatus(row),
      plannedEpochs,
      epochsDone,
      divergedAtEpoch,
      testAccuracy: part === "public" ? row.publicTestAccuracy : row.testAccuracy,
    }),
  );
}

/**
 * Submits the same network and settings with a seed that was not used yet: a submission like any other, with
 * the answer that counts now.
 */
export async function repeatSubmission(
  db: Db,
  actor: Actor,
  access: Access,
  { submissionId, idempotencyKey }: z.infer<typeof RepeatInputSchema>,
  { now, clock }: { now: Date; clock: Clock },
): Promise<SubmitReply> {
  const original = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    include: { revisions: { orderBy: { number: "desc" }, take: 1 } },
  });
  const seed = nextSeed((await listSeedRuns(db, access.audience, submissionId, now)).map((run) => run.seed));
  const training = { ...readTraining(original), seed };
  const answer = original.revisions[0]?.text ?? original.answer;
  const { exerciseId, architecture } = original;
  return submit(
    db,
    actor,
    access,
    { exerciseId, architecture, training, answer, prediction: readPrediction(original), idempotencyKey },
    clock,
  );
}
