import type { Audience } from "@/core/base/actor";
import type { PollSettings, Vote } from "@/core/poll/poll";
import type { BetOutcome, PollSnapshot, StagedPoll } from "@/core/poll/staged";
import { betChange, placeBets, tallyVotes } from "@/core/poll/tally";
import type { Db } from "@/server/base/db";
import { listStudentNames } from "@/server/course/names";
import { findBetAccuracy } from "./bet-runs";
import { findStaged, type PollRow, readVote } from "./poll-row";

type CastVote = { enrolmentId: string; vote: Vote };

/** Places that are cheered. */
const CHEERED = 3;

async function findOutcome(
  db: Db,
  courseId: string,
  { runId, settings }: PollRow,
  votes: CastVote[],
  audience: Audience,
  now: Date,
): Promise<BetOutcome | null> {
  if (settings.kind !== "bet") return null;
  const testAccuracy = await findBetAccuracy(db, runId, now);
  if (testAccuracy === null) return null;
  const change = betChange(testAccuracy, settings.reference);
  const bets = votes.flatMap(({ enrolmentId, vote }) =>
    vote.kind === "bet" ? { enrolmentId, change: vote.change, figure: vote.figure } : [],
  );
  const names = await listStudentNames(db, courseId, audience);
  return {
    testAccuracy,
    change,
    right: bets.filter((bet) => bet.change === change).length,
    nearest: placeBets(bets, testAccuracy)
      .filter(({ place }) => place <= CHEERED)
      .map(({ enrolmentId, figure, place }) => ({
        enrolmentId,
        name: names.get(enrolmentId) ?? "",
        // Only bets with a figure are placed.
        figure: figure!,
        place,
      })),
  };
}

const solutionOf = (settings: PollSettings): StagedPoll["solution"] => ({
  rightChoice: settings.kind === "choice" ? settings.rightChoice : null,
  rightNumber: settings.kind === "number" ? settings.rightNumber : null,
  rightWord: settings.kind === "word" ? settings.rightWord : null,
});

/**
 * The poll that all screens of the course show. Students are told how the room voted, what is right and what
 * became of a bet only once the teacher shows it; until then nothing of it is in what their pages get.
 */
export async function getStage(
  db: Db,
  courseId: string,
  audience: Audience,
  now: Date,
): Promise<PollSnapshot> {
  const poll = await findStaged(db, courseId);
  const empty = { kind: "poll" as const, poll: null, voted: 0, students: 0 };
  if (!poll) return empty;
  const { settings, moments } = poll;
  const ofStudents = { courseId, role: "student" as const, removedAt: null };
  const [students, rows] = await Promise.all([
    db.enrolment.count({ where: ofStudents }),
    db.vote.findMany({
      where: { pollId: poll.id, enrolment: ofStudents },
      select: { enrolmentId: true, vote: true },
    }),
  ]);
  const votes = rows.map(({ enrolmentId, vote }) => ({ enrolmentId, vote: readVote(vote) }));
  const seesVotes = audience === "staff" || moments.shownAt !== null;
  const isTold = audience === "staff" || moments.explainedAt !== null;
  const options = settings.kind === "choice" ? settings.options : [];
  const staged: StagedPoll = {
    id: poll.id,
    kind: settings.kind,
    text: settings.text,
    options,
    reference: settings.kind === "bet" ? settings.reference : null,
    exerciseId: poll.exerciseId,
    moments,
    tally: seesVotes
      ? tallyVotes(
          settings.kind,
          options.length,
          votes.map(({ vote }) => vote),
        )
      : null,
    solution: isTold ? solutionOf(settings) : null,
    explanation: isTold ? settings.explanation : null,
    runId: audience === "staff" ? poll.runId : null,
    outcome: isTold ? await findOutcome(db, courseId, poll, votes, audience, now) : null,
  };
  return { ...empty, poll: staged, voted: votes.length, students };
}
