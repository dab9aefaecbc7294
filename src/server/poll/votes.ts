import { z } from "zod";
import type { Access } from "@/core/base/actor";
import { hasUnseen } from "@/core/base/fields/name";
import { refined } from "@/core/base/issue";
import { isRight, type PollSettings, type Vote, VoteSchema } from "@/core/poll/poll";
import { pollPhase } from "@/core/poll/stage";
import { toJson } from "@/server/base/audit";
import type { Clock } from "@/server/base/clock";
import type { Db } from "@/server/base/db";
import { AppError } from "@/server/base/error";
import { publishEvents } from "@/server/base/events";
import { countAttempt } from "@/server/base/rate-limits";
import { lockPoll, readPoll, readVote } from "./poll-row";

/** A word is shown to the whole class: not with letters that nobody sees, or that turn its line around. */
const isSeen = (vote: Vote) => vote.kind !== "word" || !hasUnseen(vote.word);

export const VoteInputSchema = z.strictObject({
  courseId: z.string(),
  pollId: z.string(),
  vote: VoteSchema.refine(isSeen, refined("unseen")),
});

function requireFit(settings: PollSettings, vote: Vote): void {
  const fits =
    settings.kind === vote.kind &&
    (settings.kind !== "choice" || vote.kind !== "choice" || vote.choice < settings.options.length);
  if (!fits) throw new AppError("INVALID", (t) => t("errors.voteDoesNotFit"));
}

/**
 * Keeps a student's vote. A second one replaces the first, so nobody counts twice. What has not been
 * committed when the poll closes is refused, and the page says so.
 */
export async function castVote(
  db: Db,
  { courseId, enrolmentId }: Access,
  { pollId, vote }: z.infer<typeof VoteInputSchema>,
  clock: Clock,
): Promise<void> {
  await countAttempt(db, "vote_member", enrolmentId);
  await db.$transaction(async (tx) => {
    const { settings, moments } = await lockPoll(tx, courseId, pollId, "shared");
    requireFit(settings, vote);
    const now = await clock(tx);
    const phase = pollPhase(moments, now);
    if (phase === "paused") throw new AppError("CONFLICT", (t) => t("errors.pollPauses"));
    if (phase !== "open") throw new AppError("CONFLICT", (t) => t("errors.pollIsClosed"));
    const row = { vote: toJson(vote), votedAt: now };
    await tx.vote.upsert({
      where: { pollId_enrolmentId: { pollId, enrolmentId } },
      create: { pollId, enrolmentId, ...row },
      update: row,
    });
    await publishEvents(tx, [{ type: "poll.changed", courseId, pollId }]);
  });
}

/** The student's own vote; null where they have not voted. */
export async function findOwnVote(
  db: Db,
  { courseId, enrolmentId }: Access,
  pollId: string,
): Promise<Vote | null> {
  const row = await db.vote.findFirst({
    where: { pollId, enrolmentId, poll: { courseId } },
    select: { vote: true },
  });
  return row && readVote(row.vote);
}

type AnsweredPoll = {
  id: string;
  settings: PollSettings;
  own: Vote | null;
  /** Null for a bet, without an own vote, and where nothing is right. */
  isRight: boolean | null;
};

/** The polls that are over, with what was right, and one's own votes: the newest first. */
export async function listAnswered(db: Db, { courseId, enrolmentId }: Access): Promise<AnsweredPoll[]> {
  const rows = await db.poll.findMany({
    where: { courseId, explainedAt: { not: null } },
    orderBy: [{ explainedAt: "desc" }, { id: "asc" }],
    include: { votes: { where: { enrolmentId }, select: { vote: true } } },
  });
  return rows.map(({ votes, ...row }) => {
    const { id, settings } = readPoll(row);
    const own = votes[0] ? readVote(votes[0].vote) : null;
    return { id, settings, own, isRight: own && isRight(settings, own) };
  });
}
