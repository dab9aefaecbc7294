import { type Access, type Actor, isStaff, type Role } from "@/core/base/actor";
import {
  exercisePhase,
  ExerciseSettingsSchema,
  keepMoments,
  type ExerciseSettings,
  type ExerciseTimes,
  type LeaderboardVisibility,
} from "@/core/exercise/exercise";
import type { ExercisePhase } from "@/core/exercise/exercise-phase";
import type { ExerciseKind } from "@/core/exercise/exercise-kind";
import { maximumPoints } from "@/core/grade/points";
import { recordAudit, toJson } from "@/server/base/audit";
import type { Db, Tx } from "@/server/base/db";
import { AppError, type Say } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { readExercise, readLimits } from "@/server/exercise/exercise-row";
import { datedFields, extensionsOf, findTimes, timesOf } from "@/server/exercise/exercise-times";
import { raiseLimits } from "@/server/exercise/own-limits";
import type { Exercise } from "@/server/generated/client";
import { lockGrades, replayGrades } from "@/server/grade/grades";
import { isTrapTold } from "@/server/exercise/feedback";
import { formatMoment } from "@/server/base/moment";
import { makeHeldBackSeed } from "@/server/exercise/public-half";
import { changesOf } from "@/server/queue/queue";
import { requestReferences } from "@/server/grade/references";

type ExerciseSummary = {
  id: string;
  kind: ExerciseKind;
  title: string;
  phase: ExercisePhase;
  opensAt: Date;
  dueAt: Date;
  closesAt: Date;
  leaderboardVisibility: LeaderboardVisibility;
  maximumPoints: number;
  /** The viewer's own submissions. */
  ownSubmissions: number;
  /** Students who have handed in; null for students. */
  studentsSubmitted: number | null;
};

type ExerciseView = ExerciseSettings & {
  id: string;
  courseId: string;
  phase: ExercisePhase;
  publishedAt: Date | null;
  maximumPoints: number;
  /**
   * The viewer has other dates than the class; a student's `dueAt` and `closesAt` are the ones that hold for
   * them.
   */
  isExtended: boolean;
  /** The builder may say now that a dropout rate is the share to drop. */
  isTrapTold: boolean;
  /** The viewer's own. */
  role: Role;
  enrolmentId: string;
};

/** The row's settings, as the form sent them. */
export function readSettings(row: Exercise): ExerciseSettings {
  const { kind, title, brief, opensAt, dueAt, closesAt, predictionRequired, counting } = row;
  const { leaderboardVisibility, specificationFeedback, sharing, hints, heldBack } = row;
  const visibility = { leaderboardVisibility, specificationFeedback, sharing, hints, heldBack };
  const { limits, rubric, latePolicy } = readExercise(row);
  return {
    kind,
    title,
    brief,
    opensAt,
    dueAt,
    closesAt,
    predictionRequired,
    counting,
    ...visibility,
    limits,
    rubric,
    latePolicy,
  };
}

/** The columns that hold the settings. */
export function writeSettings(settings: ExerciseSettings) {
  const { limits, rubric, latePolicy, ...rest } = settings;
  return {
    ...rest,
    limits: toJson(limits),
    rubric: toJson(rubric),
    latePolicy: toJson(latePolicy),
    points: maximumPoints(rubric),
  };
}

/** The course's exercises by due date. Students see the published ones. */
export async function listExercises(
  db: Db,
  actor: Actor,
  { courseId, role, enrolmentId }: Access,
  now: Date,
): Promise<ExerciseSummary[]> {
  const rows = await db.exercise.findMany({
    where: { courseId, ...(isStaff(role) ? {} : { publishedAt: { not: null } }) },
    orderBy: [{ dueAt: "asc" }, { createdAt: "asc" }],
    include: {
      submissions: { distinct: ["userId"], select: { userId: true } },
      extensions: extensionsOf(enrolmentId),
      _count: { select: { submissions: { where: { userId: actor.userId } } } },
    },
  });
  const students = isStaff(role)
    ? await db.enrolment.findMany({
        where: { courseId, role: "student", removedAt: null },
        select: { userId: true },
      })
    : [];
  const studentIds = new Set(students.map((student) => student.userId));
  return rows.map((row) => {
    const times = timesOf(row, row.extensions);
    return {
      id: row.id,
      kind: row.kind,
      title: row.title,
      phase: exercisePhase(times, now),
      opensAt: times.opensAt,
      dueAt: times.dueAt,
      closesAt: times.closesAt,
      leaderboardVisibility: row.leaderboardVisibility,
      maximumPoints: row.points,
      ownSubmissions: row._count.submissions,
      studentsSubmitted: isStaff(role)
        ? row.submissions.filter(({ userId }) => studentIds.has(userId)).length
        : null,
    };
  });
}

