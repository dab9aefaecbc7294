import { z } from "zod";
import type { Architecture } from "@/core/network/architecture";
import { EngineInfoSchema, type EngineInfo } from "@/core/run/run";
import type { Finding } from "@/core/run/finding";
import type { TrainingSettings } from "@/core/training/training";
import type { Db, Tx } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import { originOf } from "@/server/base/run-origin";
import { readRows } from "@/server/base/rows";
import { maskOf } from "@/server/exercise/test-part";
import type { Epoch, Result } from "@/server/generated/client";
import { Prisma } from "@/server/generated/client";
import { changesOf } from "../queue";
import { encodeMessage } from "../trainer-protocol";
import { findWeights } from "../weights";

// What a trainer of the school's own does with checks: it takes one, trains or evaluates, and says what it
// found. It changes no result.

const leaseSeconds = 60;
export const checkHeartbeat = (leaseSeconds * 1000) / 3;
/** Who breaks so often says nothing. */
export const mostChecks = 4;

/** The machine that reported, as far as it decides which bits a training gives. */
export type Reporter = EngineInfo & { processor: string };

type Common = {
  id: string;
  runId: string;
  reporter: Reporter;
  architecture: Architecture;
  training: TrainingSettings;
  publicHalf: Uint8Array | null;
};
export type EpochWork = Common & {
  kind: "epoch";
  number: number;
  before: Uint8Array | null;
  /** Null where the training is said to have diverged in it. */
  after: Uint8Array | null;
  reported: Epoch | null;
};
export type ResultWork = Common & { kind: "result"; weights: Uint8Array; reported: Result };
export type CheckWork = EpochWork | ResultWork;

const TakenRow = z.object({ id: z.string() });

/** Takes the next check, results first: they take seconds. Null when there is none. */
export async function takeCheck(db: Db): Promise<CheckWork | null> {
  const [taken] = await readRows(
    db,
    TakenRow,
    Prisma.sql`
    UPDATE "SpotCheck" SET "takenUntil" = clock_timestamp() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
    WHERE id = (
      SELECT id FROM "SpotCheck" WHERE "settledAt" IS NULL AND "shownAt" IS NOT NULL AND verdict IS NULL
        AND ("takenUntil" IS NULL OR "takenUntil" < clock_timestamp()) AND attempts < ${mostChecks}
      ORDER BY kind = 'result' DESC, "shownAt", id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`,
  );
  return taken ? readWork(db, taken.id) : null;
}

const design = {
  architecture: true,
  training: true,
  exercise: { select: { id: true, heldBack: true, heldBackSeed: true } },
} as const;

async function readWork(db: Db, id: string): Promise<CheckWork | null> {
  const check = await db.spotCheck.findUnique({
    where: { id },
    include: {
      trainer: true,
      run: {
        select: {
          seed: true,
          fencingToken: true,
          result: true,
          submission: { select: design },
          reference: { select: design },
        },
      },
    },
  });
  if (!check) return null;
  const { run, trainer, runId, kind } = check;
  const { architecture, training, exercise } = originOf(run);
  const common: Common = {
    id,
    runId,
    reporter: { ...EngineInfoSchema.parse(trainer), processor: trainer.processor },
    architecture: architecture as Architecture,
    training: { ...(training as TrainingSettings), seed: run.seed },
    publicHalf: run.submission && exercise.heldBack ? maskOf(exercise, "public") : null,
  };
  if (kind === "epoch") {
    const number = check.epoch!;
    const reported = await db.epoch.findUnique({ where: { runId_number: { runId, number } } });
    return { ...common, kind, number, before: check.before, after: check.after, reported };
  }
  const weights = (await findWeights(db, runId))?.bytes;
  if (run.result && weights && run.fencingToken === check.fencingToken)
    return { ...common, kind, weights, reported: run.result };
  // The run was trained anew meanwhile, or its weights were given up.
  await reportCheck(db, { id, runId }, { verdict: "unclear", finding: { reason: "broke" }, found: null });
  return null;
}

/** The check goes on; whoever holds it still lives. */
export async function renewCheck(db: Db, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE "SpotCheck" SET "takenUntil" = clock_timestamp() + make_interval(secs => ${leaseSeconds}) WHERE id = ${id}`;
}

/** The result as it was measured here. */
type Found = Pick<
  Result,
  "testLoss" | "testAccuracy" | "parameters" | "flops" | "publicTestLoss" | "publicTestAccuracy"
> & { predictions: Uint8Array; confidence: Uint8Array; graph: Uint8Array };

export type Judgement = { verdict: "agrees" | "differs" | "unclear"; finding: Finding; found: Found | null };

/** Stores what was found, and lets the web processes know. */
export async function reportCheck(
  db: Db,
  { id, runId }: { id: string; runId: string },
  { verdict, finding, found }: Judgement,
): Promise<void> {
  const bytes = found && Uint8Array.from(encodeFound(found));
  await db.$transaction(async (tx: Tx) => {
    await tx.$executeRaw`
      UPDATE "SpotCheck" SET verdict = ${verdict}::"CheckVerdict", finding = ${JSON.stringify(finding)}::jsonb, found = ${bytes},
        "checkedAt" = clock_timestamp() WHERE id = ${id} AND verdict IS NULL`;
    await publishEvents(tx, await changesOf(tx, [runId]));
  });
}

function encodeFound({ predictions, confidence, graph, ...header }: Found): Buffer {
  return encodeMessage({ header, blobs: [predictions, confidence, graph] });
}
