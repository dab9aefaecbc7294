import { z } from "zod";
import type { Access, Actor } from "@/core/base/actor";
import { PollSettingsSchema } from "@/core/poll/poll";
import { leaveStage, stageSteps, stepPoll } from "@/core/poll/stage";
import { recordAudit, toJson } from "@/server/base/audit";
import type { Clock } from "@/server/base/clock";
import type { Db, Tx } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { requireBetRun } from "./bet-runs";
import { findStaged, lockPoll, type PollRow, readPoll } from "./poll-row";

export const PollInputSchema = z.strictObject({
  courseId: z.string(),
  /** Null makes a new one. */
  pollId: z.string().nullable(),
  /** The exercise that it is prepared with; null for the course. */
  exerciseId: z.string().nullable(),
  /** Of a bet: the run, once there is one. */
  runId: z.string().nullable(),
  settings: PollSettingsSchema,
});
type PollInput = z.infer<typeof PollInputSchema>;

export const StepInputSchema = z.strictObject({
  courseId: z.string(),
  pollId: z.string(),
  step: z.enum(stageSteps),
});

const MOST_POLLS = 500;

/** One transaction that changes something a class may be looking at. */
async function change<T>(
  db: Db,
  { courseId }: Access,
  clock: Clock,
  write: (tx: Tx, now: Date) => Promise<{ pollId: string; answer: T }>,
): Promise<T> {
  return db.$transaction(async (tx) => {
    // One step of a course at a time: two teachers cannot both open a poll.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`poll:${courseId}`}, 0))`;
    const { pollId, answer } = await write(tx, await clock(tx));
    await publishEvents(tx, [{ type: "poll.changed", courseId, pollId }]);
    return answer;
  });
}

async function requireParts(tx: Tx, courseId: string, { exerciseId, runId, settings }: PollInput) {
  if (exerciseId !== null && (await tx.exercise.count({ where: { id: exerciseId, courseId } })) === 0)
    throw new AppError("NOT_FOUND", (t) => t("errors.noTarget", { what: "exercise" }));
  if (runId === null) return;
  if (settings.kind !== "bet") throw new AppError("INVALID", (t) => t("errors.onlyBetsHaveRuns"));
  await requireBetRun(tx, courseId, runId);
}

/** Writes a poll down, or changes it. Once it has been opened, only a bet's run can be named. */
export async function savePoll(db: Db, access: Access, input: PollInput, clock: Clock): Promise<string> {
  const { courseId } = access;
  return change(db, access, clock, async (tx, now) => {
    await requireParts(tx, courseId, input);
    const { exerciseId, runId } = input;
    const data = { exerciseId, runId, settings: toJson(input.settings) };
    if (input.pollId === null) {
      if ((await tx.poll.count({ where: { courseId } })) >= MOST_POLLS)
        throw new AppError("CONFLICT", (t) => t("errors.tooManyPolls", { most: MOST_POLLS }));
      const { id } = await tx.poll.create({ data: { courseId, ...data, createdAt: now } });
      return { pollId: id, answer: id };
    }
    const before = await lockPoll(tx, courseId, input.pollId, "alone");
    if (before.moments.openedAt && before.moments.explainedAt)
      throw new AppError("CONFLICT", (t) => t("errors.pollIsOver"));
    await tx.poll.update({
      where: { id: before.id },
      // Votes answer the words that were there when they were cast.
      data: before.moments.openedAt ? { runId } : data,
    });
    return { pollId: before.id, answer: before.id };
  });
}

/** Removes a poll with its votes. */
export async function removePoll(
  db: Db,
  actor: Actor,
  access: Access,
  pollId: string,
  clock: Clock,
): Promise<void> {
  const { courseId } = access;
  await change(db, access, clock, async (tx, now) => {
    const { settings } = await lockPoll(tx, courseId, pollId, "alone");
    const votes = await tx.vote.count({ where: { pollId } });
    await tx.poll.delete({ where: { id: pollId } });
    const entry = { courseId, actorId: actor.userId, action: "poll.remove" as const, subjectId: pollId };
    await recordAudit(tx, { ...entry, data: { text: settings.text, votes }, at: now });
    return { pollId, answer: undefined };
  });
}

/** The teacher moves the poll on. One that comes on the stage sends the other one off. */
export async function stepStage(
  db: Db,
  access: Access,
  { pollId, step }: z.infer<typeof StepInputSchema>,
  clock: Clock,
): Promise<void> {
  const { courseId } = access;
  await change(db, access, clock, async (tx, now) => {
    const poll = await lockPoll(tx, courseId, pollId, "alone");
    const moments = stepPoll(poll.moments, step, poll.settings.seconds, now);
    if (!moments) throw new AppError("CONFLICT", (t) => t("errors.noSuchStep"));
    const staged = await findStaged(tx, courseId);
    if (staged && staged.id !== pollId)
      await tx.poll.update({ where: { id: staged.id }, data: leaveStage(staged.moments, now) });
    await tx.poll.update({ where: { id: pollId }, data: moments });
    return { pollId, answer: undefined };
  });
}

type ListedPoll = PollRow & { votes: number };

/** All polls of the course, the newest first. */
export async function listPolls(db: Db, courseId: string): Promise<ListedPoll[]> {
  const rows = await db.poll.findMany({
    where: { courseId },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    include: { _count: { select: { votes: true } } },
  });
  return rows.map(({ _count, ...row }) => ({ ...readPoll(row), votes: _count.votes }));
}
