import type { Actor } from "@/core/base/actor";
import { restrictTo } from "@/core/run/correct-bits";
import type { ComparedPair, ComparedRun, Comparison } from "@/core/run/comparison";
import { countPairs, mcnemarTest } from "@/core/base/statistics";
import { findCorrectBits } from "./correct-bits";
import type { Db } from "@/server/base/db";
import { isPermitted, requirePermission } from "@/server/access/permissions";
import { submissionOf } from "@/server/base/run-origin";
import { getRunFor } from "./run-view";
import { findHolding } from "@/server/exercise/sealed-work";
import { heldBackFields, maskOf, partOfRun } from "@/server/exercise/test-part";
import { readArchitecture, readTraining } from "@/server/exercise/submission-row";

/** A run, and a mask of the test images whose answers this person may learn; null for all. */
type Read = { compared: ComparedRun; mask: Uint8Array | null };

async function readRun(db: Db, actor: Actor, runId: string, now: Date): Promise<Read> {
  const access = await requirePermission(db, actor, "run.see", { runId }, now);
  const [snapshot, mayOpen, run] = await Promise.all([
    getRunFor(db, access, runId, now),
    isPermitted(db, actor, "network.see", { runId }, now),
    db.run.findUniqueOrThrow({
      where: { id: runId },
      select: {
        submission: {
          select: {
            id: true,
            architecture: true,
            training: true,
            exercise: { select: { title: true, ...heldBackFields } },
          },
        },
      },
    }),
  ]);
  const submission = submissionOf(run);
  const { exercise } = submission;
  const holding = access.audience === "student" ? await findHolding(db, submission.id, now) : null;
  const design = mayOpen
    ? { architecture: readArchitecture(submission), training: readTraining(submission) }
    : null;
  return {
    compared: { ...snapshot, exerciseTitle: exercise.title, design },
    mask: holding ? maskOf(holding, "public") : maskOf(exercise, partOfRun(exercise, access.audience, now)),
  };
}

/** The images that both masks have. */
const both = (own: Uint8Array | null, other: Uint8Array | null) =>
  own && other ? restrictTo(own, other) : (own ?? other);

/** Every pair of runs that have a result. */
async function comparePairs(db: Db, runIds: string[], masks: (Uint8Array | null)[]): Promise<ComparedPair[]> {
  const bits = await findCorrectBits(db, runIds);
  return runIds.flatMap((id, first) =>
    runIds.slice(first + 1).flatMap((otherId, offset): ComparedPair[] => {
      const [own, other] = [bits.get(id), bits.get(otherId)];
      if (!own || !other) return [];
      const counts = countPairs(own, other, both(masks[first]!, masks[first + 1 + offset]!));
      return [{ first, second: first + 1 + offset, ...counts, pValue: mcnemarTest(counts) }];
    }),
  );
}

/**
 * The runs side by side. Each run is authorised on its own: a run that this person may not see answers like
 * one that does not exist.
 */
export async function getComparison(db: Db, actor: Actor, runIds: string[], now: Date): Promise<Comparison> {
  const read = await Promise.all(runIds.map((runId) => readRun(db, actor, runId, now)));
  return {
    runs: read.map(({ compared }) => compared),
    pairs: await comparePairs(
      db,
      runIds,
      read.map(({ mask }) => mask),
    ),
  };
}
