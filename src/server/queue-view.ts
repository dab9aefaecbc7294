import type { QueueSnapshot } from "@/core/events";
import { type EngineInfo, type Failure, runStatus } from "@/core/run";
import type { TrainingSettings } from "@/core/training";
import type { Db, Tx } from "./db";
import { leaseSeconds } from "./lease";
import { queuePositions } from "./queue-places";
import { explainRun } from "./run-explanation";

type QueueRow = QueueSnapshot["runs"][number];
type TrainerRow = QueueSnapshot["trainers"][number];

/** What the staff of a course see of the queue: its runs that are not over, and all trainers. Places count other courses' runs too. */
export async function getQueueSnapshot(db: Db | Tx, courseId: string): Promise<QueueSnapshot> {
  return { kind: "staff", runs: await listRuns(db, courseId), trainers: await listTrainers(db) };
}

async function listRuns(db: Db | Tx, courseId: string): Promise<QueueRow[]> {
  const { places, liveSlots } = await queuePositions(db);
  const rows = await db.run.findMany({
    where: { submission: { exercise: { courseId } }, finishedAt: null, failedAt: null, cancelledAt: null },
    include: {
      submission: { select: { userId: true, training: true, exercise: { select: { title: true } } } },
      _count: { select: { epochs: true } },
    },
    orderBy: [{ claimedAt: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }],
  });
  const names = await findNames(db, rows.map((row) => row.userId));
  const runs = rows.map((row): QueueRow => {
    const status = runStatus(row);
    const place = places.get(row.id) ?? null;
    const plannedEpochs = (row.submission.training as TrainingSettings).epochs;
    const failure = row.failure as Failure | null;
    return {
      runId: row.id,
      studentName: names.get(row.userId) ?? "",
      exerciseTitle: row.submission.exercise.title,
      status,
      position: place?.position ?? null,
      etaSeconds: place?.etaSeconds ?? null,
      explanation: explainRun({
        status, place, liveSlots, attempts: row.attempts, epochsDone: row._count.epochs, plannedEpochs, failure, isCopy: false, divergedAtEpoch: null,
      }),
      trainerId: row.trainerId,
    };
  });
  return runs.sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
}

async function findNames(db: Db | Tx, userIds: string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true, email: true } });
  return new Map(users.map(({ id, name, email }) => [id, name ?? email]));
}

/** Those that live, and those that fell silent within the last hour. */
async function listTrainers(db: Db | Tx): Promise<TrainerRow[]> {
  const rows = await db.$queryRaw<(Omit<TrainerRow, "engine"> & { engine: string })[]>`
    SELECT id, host, engine, device, version, slots, "heartbeatAt",
      "heartbeatAt" > clock_timestamp() - make_interval(secs => ${leaseSeconds}) AS "isAlive",
      (SELECT count(*)::int FROM "Run" WHERE "trainerId" = "Trainer".id AND "claimedAt" IS NOT NULL
        AND "finishedAt" IS NULL AND "failedAt" IS NULL AND "cancelledAt" IS NULL) AS running
    FROM "Trainer" WHERE "stoppedAt" IS NULL AND "heartbeatAt" > clock_timestamp() - interval '1 hour'
    ORDER BY "startedAt", id`;
  return rows.map((row) => ({ ...row, engine: row.engine as EngineInfo["engine"] }));
}
