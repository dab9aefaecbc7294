import { type PollSettings, PollSettingsSchema, type Vote, VoteSchema } from "@/core/poll/poll";
import type { PollMoments } from "@/core/poll/stage";
import type { Tx, Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { readStored } from "@/server/base/rows";
import { type Poll, Prisma } from "@/server/generated/client";

// The one place that reads a poll's JSON, and that finds a poll within its course.

export const readVote = (vote: Prisma.JsonValue): Vote => readStored(VoteSchema, vote);

export type PollRow = {
  id: string;
  exerciseId: string | null;
  runId: string | null;
  settings: PollSettings;
  moments: PollMoments;
};

export function readPoll({ id, exerciseId, runId, settings, ...row }: Poll): PollRow {
  const { openedAt, endsAt, pausedAt, secondsLeft, closedAt, shownAt, explainedAt, putAwayAt } = row;
  return {
    id,
    exerciseId,
    runId,
    settings: readStored(PollSettingsSchema, settings),
    moments: { openedAt, endsAt, pausedAt, secondsLeft, closedAt, shownAt, explainedAt, putAwayAt },
  };
}

/** Locks the poll until the transaction ends: votes share it, a step of the teacher has it alone. */
export async function lockPoll(
  tx: Tx,
  courseId: string,
  pollId: string,
  lock: "shared" | "alone",
): Promise<PollRow> {
  const strength = lock === "shared" ? Prisma.sql`FOR SHARE` : Prisma.sql`FOR UPDATE`;
  await tx.$executeRaw`SELECT id FROM "Poll" WHERE id = ${pollId} ${strength}`;
  const row = await tx.poll.findFirst({ where: { id: pollId, courseId } });
  if (!row) throw new AppError("NOT_FOUND", (t) => t("errors.noPoll"));
  return readPoll(row);
}

/** What all screens of the course show now; null while the stage is empty. */
export async function findStaged(db: Db | Tx, courseId: string): Promise<PollRow | null> {
  const row = await db.poll.findFirst({ where: { courseId, openedAt: { not: null }, putAwayAt: null } });
  return row && readPoll(row);
}
