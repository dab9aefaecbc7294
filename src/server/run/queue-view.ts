import { z } from "zod";
import { ReferenceSchema } from "@/core/grade/reference";
import type { FailedRow, QueueRow, QueueSnapshot, TrainerRow } from "@/core/run/queue-view";
import { EngineInfoSchema } from "@/core/run/run";
import { runStatus } from "@/core/run/run-status";
import type { Db, Tx } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { listUserNames } from "@/server/course/names";
import { leaseSeconds } from "@/server/queue/queue";
import { plannedEpochs as plannedEpochsOfRun } from "@/server/queue/forecast";
import { isShownTrainer } from "@/server/queue/trainers";
import { findQueue } from "@/server/queue/shared-queue";
import { explainRun } from "./run-explanation";
import { originOf } from "@/server/base/run-origin";
import { FailureColumn, readRunState, stateFields } from "./run-view";

/**
 * The queue as the staff of a course see it: the course's runs that are not over, and all trainers. Places
 * count other courses' runs too.
 */
export async function getQueueSnapshot(db: Db | Tx, courseId: string): Promise<QueueSnapshot> {
  return {
    kind: "staff",
    runs: await listRuns(db, courseId),
    failed: await listFailed(db, courseId),
    trainers: await listTrainers(db),
  };
}

const trained = { training: true, exercise: { select: { title: true } } } as const;

async function listRuns(db: Db | Tx, courseId: string): Promise<QueueRow[]> {
  const rows = await db.run.findMany({
    where: {
      OR: [{ submission: { exercise: { courseId } } }, { reference: { exercise: { courseId } } }],
      finishedAt: null,
      failedAt: null,
      cancelledAt: null,
    },
    include: {
      submission: { select: trained },
      reference: { select: { network: true, ...trained } },
      ...stateFields,
    },
    orderBy: [{ claimedAt: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
  });
  const waiting = rows.filter((row) => runStatus(row) === "waiting").map(({ id }) => id);
  const { places, reasons, slots, pausedTrainers } = await findQueue(db, waiting);
  const names = await listUserNames(db, courseId, "staff");
  const runs = rows.map((row): QueueRow => {
    const { training, exercise } = originOf(row);
    const state = readRunState(row, training, row._count.epochs);
    const place = places.get(row.id) ?? null;
    const failure = FailureColumn.parse(row.failure);
    return {
      ...state,
      runId: row.id,
      studentName: row.userId === null ? null : (names.get(row.userId) ?? ""),
      reference: row.reference?.network ?? null,
      exerciseTitle: exercise.title,
      position: place?.position ?? null,
      etaSeconds: place?.etaSeconds ?? null,
      explanation: explainRun({
        ...state,
        place,
        liveSlots: slots.length,
        pausedTrainers,
        attempts: row.attempts,
        failure,
        isCopy: false,
        isBudgetUsedUp: false,
      }),
      reason: reasons.get(row.id) ?? null,
      trainerId: row.trainerId,
    };
  });
  return runs.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

const FailedRunRow = z.object({
  runId: z.string(),
  userId: z.string().nullable(),
  reference: ReferenceSchema.nullable(),
  exerciseTitle: z.string(),
  failedAt: z.date(),
  failure: FailureColumn,
});

async function listFailed(db: Db | Tx, courseId: string): Promise<FailedRow[]> {
  const names = await listUserNames(db, courseId, "staff");
  const rows = await readRows(
    db,
    FailedRunRow,
    Prisma.sql`
    SELECT run.id AS "runId", run."userId", reference.network AS reference,
      exercise.title AS "exerciseTitle", run."failedAt", run.failure
    FROM "Run" AS run LEFT JOIN "Submission" AS submission ON submission.id = run."submissionId"
      LEFT JOIN "Reference" AS reference ON reference.id = run."referenceId"
      JOIN "Exercise" AS exercise ON exercise.id = coalesce(submission."exerciseId", reference."exerciseId")
    WHERE exercise."courseId" = ${courseId} AND run."failedAt" > clock_timestamp() - interval '7 days'
      AND NOT EXISTS (SELECT 1 FROM "Run" AS newer 
        WHERE (newer."submissionId" = run."submissionId" OR newer."referenceId" = run."referenceId") AND newer."createdAt" > run."createdAt")
    ORDER BY run."failedAt" DESC LIMIT 50`,
  );
  return rows.map(({ userId, ...row }) => ({
    ...row,
    studentName: userId === null ? null : (names.get(userId) ?? ""),
  }));
}

const StoredTrainerRow = z.object({
  id: z.string(),
  host: z.string(),
  ...EngineInfoSchema.shape,
  slots: z.number(),
  heartbeatAt: z.date(),
  pausedAt: z.date().nullable(),
  pauseReason: z.string().nullable(),
  pauseFailure: FailureColumn,
  isDraining: z.boolean(),
  pausedByName: z.string().nullable(),
  isAlive: z.boolean(),
  running: z.number(),
  flopsPerSecond: Float.nullable(),
});

/**
 * The trainers that live, and of each machine the one that fell silent last, unless another has come after
 * it.
 */
async function listTrainers(db: Db | Tx): Promise<TrainerRow[]> {
  const rows = await readRows(
    db,
    StoredTrainerRow,
    Prisma.sql`
    SELECT id, host, engine, device, version, threads, slots, "heartbeatAt", "pausedAt", "pauseReason", "pauseFailure", "isDraining",
      (SELECT coalesce(name, email) FROM "User" WHERE "User".id = "pausedById") AS "pausedByName",
      "heartbeatAt" > clock_timestamp() - make_interval(secs => ${leaseSeconds}) AS "isAlive",
      (SELECT count(*)::int FROM "Run" WHERE "trainerId" = "Trainer".id AND "claimedAt" IS NOT NULL
        AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL) AS running,
      (SELECT sum(flops) / nullif(sum(seconds), 0) FROM (
        SELECT "Epoch".seconds, "Run"."expectedFlops" / ${plannedEpochsOfRun} AS flops
        FROM "Epoch" JOIN "Run" ON "Run".id = "Epoch"."runId"
        WHERE "Run"."trainerId" = "Trainer".id ORDER BY "Epoch"."finishedAt" DESC LIMIT 10) AS recent) AS "flopsPerSecond"
    FROM "Trainer" WHERE ${isShownTrainer}
    ORDER BY "startedAt", id`,
  );
  return rows.map(({ pausedAt, pauseReason, pausedByName, pauseFailure: failure, isDraining, ...row }) => ({
    ...row,
    pause: pausedAt && {
      at: pausedAt,
      by: pausedByName === null ? null : { name: pausedByName, reason: pauseReason ?? "" },
      failure,
      isDraining,
    },
  }));
}
