import { createHash } from "node:crypto";
import { z } from "zod";
import type { Actor, Audience, Access } from "@/core/base/actor";
import type { Locale } from "@/core/base/locale";
import { recordAudit } from "@/server/base/audit";
import type { Clock } from "@/server/base/clock";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { countAttempt } from "@/server/base/rate-limits";
import { findTimes, findTimesOfUser } from "@/server/exercise/exercise-times";
import type { Exercise } from "@/server/generated/client";
import { requireOpen } from "./acceptance";

export const AnswerInputSchema = z.strictObject({
  submissionId: z.string(),
  text: z.string().trim().max(20_000),
});

/**
 * A written answer. Number 0 is the one that was handed in, which the receipt proves; later ones stand beside
 * it.
 */
type AnswerVersion = { number: number; text: string; writtenAt: Date };
/** The versions of a submission's answer, oldest first. The last one counts. */
type AnswerHistory = {
  versions: AnswerVersion[];
  /** Why no more can be written, or null. */
  refusal: string | null;
};

/** Whom a sentence is for; without a zone, times are in UTC. */
type Reader = { locale: Locale; timeZone?: string | undefined };

/** Everybody who reads the submission gets all of them. */
const MOST_REVISIONS = 50;
const tooManyRevisions = () =>
  new AppError("TOO_MANY_REQUESTS", (t) => t("errors.tooManyRevisions", { most: MOST_REVISIONS }));

async function findRefusal(
  db: Db,
  exercise: Exercise,
  userId: string,
  audience: Audience,
  { locale, timeZone }: Reader,
  now: Date,
): Promise<string | null> {
  try {
    requireOpen(await findTimesOfUser(db, exercise, userId), audience, now);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.describe(locale, timeZone);
    throw error;
  }
}

export async function getAnswerHistory(
  db: Db,
  { audience }: Access,
  submissionId: string,
  reader: Reader,
  now: Date,
): Promise<AnswerHistory> {
  const { answer, acceptedAt, userId, exercise, revisions } = await db.submission.findUniqueOrThrow({
    where: { id: submissionId },
    include: { exercise: true, revisions: { orderBy: { number: "asc" }, omit: { submissionId: true } } },
  });
  const versions = [{ number: 0, text: answer, writtenAt: acceptedAt }, ...revisions];
  const refusal = await findRefusal(db, exercise, userId, audience, reader, now);
  const full = revisions.length >= MOST_REVISIONS ? tooManyRevisions().describe(reader.locale) : null;
  return { versions, refusal: refusal ?? full };
}

/** The answers that count of the submissions whose answer was revised, by submission. */
export async function findLatestAnswers(db: Db | Tx, exerciseId: string): Promise<Map<string, string>> {
  const rows = await db.answerRevision.findMany({
    where: { submission: { exerciseId } },
    orderBy: { number: "desc" },
    distinct: ["submissionId"],
    select: { submissionId: true, text: true },
  });
  return new Map(rows.map(({ submissionId, text }) => [submissionId, text]));
}

/**
 * Writes the answer again, as long as the exercise takes submissions. What was handed in stays as it was, and
 * so does its receipt.
 */
export async function reviseAnswer(
  db: Db,
  actor: Actor,
  access: Access,
  { submissionId, text }: z.infer<typeof AnswerInputSchema>,
  clock: Clock,
): Promise<void> {
  await countAttempt(db, "revise_user", actor.userId);
  await db.$transaction(async (tx) => {
    // Two tabs must not write the same number.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`submit:${actor.userId}`}, 0))`;
    const now = await clock(tx);
    const { exercise, answer, revisions } = await tx.submission.findUniqueOrThrow({
      where: { id: submissionId },
      include: { exercise: true, revisions: { orderBy: { number: "desc" }, take: 1 } },
    });
    requireOpen(await findTimes(tx, exercise, access.enrolmentId), access.audience, now);
    const last = revisions[0] ?? { number: 0, text: answer };
    if (last.text === text) return;
    const number = last.number + 1;
    if (number > MOST_REVISIONS) throw tooManyRevisions();
    await tx.answerRevision.create({ data: { submissionId, number, text, writtenAt: now } });
    const sha256 = createHash("sha256").update(text).digest("hex");
    const audit = {
      courseId: access.courseId,
      actorId: actor.userId,
      action: "submission.answer" as const,
      subjectId: submissionId,
    };
    await recordAudit(tx, { ...audit, data: { number, sha256 }, at: now });
  });
}
