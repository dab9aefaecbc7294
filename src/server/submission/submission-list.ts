import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { isLate, type ExerciseTimes } from "@/core/exercise/exercise";
import type { TestPart } from "@/core/exercise/held-back";
import type { RunState } from "@/core/run/run";
import type { Db } from "@/server/base/db";
import { readRows } from "@/server/base/rows";
import { datedFields, findTimesOfUser } from "@/server/exercise/exercise-times";
import { accuracyOf, figureFields, heldBackFields, partOfRun } from "@/server/exercise/test-part";
import { Prisma } from "@/server/generated/client";
import { ownRun } from "@/server/run/counting-run";
import { readRunState, stateFields } from "@/server/run/run-view";
import { readArchitecture } from "@/server/exercise/submission-row";

type SubmissionSummary = RunState & {
  id: string;
  number: number;
  acceptedAt: Date;
  isLate: boolean;
  layers: number;
  /** The run that the submission made. */
  runId: string;
  testAccuracy: number | null;
  /** The student wants this one to count, where the exercise lets them choose. */
  isChosen: boolean;
};

const summarised = {
  runs: {
    ...ownRun,
    include: { ...stateFields, result: { select: { ...stateFields.result.select, ...figureFields } } },
  },
  choices: { select: { enrolmentId: true } },
} satisfies Prisma.SubmissionInclude;

function summarise(
  row: Prisma.SubmissionGetPayload<{ include: typeof summarised }>,
  { dueAt }: ExerciseTimes,
  part: TestPart,
): SubmissionSummary {
  const run = row.runs[0]!;
  return {
    id: row.id,
    number: row.number,
    acceptedAt: row.acceptedAt,
    isLate: isLate(row.acceptedAt, dueAt),
    layers: readArchitecture(row).layers.length,
    runId: run.id,
    ...readRunState(run, row.training, run._count.epochs),
    testAccuracy: accuracyOf(run.result, part),
    isChosen: row.choices.length > 0,
  };
}

/** The person's own, newest first. */
export async function listOwnSubmissions(
  db: Db,
  actor: Actor,
  { audience }: Access,
  exerciseId: string,
  now: Date,
): Promise<SubmissionSummary[]> {
  const rows = await db.submission.findMany({
    where: { exerciseId, userId: actor.userId },
    include: summarised,
    orderBy: { number: "desc" },
  });
  const exercise = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    include: { extensions: datedFields.extensions },
  });
  const times = await findTimesOfUser(db, exercise, actor.userId);
  const part = partOfRun(exercise, audience, now);
  return rows.map((row) => summarise(row, times, part));
}

/** An earlier submission to start a new one from. */
type SubmissionStart = {
  id: string;
  number: number;
  exerciseId: string;
  exerciseTitle: string;
  testAccuracy: number | null;
};
const MOST_STARTS = 100;

/** The person's own submissions in the course, the newest first: a new network may start from each. */
export async function listOwnStarts(
  db: Db,
  actor: Actor,
  { courseId, audience }: Access,
  now: Date,
): Promise<SubmissionStart[]> {
  const rows = await db.submission.findMany({
    where: { userId: actor.userId, exercise: { courseId } },
    include: {
      exercise: { select: { title: true, ...heldBackFields } },
      runs: { ...ownRun, select: { result: { select: figureFields } } },
    },
    orderBy: { acceptedAt: "desc" },
    take: MOST_STARTS,
  });
  return rows.map(({ id, number, exerciseId, exercise, runs }) => ({
    id,
    number,
    exerciseId,
    exerciseTitle: exercise.title,
    testAccuracy: accuracyOf(runs[0]?.result, partOfRun(exercise, audience, now)),
  }));
}

export const SubmissionSearchSchema = z.strictObject({ exerciseId: z.string(), text: z.string().max(200) });

/** A submission whose own run has a result. */
const FoundSubmission = z.object({
  runId: z.string(),
  number: z.int(),
  name: z.string(),
  testAccuracy: z.number(),
});

const MOST_FOUND = 50;

/** The newest submissions whose number or student's name contains every word of the text; for staff. */
export async function searchSubmissions(
  db: Db,
  { exerciseId, text }: z.infer<typeof SubmissionSearchSchema>,
): Promise<z.infer<typeof FoundSubmission>[]> {
  const words = text.split(/\s+/).filter(Boolean);
  return readRows(
    db,
    FoundSubmission,
    Prisma.sql`
    SELECT run.id AS "runId", submission.number, shown.name, result."testAccuracy"
    FROM "Submission" AS submission
      JOIN "User" AS person ON person.id = submission."userId"
      JOIN "Exercise" AS exercise ON exercise.id = submission."exerciseId"
      JOIN "Course" AS course ON course.id = exercise."courseId"
      JOIN "Enrolment" AS enrolment ON enrolment."courseId" = course.id AND enrolment."userId" = person.id
      CROSS JOIN LATERAL (SELECT CASE WHEN course."blindMarking" AND enrolment.role = 'student' THEN enrolment.pseudonym
        ELSE coalesce(person.name, person.email) END AS name) AS shown
      JOIN "Run" AS run ON run."submissionId" = submission.id AND run.cause = 'submission'
      JOIN "Result" AS result ON result."runId" = run.id
    WHERE submission."exerciseId" = ${exerciseId} AND NOT EXISTS (
      SELECT FROM unnest(${words}::text[]) AS word
      WHERE strpos(lower(shown.name || ' ' || submission.number), lower(word)) = 0)
    ORDER BY submission."acceptedAt" DESC, submission.id LIMIT ${MOST_FOUND}`,
  );
}
