import { freshStopping, isStopped, watchEpoch } from "@/core/training/early-stopping";
import type { TrainingSettings } from "@/core/training/training";
import { budgetMargin } from "@/core/check/limits";
import { decodeSafetensors } from "@/core/network/safetensors";
import type { Finding } from "@/core/run/finding";
import type { Db } from "@/server/base/db";
import { originOf } from "@/server/base/run-origin";
import { databaseClock } from "@/server/base/clock";
import { readLimits } from "@/server/exercise/exercise-row";
import type { Epoch } from "@/server/generated/client";
import { findSecondsLeft } from "../budget";
import type { HeldRun } from "../queue";
import { findLastState, hasShownAll } from "./spot-checks";

// What is known of a result that another machine reports before anybody has trained anything again.

/** Other runs of the student may have ended meanwhile: so much of the day's budget may be left. */
const SLACK = 0.25;

type Claimed = { divergedAtEpoch: number | null; isBudgetUsedUp: boolean };

/** Whether a training with these settings ends after these epochs by itself. */
function isEndDue(
  { epochs, earlyStopping }: Pick<TrainingSettings, "epochs" | "earlyStopping">,
  trained: Pick<Epoch, "number" | "validationLoss" | "validationAccuracy">[],
  { divergedAtEpoch }: Pick<Claimed, "divergedAtEpoch">,
): boolean {
  const last = trained.length;
  if (divergedAtEpoch !== null) return divergedAtEpoch === last + 1 && last < epochs;
  if (last >= epochs) return true;
  if (earlyStopping === undefined) return false;
  let state = freshStopping;
  for (const { number, validationLoss, validationAccuracy } of trained) {
    if (validationLoss === null || validationAccuracy === null) return false;
    state = watchEpoch(earlyStopping, state, { number, validationLoss, validationAccuracy });
  }
  return isStopped(earlyStopping, state);
}

/** The weights of a result are those of the last state, or the best ones that it keeps. */
function isOfState(weights: Uint8Array, state: Uint8Array): boolean {
  const [mine, last] = [decodeSafetensors(weights).arrays, decodeSafetensors(state).arrays];
  return [...mine].every(([name, { data }]) => {
    const kept = last.get(`best/${name}`) ?? last.get(name);
    return kept !== undefined && Buffer.compare(bytesOf(data), bytesOf(kept.data)) === 0;
  });
}

const bytesOf = (data: Float32Array) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

const exercise = { select: { id: true, limits: true } } as const;

/** Null when nothing speaks against the result; "hidden" when the machine has to show a state first. */
export async function findDoubt(
  db: Db,
  run: HeldRun,
  claimed: Claimed,
  weights: Uint8Array,
): Promise<Finding | "hidden" | null> {
  const row = await db.run.findUniqueOrThrow({
    where: { id: run.id },
    select: {
      cause: true,
      userId: true,
      submission: { select: { training: true, exercise } },
      reference: { select: { training: true, exercise } },
      epochs: { orderBy: { number: "asc" } },
    },
  });
  const training = originOf(row).training as TrainingSettings;
  const epochs = row.epochs.length;
  if (
    !isEndDue(training, row.epochs, claimed) &&
    !(claimed.isBudgetUsedUp && (await isUsedUp(db, run.id, row)))
  )
    return { reason: "epochs_missing", reported: epochs, found: training.epochs };
  if (!(await hasShownAll(db, run, { epochs, ...claimed }))) return "hidden";
  const state = await findLastState(db, run, epochs);
  try {
    if (state && !isOfState(weights, state)) return { reason: "other_weights" };
  } catch (error) {
    return { reason: "no_network", detail: (error as Error).message };
  }
  return null;
}

type Budgeted = {
  cause: string;
  userId: string | null;
  submission: { exercise: { id: string; limits: unknown } } | null;
};

/** Whether the student's training time is used up by our own count. */
async function isUsedUp(db: Db, runId: string, { cause, userId, submission }: Budgeted): Promise<boolean> {
  if (cause !== "submission" || userId === null || submission === null) return false;
  const limits = readLimits(submission.exercise as Parameters<typeof readLimits>[0]);
  const owner = { userId, exerciseId: submission.exercise.id, limits };
  const { computeSecondsPerDay } = limits;
  return db.$transaction(async (tx) => {
    const left = await findSecondsLeft(tx, owner, runId, await databaseClock(tx));
    return left <= budgetMargin(computeSecondsPerDay) + SLACK * computeSecondsPerDay;
  });
}
