import { z } from "zod";
import type { Actor, Access } from "@/core/base/actor";
import { roundPoints } from "@/core/grade/points";
import {
  findRegradeBar,
  MOST_DECLINED,
  regradeState,
  type RegradeBar,
  RegradeRecordSchema,
  type RegradeRecord,
  type RegradeState,
} from "@/core/grade/regrade";
import { readStored } from "@/server/base/rows";
import { inScope } from "@/server/base/section-scope";
import { recordAudit, toJson } from "@/server/base/audit";
import { findCountingRun } from "@/server/run/counting-run";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import type { Exercise, Grade } from "@/server/generated/client";
import { getExerciseLockingGrades, maximumOf, pointsOf } from "./grades";
import { requireReleasedChange } from "@/server/access/permissions";
import { formatMoment } from "@/server/base/moment";
import { markedEvent, requireVersion } from "./grade-decision";
import { findHiddenUntil } from "./release";
import { isBlind } from "@/server/course/marking";
import { markedName } from "@/server/course/names";

export const RegradeReasonSchema = z.string().trim().min(1).max(2000);
export const RegradeInputSchema = z.strictObject({ exerciseId: z.string(), reason: RegradeReasonSchema });
export const RegradeAnswerSchema = z.strictObject({
  exerciseId: z.string(),
  requestId: z.string(),
  /** Null: declined. */
  newPoints: z.number().min(0).max(1000).nullable(),
  reason: RegradeReasonSchema,
  /** The version of the grade that was read. */
  version: z.int().min(0),
});
type RegradeAnswer = z.infer<typeof RegradeAnswerSchema>;

type OpenRegrade = {
  id: string;
  exerciseId: string;
  exerciseTitle: string;
  enrolmentId: string;
  name: string;
  reason: string;
  record: RegradeRecord;
  askedAt: Date;
  /** The points as they are now. */
  points: number;
  maximum: number;
  /** The grade's. */
  version: number;
};

/** A request as its student reads it. */
type OwnRegrade = {
  id: string;
  reason: string;
  askedAt: Date;
  state: RegradeState;
  answer: string | null;
  answeredAt: Date | null;
  pointsBefore: number;
  newPoints: number | null;
};

/** The facts on which the grade rests now. */
async function makeRecord(tx: Tx, grade: Grade): Promise<RegradeRecord> {
  const { submissionId } = grade;
  const submission =
    submissionId &&
    (await tx.submission.findUniqueOrThrow({ where: { id: submissionId }, select: { number: true } }));
  const run = submissionId && (await findCountingRun(tx, submissionId));
  return {
    submissionId,
    submissionNumber: submission ? submission.number : null,
    runId: run ? run.id : null,
    testAccuracy: run ? run.testAccuracy : null,
    points: pointsOf(grade),
  };
}

function refuseBarred(bar: RegradeBar | null): void {
  if (bar?.code === "used_up")
    throw new AppError("CONFLICT", (t) => t("grade.regrade.errors.usedUp", { count: MOST_DECLINED }));
  if (bar)
    throw new AppError("CONFLICT", (t, locale, timeZone) =>
      t("grade.regrade.errors.stands", { until: formatMoment(locale, bar.until, timeZone) }),
    );
}

/** Asks for another look at the student's released grade. Refused while an earlier request is open. */
export async function askRegrade(
  db: Db,
  actor: Actor,
  { courseId, enrolmentId }: Access,
  input: z.infer<typeof RegradeInputSchema>,
  now: Date,
): Promise<{ requestId: string }> {
  const { exerciseId } = input;
  return db.$transaction(async (tx) => {
    await getExerciseLockingGrades(tx, exerciseId);
    const grade = await tx.grade.findUnique({
      where: { exerciseId_enrolmentId: { exerciseId, enrolmentId } },
    });
    if (!grade?.releasedAt || (await findHiddenUntil(tx, exerciseId, now)))
      throw new AppError("CONFLICT", (t) => t("grade.regrade.errors.notReleased"));
    const asked = await tx.regradeRequest.findMany({ where: { gradeId: grade.id } });
    if (asked.some(({ answeredAt }) => answeredAt === null))
      throw new AppError("CONFLICT", (t) => t("grade.regrade.errors.alreadyOpen"));
    refuseBarred(findRegradeBar(asked, grade.updatedAt, now));
    const record = await makeRecord(tx, grade);
    const { id } = await tx.regradeRequest.create({
      data: { gradeId: grade.id, reason: input.reason, record: toJson(record), askedAt: now },
    });
    const data = { requestId: id, reason: input.reason, record };
    await recordAudit(tx, {
      courseId,
      actorId: actor.userId,
      action: "grade.ask_regrade",
      subjectId: grade.id,
      data,
      at: now,
    });
    return { requestId: id };
  });
}

