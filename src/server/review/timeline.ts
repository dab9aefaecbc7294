import { z } from "zod";
import type { Access } from "@/core/base/actor";
import { isLate } from "@/core/exercise/exercise";
import { ProblemSchema } from "@/core/base/problem.schema";
import { orderEntries, type Timeline, type TimelineEntry } from "@/core/submission/timeline";
import { readStored } from "@/server/base/rows";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { extensionsOf, timesOf } from "@/server/exercise/exercise-times";
import type { Exercise } from "@/server/generated/client";
import { listGradeChanges } from "@/server/grade/grade-history";
import { isBlind } from "@/server/course/marking";
import { markedName } from "@/server/course/names";
import { readPrediction } from "@/server/submission/predictions";
import { readRunState, stateFields } from "@/server/run/run-view";

type Person = { enrolmentId: string; userId: string };

async function listWorkEntries(
  db: Db,
  { enrolmentId, userId }: Person,
  exercises: Map<string, Exercise>,
): Promise<TimelineEntry[]> {
  const [submissions, extensions] = await Promise.all([
    db.submission.findMany({
      where: { userId, exerciseId: { in: [...exercises.keys()] } },
      orderBy: { acceptedAt: "asc" },
      omit: { architecture: true, answer: true },
      include: {
        runs: {
          include: {
            ...stateFields,
            result: { select: { ...stateFields.result.select, testAccuracy: true } },
          },
          orderBy: { createdAt: "asc" },
        },
        revisions: { select: { number: true, writtenAt: true }, orderBy: { number: "asc" } },
      },
    }),
    db.extension.findMany(extensionsOf(enrolmentId)),
  ]);
  return submissions.flatMap((submission): TimelineEntry[] => {
    const { id: submissionId, number, exerciseId, acceptedAt, runs, revisions } = submission;
    const { dueAt } = timesOf(
      exercises.get(exerciseId)!,
      extensions.filter((each) => each.exerciseId === exerciseId),
    );
    const prediction = readPrediction(submission);
    return [
      {
        kind: "submitted",
        id: submissionId,
        at: acceptedAt,
        exerciseId,
        submissionId,
        number,
        isLate: isLate(acceptedAt, dueAt),
        prediction,
      },
      ...runs.map((run): TimelineEntry => ({
        kind: "run",
        id: run.id,
        at: run.finishedAt ?? run.failedAt ?? run.cancelledAt ?? run.createdAt,
        exerciseId,
        runId: run.id,
        number,
        seed: run.seed,
        isRerun: run.cause === "rerun",
        testAccuracy: run.result?.testAccuracy ?? null,
        ...readRunState(run, submission.training, run._count.epochs),
      })),
      ...revisions.map((revision): TimelineEntry => ({
        kind: "answered",
        id: `${submissionId} ${revision.number}`,
        at: revision.writtenAt,
        exerciseId,
        submissionId,
        number,
        revision: revision.number,
      })),
    ];
  });
}

const CodesSchema = z
  .array(ProblemSchema.pick({ code: true }))
  .transform((problems) => [...new Set(problems.map(({ code }) => code))]);

async function listRefusalEntries(
  db: Db,
  { userId }: Person,
  exerciseIds: string[],
): Promise<TimelineEntry[]> {
  const rows = await db.failedCheck.findMany({
    where: { userId, exerciseId: { in: exerciseIds } },
    orderBy: { at: "asc" },
  });
  return rows.map(({ id, at, exerciseId, problems }) => ({
    kind: "refused",
    id,
    at,
    exerciseId,
    codes: readStored(CodesSchema, problems),
  }));
}

const ExtensionDataSchema = z.object({
  exerciseId: z.string(),
  after: z
    .object({
      dueAt: z.coerce.date().nullable(),
      closesAt: z.coerce.date().nullable(),
      extraRuns: z.int().nullish(),
      extraSeconds: z.int().nullish(),
      reason: z.string(),
    })
    .optional(),
});

/** The extensions come from the audit record: it keeps all dates, and the table only the last ones. */
async function listExtensionEntries(
  db: Db,
  { enrolmentId }: Person,
  exercises: Map<string, Exercise>,
  hidesNames: boolean,
): Promise<TimelineEntry[]> {
  const events = await db.auditEvent.findMany({
    where: { subjectId: enrolmentId, action: { in: ["extension.save", "extension.remove"] } },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return events.flatMap(({ id, at, data }): TimelineEntry[] => {
    const { exerciseId, after } = readStored(ExtensionDataSchema, data);
    const dates = after
      ? {
          dueAt: after.dueAt,
          closesAt: after.closesAt,
          extraRuns: after.extraRuns ?? null,
          extraSeconds: after.extraSeconds ?? null,
          reason: hidesNames ? null : after.reason,
        }
      : null;
    return exercises.has(exerciseId) ? [{ kind: "extension", id, at, exerciseId, dates }] : [];
  });
}

async function listChoiceEntries(db: Db, work: TimelineEntry[]): Promise<TimelineEntry[]> {
  const submitted = new Map(
    work.flatMap((entry) => (entry.kind === "submitted" ? [[entry.submissionId, entry] as const] : [])),
  );
  const events = await db.auditEvent.findMany({
    where: { subjectId: { in: [...submitted.keys()] }, action: "submission.choose" },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return events.map(({ id, at, subjectId: submissionId }) => {
    const { exerciseId, number } = submitted.get(submissionId)!;
    return { kind: "chosen", id, at, exerciseId, submissionId, number };
  });
}

async function listGradeEntries(db: Db, access: Access, { enrolmentId }: Person): Promise<TimelineEntry[]> {
  const changes = await listGradeChanges(db, access, { enrolmentId });
  return changes.toReversed().map((change) => ({ kind: "grade", ...change }));
}

/** Everything that happened to a student's work in the course, in order. Blind markers read a pseudonym. */
export async function getTimeline(db: Db, access: Access, enrolmentId: string): Promise<Timeline> {
  const { courseId } = access;
  const enrolment = await db.enrolment.findFirst({
    where: { id: enrolmentId, courseId, role: "student" },
    include: { user: { select: { name: true, email: true } } },
  });
  if (!enrolment) throw new AppError("NOT_FOUND", (t) => t("errors.noStudent"));
  const { userId } = enrolment;
  const rows = await db.exercise.findMany({
    where: { courseId },
    orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
  });
  const exercises = new Map(rows.map((exercise) => [exercise.id, exercise]));
  const person = { enrolmentId, userId };
  const hidesNames = await isBlind(db, access);
  const [work, refusals, extensions, grades] = await Promise.all([
    listWorkEntries(db, person, exercises),
    listRefusalEntries(db, person, [...exercises.keys()]),
    listExtensionEntries(db, person, exercises, hidesNames),
    listGradeEntries(db, access, person),
  ]);
  const entries = orderEntries([
    ...work,
    ...refusals,
    ...extensions,
    ...grades,
    ...(await listChoiceEntries(db, work)),
  ]);
  const touched = new Set(entries.map(({ exerciseId }) => exerciseId));
  return {
    name: markedName(enrolment, hidesNames),
    exercises: rows.filter(({ id }) => touched.has(id)).map(({ id, title }) => ({ id, title })),
    entries,
  };
}