const haveSameTimes = (one: ExerciseTimes, other: ExerciseTimes) =>
  (["opensAt", "dueAt", "closesAt"] as const).every((name) => one[name].getTime() === other[name].getTime());

/** What holds for this student where settings are of the class. */
async function ownSettings(
  db: Db,
  row: Exercise,
  { opensAt, dueAt, closesAt }: ExerciseTimes,
  userId: string,
) {
  const limits = await raiseLimits(db, { userId, exerciseId: row.id }, readLimits(row));
  return { opensAt, dueAt, closesAt, limits };
}

export async function getExercise(
  db: Db,
  { userId }: Pick<Actor, "userId">,
  exerciseId: string,
  { role, audience, enrolmentId }: Access,
  now: Date,
): Promise<ExerciseView> {
  const row = await db.exercise.findUniqueOrThrow({
    where: { id: exerciseId },
    include: { extensions: datedFields.extensions },
  });
  const { id, courseId, publishedAt, points } = row;
  const times = await findTimes(db, row, enrolmentId);
  // Staff see what the form holds; students the dates that hold for them.
  const settings = isStaff(role)
    ? readSettings(row)
    : { ...readSettings(row), ...(await ownSettings(db, row, times, userId)) };
  const isExtended = !isStaff(role) && !haveSameTimes(times, timesOf(row, []));
  const own = { isExtended, isTrapTold: await isTrapTold(db, row, audience, now), role, enrolmentId };
  return {
    ...settings,
    id,
    courseId,
    phase: exercisePhase(times, now),
    publishedAt,
    maximumPoints: points,
    ...own,
  };
}

/** Refuses settings that would make no sense to students, and names the fix. */
function requirePublishable(settings: ExerciseSettings, now: Date): void {
  const refuse = (sentence: Say) => {
    throw new AppError("INVALID", sentence);
  };
  ExerciseSettingsSchema.parse(settings);
  if (settings.closesAt <= now)
    refuse((t, locale, zone) =>
      t("errors.closedBefore", { closing: formatMoment(locale, settings.closesAt, zone) }),
    );
  if (settings.opensAt.getTime() === settings.closesAt.getTime()) refuse((t) => t("errors.closesAtOnce"));
  if (settings.brief.trim() === "") refuse((t) => t("errors.emptyBrief"));
  if (maximumPoints(settings.rubric) <= 0) refuse((t) => t("errors.noPoints"));
  if (
    settings.kind !== "specified_architecture" &&
    settings.rubric.some((line) => line.kind === "specification")
  ) {
    refuse((t) => t("errors.noSpecification"));
  }
}

/** Returns its id. */
export async function insertExercise(
  tx: Tx,
  {
    courseId,
    settings,
    publishedAt,
  }: { courseId: string; settings: ExerciseSettings; publishedAt: Date | null },
  now: Date,
): Promise<string> {
  const heldBackSeed = settings.heldBack ? makeHeldBackSeed() : null;
  const { id } = await tx.exercise.create({
    data: { ...writeSettings(settings), heldBackSeed, courseId, publishedAt, createdAt: now },
  });
  return id;
}

