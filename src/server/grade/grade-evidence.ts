import { countRight } from "@/core/run/correct-bits";
import { exercisePhase } from "@/core/exercise/exercise";
import type { Comparison, Rubric } from "@/core/grade/grade";
import type { Reference } from "@/core/grade/grade-reason";
import { imagesOf } from "@/core/base/held-back";
import { countPairs } from "@/core/base/statistics";
import { baseline } from "@/core/network/templates";
import { countingWork } from "@/server/run/counting-run";
import type { Db, Tx } from "@/server/base/db";
import { classTimesOf, datedFields } from "@/server/exercise/exercise-times";
import { type Exercise, Prisma } from "@/server/generated/client";
import { maskOf } from "@/server/exercise/test-part";

/** What a rubric looks at besides the graded work itself. */
export type Evidence = {
  compare(work: { enrolmentId: string; best: { runId: string } | null }, over: Reference): Comparison | null;
  /** The most numbers of epochs with which the student finished one network, in order. */
  comparedEpochs(enrolmentId: string): number[];
};

/** A finished run that others are compared with: its student's best of its kind. */
type OtherRun = { enrolmentId: string; runId: string; number: number; title: string; correct: Uint8Array };

const isReference = {
  baseline: Prisma.sql`submission.architecture = ${JSON.stringify(baseline.architecture)}::jsonb AND (submission.training->>'epochs')::int = 1`,
  exercise_2: Prisma.sql`exercise.kind = 'specified_architecture'`,
} satisfies Record<Reference, Prisma.Sql>;

/** In exercises that hold nothing back any more: a grade must not tell what another exercise still hides. */
async function findReferences(
  db: Db | Tx,
  courseId: string,
  reference: Reference,
  now: Date,
): Promise<OtherRun[]> {
  const exercises = await db.exercise.findMany({
    where: { courseId },
    select: { id: true, heldBack: true, ...datedFields },
  });
  const open = exercises.filter(
    (exercise) => !exercise.heldBack || exercisePhase(classTimesOf(exercise), now) === "closed",
  );
  return db.$queryRaw<OtherRun[]>`
    SELECT DISTINCT ON (enrolment.id) enrolment.id AS "enrolmentId", run.id AS "runId", submission.number, exercise.title, result.correct
    FROM ${countingWork}
    WHERE exercise.id = ANY(${open.map(({ id }) => id)}::text[]) AND ${isReference[reference]}
    ORDER BY enrolment.id, result."testAccuracy" DESC, run.id COLLATE "C"`;
}

/** For each student, the numbers of epochs of the network that was finished with most of them. */
async function findComparedEpochs(db: Db | Tx, exerciseId: string): Promise<Map<string, number[]>> {
  const rows = await db.$queryRaw<{ enrolmentId: string; epochs: number[] }[]>`
    SELECT DISTINCT ON ("enrolmentId") "enrolmentId", array_agg(DISTINCT epochs ORDER BY epochs) AS epochs
    FROM (
      SELECT enrolment.id AS "enrolmentId", md5(submission.architecture::text) AS network,
        (SELECT count(*)::int FROM "Epoch" WHERE "Epoch"."runId" = run.id) AS epochs
      FROM ${countingWork}
      WHERE exercise.id = ${exerciseId}
    ) AS finished
    GROUP BY "enrolmentId", network ORDER BY "enrolmentId", count(DISTINCT epochs) DESC`;
  return new Map(rows.map(({ enrolmentId, epochs }) => [enrolmentId, epochs]));
}

/** Reads what the rubric's lines ask for, and no more. `runIds` are the runs that may be graded. */
export async function gatherEvidence(
  db: Db | Tx,
  exercise: Exercise,
  rubric: Rubric,
  runIds: string[],
  now: Date,
): Promise<Evidence> {
  const isAsked = (over: Reference) =>
    rubric.some((line) => line.kind === "improvement" && line.over === over);
  const find = (over: Reference) => (isAsked(over) ? findReferences(db, exercise.courseId, over, now) : []);
  const others: Record<Reference, OtherRun[]> = {
    baseline: await find("baseline"),
    exercise_2: await find("exercise_2"),
  };
  const isCompared = others.baseline.length + others.exercise_2.length > 0;
  const results = await db.result.findMany({
    where: { runId: { in: isCompared ? runIds : [] } },
    select: { runId: true, correct: true },
  });
  const correctOf = new Map(results.map(({ runId, correct }) => [runId, correct]));
  const isEpochsAsked = rubric.some(({ kind }) => kind === "epochs_compared");
  const epochs = isEpochsAsked ? await findComparedEpochs(db, exercise.id) : new Map<string, number[]>();

  // What was held back decides; elsewhere all images do.
  const mask = exercise.heldBack ? maskOf(exercise, "held_back") : null;
  const images = imagesOf(mask ? "held_back" : "all");
  return {
    compare({ enrolmentId, best }, over) {
      // Whoever has not trained the lesson's network is compared with a classmate who has.
      const own = others[over].find((run) => run.enrolmentId === enrolmentId);
      const other = own ?? (over === "baseline" ? others.baseline[0] : undefined);
      const correct = best && correctOf.get(best.runId);
      if (!other || !correct || other.runId === best.runId) return null;
      const { onlyFirst: onlyOwn, onlySecond: onlyOther } = countPairs(correct, other.correct, mask);
      const { number, title } = other;
      return {
        other: { isOwn: own !== undefined, number, title },
        otherAccuracy: countRight(other.correct, mask) / images,
        onlyOwn,
        onlyOther,
      };
    },
    comparedEpochs: (enrolmentId) => epochs.get(enrolmentId) ?? [],
  };
}