/** The course's open requests, the oldest first. Blind markers get pseudonyms. */
export async function listOpenRegrades(db: Db, access: Access): Promise<OpenRegrade[]> {
  const hidesNames = await isBlind(db, access);
  const rows = await db.regradeRequest.findMany({
    where: {
      answeredAt: null,
      grade: {
        exercise: { courseId: access.courseId },
        enrolment: { role: "student", removedAt: null, ...inScope(access) },
      },
    },
    include: {
      grade: {
        include: {
          exercise: { select: { title: true, points: true } },
          enrolment: { select: { pseudonym: true, user: { select: { name: true, email: true } } } },
        },
      },
    },
    orderBy: [{ askedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, reason, record, askedAt, grade }) => ({
    id,
    exerciseId: grade.exerciseId,
    exerciseTitle: grade.exercise.title,
    enrolmentId: grade.enrolmentId,
    name: markedName(grade.enrolment, hidesNames),
    reason,
    record: readStored(RegradeRecordSchema, record),
    askedAt,
    points: pointsOf(grade),
    maximum: maximumOf(grade, grade.exercise.points),
    version: grade.version,
  }));
}

type Settled = {
  exercise: Exercise;
  requestId: string;
  /** Before the answer. */
  grade: Grade;
  /** Null: declined. */
  newPoints: number | null;
  answer: string;
};

/** Closes an open request about this grade. */
export async function settleRequest(
  tx: Tx,
  actor: Actor,
  { exercise, requestId, grade, newPoints, answer }: Settled,
  now: Date,
): Promise<void> {
  const request = await tx.regradeRequest.findFirst({ where: { id: requestId, gradeId: grade.id } });
  if (!request) throw new AppError("NOT_FOUND", (t) => t("grade.regrade.errors.none"));
  if (request.answeredAt) throw new AppError("CONFLICT", (t) => t("grade.regrade.errors.answered"));
  await tx.regradeRequest.update({ where: { id: requestId }, data: { answer, newPoints, answeredAt: now } });
  const audit = { courseId: exercise.courseId, actorId: actor.userId, subjectId: grade.id, at: now };
  const points = pointsOf(grade);
  if (newPoints === null) {
    const data = { requestId, points, reason: answer };
    await recordAudit(tx, { ...audit, action: "grade.decline_regrade", data });
  } else {
    const data = {
      requestId,
      before: { points, reason: grade.overrideReason },
      after: { points: newPoints, reason: answer },
    };
    await recordAudit(tx, { ...audit, action: "grade.accept_regrade", data });
  }
}

/**
 * Answers a request, with new points or without, and with a reason. The student reads the answer; the grade
 * stays released.
 */
export async function answerRegrade(
  db: Db,
  actor: Actor,
  access: Access,
  input: RegradeAnswer,
  now: Date,
): Promise<void> {
  const { exerciseId, requestId, version, reason: answer } = input;
  await db.$transaction(async (tx) => {
    const exercise = await getExerciseLockingGrades(tx, exerciseId);
    const grade = await tx.grade.findFirst({
      // Whoever was a student and is staff now does not answer themselves.
      where: {
        exerciseId,
        regrades: { some: { id: requestId } },
        enrolment: { role: "student", ...inScope(access) },
      },
      include: { enrolment: { select: { userId: true } } },
    });
    if (!grade) throw new AppError("NOT_FOUND", (t) => t("grade.regrade.errors.none"));
    const newPoints = input.newPoints === null ? null : roundPoints(input.newPoints);
    await settleRequest(tx, actor, { exercise, requestId, grade, newPoints, answer }, now);
    await requireVersion(tx, grade, version);
    if (newPoints !== null) {
      await requireReleasedChange(tx, access);
      await tx.grade.update({
        where: { id: grade.id },
        // Out of what the request showed, even if the rubric gives something else by now.
        data: {
          overridePoints: newPoints,
          overrideMaximum: maximumOf(grade, exercise.points),
          overrideReason: answer,
          version: { increment: 1 },
          updatedAt: now,
        },
      });
    }
    const { enrolmentId, enrolment } = grade;
    await publishEvents(tx, [
      { type: "exercise.changed", exerciseId, courseId: access.courseId },
      { type: "grade.changed", exerciseId, userId: enrolment.userId },
      markedEvent(actor, access, { exerciseId, enrolmentId }),
    ]);
  });
}

/** The student's own requests, the newest first; none while the grade is hidden. */
export async function listOwnRegrades(
  db: Db,
  { enrolmentId }: Access,
  exerciseId: string,
  now: Date,
): Promise<OwnRegrade[]> {
  if (await findHiddenUntil(db, exerciseId, now)) return [];
  const rows = await db.regradeRequest.findMany({
    where: { grade: { exerciseId, enrolmentId, releasedAt: { not: null } } },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
  });
  return rows.map(({ id, reason: asked, record, askedAt, answeredAt, answer, newPoints }) => ({
    id,
    reason: asked,
    askedAt,
    state: regradeState({ answeredAt, newPoints }),
    answer,
    answeredAt,
    pointsBefore: readStored(RegradeRecordSchema, record).points,
    newPoints,
  }));
}
