import { z } from "zod";
import type { Architecture } from "@/core/network/architecture";
import { figuresOf } from "@/core/exercise/held-back";
import { judgePrediction } from "@/core/submission/prediction-outcome";
import type { TrainingSettings } from "@/core/training/training";
import { countTraps, findTraps, type TrapCode, type TrapCount } from "@/core/check/trap";
import { exerciseWithStudents, exerciseWithSubmissions } from "@/server/base/class-sql";
import type { Db } from "@/server/base/db";
import { Float, readRows } from "@/server/base/rows";
import { Prisma } from "@/server/generated/client";
import { heldBackFields, partOfBoard } from "@/server/exercise/test-part";

/**
 * The traps of each submission, which never change. They are kept because linting a class's whole work takes
 * longer than a page may.
 */
const known = new Map<string, TrapCode[]>();
const MOST_KNOWN = 50_000;

const WorkRow = z.object({
  id: z.string(),
  enrolmentId: z.string(),
  expectsMore: z.boolean(),
  testAccuracy: Float.nullable(),
  testLoss: Float.nullable(),
  publicTestAccuracy: Float.nullable(),
  publicTestLoss: Float.nullable(),
});
type Work = z.infer<typeof WorkRow>;

/** Every submission of the students who are in the course, in order, with the result of its run. */
async function listSubmissions(db: Db, exerciseId: string): Promise<Work[]> {
  return readRows(
    db,
    WorkRow,
    Prisma.sql`
    SELECT submission.id, enrolment.id AS "enrolmentId", coalesce(submission."predictedChange" = 'improve', false) AS "expectsMore",
      result."testAccuracy", result."testLoss", result."publicTestAccuracy", result."publicTestLoss"
    FROM ${exerciseWithSubmissions}
      LEFT JOIN LATERAL (
        SELECT * FROM "Run" WHERE "Run"."submissionId" = submission.id AND "Run".cause = 'submission' ORDER BY "finishedAt" DESC NULLS LAST LIMIT 1
      ) AS run ON submission."predictedChange" IS NOT NULL
      LEFT JOIN "Result" AS result ON result."runId" = run.id
    WHERE exercise.id = ${exerciseId}
    ORDER BY submission.number`,
  );
}

async function learnTraps(db: Db, ids: string[], isSpecified: boolean): Promise<void> {
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const rows = await db.submission.findMany({
    where: { id: { in: unknown } },
    select: { id: true, architecture: true, training: true },
  });
  for (const { id, architecture, training } of rows) {
    known.set(id, findTraps(architecture as Architecture, training as TrainingSettings, isSpecified));
  }
}

function forgetOldest(): void {
  for (const id of known.keys()) if (known.size > MOST_KNOWN) known.delete(id);
}

const WithoutSoftmaxRow = z.object({ enrolmentId: z.string(), isHeld: z.boolean() });

async function findWithoutSoftmax(db: Db, exerciseId: string): Promise<z.infer<typeof WithoutSoftmaxRow>[]> {
  return readRows(
    db,
    WithoutSoftmaxRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", bool_or(NOT EXISTS (
        SELECT 1 FROM "Submission" AS later
        WHERE later."exerciseId" = failed."exerciseId" AND later."userId" = failed."userId" AND later."acceptedAt" >= failed.at
      )) AS "isHeld"
    FROM ${exerciseWithStudents}
      JOIN "FailedCheck" AS failed ON failed."exerciseId" = exercise.id AND failed."userId" = enrolment."userId" AND failed.problems @> '[{"code": "missing_softmax"}]'
    WHERE exercise.id = ${exerciseId} GROUP BY enrolment.id`,
  );
}

/**
 * The students who fell into each trap, and those who are in it still. Nothing is read from their answers.
 */
export async function countGlanceTraps(db: Db, exerciseId: string, now: Date): Promise<TrapCount[]> {
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    select: { kind: true, ...heldBackFields },
  });
  const [rows, refused] = await Promise.all([
    listSubmissions(db, exerciseId),
    findWithoutSoftmax(db, exerciseId),
  ]);
  await learnTraps(
    db,
    rows.map(({ id }) => id),
    exercise.kind === "specified_architecture",
  );
  const part = partOfBoard(exercise, now);
  const isUnfounded = ({ expectsMore, testAccuracy, testLoss, ...half }: Work) => {
    if (!expectsMore || testAccuracy === null || testLoss === null) return false;
    const result = figuresOf({ ...half, testAccuracy, testLoss }, part).testAccuracy;
    return (
      Number.isFinite(result) &&
      !judgePrediction({ change: "improve", testAccuracy: null }, result).isChangeRight
    );
  };
  const counts = countTraps(
    rows.map((row) => {
      const codes = known.get(row.id) ?? [];
      return {
        enrolmentId: row.enrolmentId,
        codes: isUnfounded(row) ? [...codes, "unfounded_improvement"] : codes,
      };
    }),
  );
  forgetOldest();
  const held = refused.filter(({ isHeld }) => isHeld);
  const idsOf = (some: { enrolmentId: string }[]) => some.map(({ enrolmentId }) => enrolmentId);
  return counts.map((count) =>
    count.code === "missing_softmax" ? { ...count, fell: idsOf(refused), still: idsOf(held) } : count,
  );
}
