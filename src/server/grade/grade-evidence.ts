import { z } from "zod";
import { countRight } from "@/core/run/correct-bits";
import { exercisePhase } from "@/core/exercise/exercise";
import { referencesOf, type Comparison, type Rubric, type TrainedRun } from "@/core/grade/grade";
import type { Compared } from "@/core/grade/grade-reason";
import { imagesOf } from "@/core/exercise/held-back";
import type { Reference } from "@/core/grade/reference";
import { isReference, referenceDesigns } from "@/core/grade/reference-design";
import { ArchitectureSchema } from "@/core/network/architecture";
import { TrainingSettingsSchema } from "@/core/training/training";
import { countPairs } from "@/core/base/statistics";
import { findCorrectBits } from "@/server/run/correct-bits";
import { countingWork } from "@/server/run/counting-run";
import type { Db, Tx } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { type Exercise, Prisma } from "@/server/generated/client";
import type { Design } from "@/server/exercise/submission-row";
import { findReferenceBits } from "./references";
import { maskOf } from "@/server/exercise/test-part";

/** The facts that a rubric uses besides the graded work itself. */
export type Evidence = {
  compare(work: GradedRun, over: Reference): Comparison | "itself" | null;
  /** The student's runs that can count. */
  trained(enrolmentId: string): TrainedRun[];
};

type GradedRun = { enrolmentId: string; submission: Design | null; best: { runId: string } | null };
/** The run with which another one is compared, and the test images that it gets right. */
type OtherRun = { other: Compared; correct: Uint8Array };
const OwnRun = z.object({
  enrolmentId: z.string(),
  runId: z.string(),
  number: z.int(),
  title: z.string(),
  architecture: ArchitectureSchema,
  training: TrainingSettingsSchema,
});
const TrainedRow = z.object({
  enrolmentId: z.string(),
  network: z.string(),
  epochs: z.int(),
  trainImages: z.int(),
});

/**
 * Each student's best run of the reference, trained as the lesson says. Exercises that still have a held-out
 * half do not count: a grade must not reveal what another exercise hides.
 */
async function findOwnReferences(
  db: Db | Tx,
  courseId: string,
  over: Reference,
  now: Date,
): Promise<Map<string, OtherRun>> {
  const exercises = await db.exercise.findMany({
    where: { courseId },
    select: { id: true, heldBack: true, ...datedFields },
  });
  const open = exercises.filter(
    (exercise) => !exercise.heldBack || exercisePhase(classTimesOf(exercise), now) === "closed",
  );
  // The query finds all runs with the lesson's settings; `isReference` decides.
  const { seed: _, ...training } = referenceDesigns[over].training;
  const rows = await readRows(
    db,
    OwnRun,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", run.id AS "runId", submission.number, exercise.title, submission.architecture, submission.training
    FROM ${countingWork}
    WHERE exercise.id = ANY(${open.map(({ id }) => id)}::text[]) AND submission.training - 'seed' = ${JSON.stringify(training)}::jsonb
      -- One that stopped because the student's training time was used up is not trained as the lesson says.
      AND NOT result."isBudgetUsedUp"
    ORDER BY result."testAccuracy", run.id COLLATE "C" DESC`,
  );
  // The best one comes last and stays.
  const best = new Map(rows.filter((row) => isReference(over, row)).map((row) => [row.enrolmentId, row]));
  const correct = await findCorrectBits(
    db,
    [...best.values()].map(({ runId }) => runId),
  );
  return new Map(
    [...best].map(([id, { runId, number, title }]) => [
      id,
      { other: { isOwn: true, number, title }, correct: correct.get(runId)! },
    ]),
  );
}

/** Each student's runs in the exercise that can count. */
async function findTrained(db: Db | Tx, exerciseId: string): Promise<Map<string, TrainedRun[]>> {
  const rows = await readRows(
    db,
    TrainedRow,
    Prisma.sql`
    SELECT enrolment.id AS "enrolmentId", md5(submission.architecture::text) AS network, (submission.training->>'trainImages')::int AS "trainImages",
      (SELECT count(*)::int FROM "Epoch" WHERE "Epoch"."runId" = run.id) AS epochs
    FROM ${countingWork} WHERE exercise.id = ${exerciseId}`,
  );
  const trained = new Map<string, TrainedRun[]>();
  for (const { enrolmentId, ...run } of rows)
    trained.set(enrolmentId, [...(trained.get(enrolmentId) ?? []), run]);
  return trained;
}

/** A student's own run of the reference or, for a student without one, the platform's run. */
type FindOther = (enrolmentId: string) => OtherRun | null;

async function findOthers(
  db: Db | Tx,
  { id, courseId }: Exercise,
  over: Reference,
  now: Date,
): Promise<FindOther> {
  const [own, correct] = await Promise.all([
    findOwnReferences(db, courseId, over, now),
    findReferenceBits(db, id, over),
  ]);
  return (enrolmentId) => own.get(enrolmentId) ?? (correct && { other: { reference: over }, correct });
}

/** Reads only the facts that the rubric's lines use. `runIds` are the runs that may be graded. */
export async function gatherEvidence(
  db: Db | Tx,
  exercise: Exercise,
  rubric: Rubric,
  runIds: string[],
  now: Date,
): Promise<Evidence> {
  const asked = referencesOf(rubric);
  const others = new Map(
    await Promise.all(asked.map(async (over) => [over, await findOthers(db, exercise, over, now)] as const)),
  );
  const correctOf = await findCorrectBits(db, asked.length > 0 ? runIds : []);
  const isEpochsAsked = rubric.some(({ kind }) => kind === "epochs_compared");
  const trained = isEpochsAsked ? await findTrained(db, exercise.id) : new Map<string, TrainedRun[]>();

  // The held-out half decides; in exercises without one, all images do.
  const mask = exercise.heldBack ? maskOf(exercise, "held_back") : null;
  const images = imagesOf(mask ? "held_back" : "all");
  return {
    compare({ enrolmentId, submission, best }, over) {
      if (submission && isReference(over, submission)) return "itself";
      const found = others.get(over)?.(enrolmentId);
      const correct = best && correctOf.get(best.runId);
      if (!found || !correct) return null;
      const { onlyFirst: onlyOwn, onlySecond: onlyOther } = countPairs(correct, found.correct, mask);
      return {
        other: found.other,
        otherAccuracy: countRight(found.correct, mask) / images,
        onlyOwn,
        onlyOther,
      };
    },
    trained: (enrolmentId) => trained.get(enrolmentId) ?? [],
  };
}