export async function createExercise(
  db: Db,
  actor: Actor,
  input: { courseId: string; settings: ExerciseSettings; publish: boolean },
  now: Date,
): Promise<{ exerciseId: string }> {
  const { courseId, settings, publish } = input;
  if (publish) requirePublishable(settings, now);
  return db.$transaction(async (tx) => {
    const id = await insertExercise(tx, { courseId, settings, publishedAt: publish ? now : null }, now);
    const audit = { courseId, actorId: actor.userId, subjectId: id, at: now };
    await recordAudit(tx, { ...audit, action: "exercise.create", data: { after: settings } });
    if (publish) await recordAudit(tx, { ...audit, action: "exercise.publish", data: {} });
    const runIds = await requestReferences(
      tx,
      { id, publishedAt: publish ? now : null, rubric: settings.rubric },
      now,
    );
    await publishEvents(tx, [
      { type: "exercise.changed", exerciseId: id, courseId },
      ...(await changesOf(tx, runIds)),
    ]);
    return { exerciseId: id };
  });
}

/** Reads the exercise and locks its row until the transaction ends, for a change of the exercise itself. */
export async function lockExercise(tx: Tx, exerciseId: string): Promise<Exercise> {
  await tx.$executeRaw`SELECT 1 FROM "Exercise" WHERE id = ${exerciseId} FOR UPDATE`;
  return tx.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
}

/** Earlier runs have no figures of the public half, and students cannot forget the figures that they saw. */
async function requireNothingSubmitted(tx: Tx, exerciseId: string): Promise<void> {
  const submissions = await tx.submission.count({ where: { exerciseId } });
  if (submissions === 0) return;
  throw new AppError("CONFLICT", (t) => t("errors.heldBackFixed"));
}

/** With `replay`, computed grades that are not released are computed again. */
export async function updateExercise(
  db: Db,
  actor: Actor,
  { exerciseId, settings, replay }: { exerciseId: string; settings: ExerciseSettings; replay: boolean },
  now: Date,
): Promise<void> {
  await db.$transaction(
    async (tx) => {
      // Lock the grades before the row, as every writer of grades does: a new grade waits for its exercise's
      // row.
      if (replay) await lockGrades(tx, exerciseId);
      const row = await lockExercise(tx, exerciseId);
      const before = readSettings(row);
      const after = keepMoments(before, settings);
      if (row.publishedAt && after.kind !== before.kind) {
        throw new AppError("CONFLICT", (t) => t("errors.kindFixed"));
      }
      // An exercise that has closed may be corrected; only a new closing time has to make sense.
      if (row.publishedAt && after.closesAt.getTime() !== before.closesAt.getTime())
        requirePublishable(after, now);
      // Grades out of nothing could not be compared with any other.
      if (row.publishedAt && maximumPoints(after.rubric) <= 0)
        throw new AppError("INVALID", (t) => t("errors.noPoints"));
      if (after.heldBack !== before.heldBack) await requireNothingSubmitted(tx, exerciseId);
      const heldBackSeed = row.heldBackSeed ?? (after.heldBack ? makeHeldBackSeed() : null);
      await tx.exercise.update({
        where: { id: exerciseId },
        data: { ...writeSettings(after), heldBackSeed },
      });
      const { courseId } = row;
      await recordAudit(tx, {
        courseId,
        actorId: actor.userId,
        action: "exercise.update",
        subjectId: exerciseId,
        data: { before, after },
        at: now,
      });
      const runIds = await requestReferences(tx, { ...row, rubric: after.rubric }, now);
      if (replay) await replayGrades(tx, actor, exerciseId, now);
      await publishEvents(tx, [
        { type: "exercise.changed", exerciseId, courseId },
        ...(await changesOf(tx, runIds)),
      ]);
    },
    { timeout: 60_000 },
  );
}

/** Shows a draft to the students. Doing it twice changes nothing. */
export async function publishExercise(db: Db, actor: Actor, exerciseId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const row = await lockExercise(tx, exerciseId);
    if (row.publishedAt) return;
    const settings = readSettings(row);
    requirePublishable(settings, now);
    await tx.exercise.update({ where: { id: exerciseId }, data: { publishedAt: now } });
    const runIds = await requestReferences(
      tx,
      { id: exerciseId, publishedAt: now, rubric: settings.rubric },
      now,
    );
    const { courseId } = row;
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "exercise.publish",
      subjectId: exerciseId,
      data: {},
      at: now,
    });
    await publishEvents(tx, [
      { type: "exercise.changed", exerciseId, courseId },
      ...(await changesOf(tx, runIds)),
    ]);
  });
}
