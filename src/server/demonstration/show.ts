import type { Actor } from "@/core/base/actor";
import { SECOND } from "@/core/base/duration";
import { baseline } from "@/core/network/templates";
import type { PollSettings, Vote } from "@/core/poll/poll";
import type { StageStep } from "@/core/poll/stage";
import { predictionReference } from "@/core/submission/prediction-outcome";
import { TrainingSettingsSchema } from "@/core/training/training";
import { requirePermission } from "@/server/access/permissions";
import type { Clock } from "@/server/base/clock";
import type { Db } from "@/server/base/db";
import { savePoll, stepStage } from "@/server/poll/polls";
import { castVote } from "@/server/poll/votes";
import { moveRunToFront } from "@/server/queue/run-actions";
import { submit } from "@/server/submission/submissions";
import { demonstrationNetworks } from "./demonstration-work";

// What the demonstration's teacher asks the room, and how the class answers, without anybody's click.

export type Cast = { courseId: string; exerciseId: string; instructor: Actor; students: Actor[] };
type Stage = { db: Db; cast: Cast; clock: Clock; pause: (milliseconds: number) => Promise<void> };

const flatten: PollSettings = {
  kind: "choice",
  text: "How many parameters does Flatten have?",
  explanation: "None. It only writes the maps in a row; the Dense layer after it has the parameters.",
  seconds: 30,
  options: ["None", "9216", "One for each input"],
  rightChoice: 0,
};
const choices = [0, 1, 0, 0, 2, 0, 1, 0];

const slim: PollSettings = {
  kind: "bet",
  text: "3,098 parameters instead of 1,199,882, and 8 epochs of 6,400 images: better than the notebook?",
  explanation:
    "Eight filters see strokes well enough for most digits. The others need more filters, more images or more epochs.",
  seconds: null,
  reference: predictionReference,
};
const bets: Extract<Vote, { kind: "bet" }>[] = [
  { kind: "bet", change: "worse", figure: 0.93 },
  { kind: "bet", change: "same", figure: 0.958 },
  { kind: "bet", change: "improve", figure: 0.972 },
  { kind: "bet", change: "improve", figure: 0.981 },
  { kind: "bet", change: "worse", figure: 0.945 },
  { kind: "bet", change: "same", figure: null },
  { kind: "bet", change: "improve", figure: 0.966 },
  { kind: "bet", change: "improve", figure: 0.99 },
];

/** How long the room looks at what is new, and how often a run is looked at. */
const LOOK = 15 * SECOND;
const LONG_LOOK = 60 * SECOND;
const ANSWER_EVERY = 1.5 * SECOND;
const GLANCE = 2 * SECOND;

const mayManage = async ({ db, cast: { courseId, instructor }, clock }: Stage) =>
  requirePermission(db, instructor, "poll.manage", { courseId }, await clock(db));

async function step(stage: Stage, pollId: string, next: StageStep): Promise<void> {
  const { courseId } = stage.cast;
  await stepStage(stage.db, await mayManage(stage), { courseId, pollId, step: next }, stage.clock);
}

async function prepare(stage: Stage, settings: PollSettings): Promise<string> {
  const { courseId } = stage.cast;
  const poll = { courseId, pollId: null, exerciseId: null, runId: null, settings };
  return savePoll(stage.db, await mayManage(stage), poll, stage.clock);
}

/** One after the other, as phones answer. */
async function answer(stage: Stage, pollId: string, votes: Vote[]): Promise<void> {
  const { db, cast, clock, pause } = stage;
  for (const [index, student] of cast.students.entries()) {
    await pause(ANSWER_EVERY);
    const { courseId } = cast;
    const access = await requirePermission(db, student, "poll.vote", { courseId }, await clock(db));
    await castVote(db, access, { courseId, pollId, vote: votes[index % votes.length]! }, clock);
  }
}

async function askQuestion(stage: Stage): Promise<void> {
  const pollId = await prepare(stage, flatten);
  await step(stage, pollId, "open");
  await answer(
    stage,
    pollId,
    choices.map((choice) => ({ kind: "choice", choice })),
  );
  await step(stage, pollId, "close");
  await step(stage, pollId, "show");
  await stage.pause(LOOK);
  await step(stage, pollId, "explain");
  await stage.pause(LOOK);
  await step(stage, pollId, "put_away");
}

/** The teacher hands in what the room bets on, at the front of the queue. */
async function startRun({ db, cast, clock }: Stage): Promise<string> {
  const { exerciseId, instructor } = cast;
  const now = await clock(db);
  const access = await requirePermission(db, instructor, "exercise.submit", { exerciseId }, now);
  const training = TrainingSettingsSchema.parse({
    ...baseline.training,
    optimizer: { name: "Adam" },
    trainImages: 6_400,
    epochs: 8,
  });
  const { runId } = await submit(
    db,
    instructor,
    access,
    {
      exerciseId,
      architecture: demonstrationNetworks.small,
      training,
      answer: "What the room bet on.",
      prediction: null,
      idempotencyKey: "demonstration-bet",
    },
    clock,
  );
  const first = await requirePermission(db, instructor, "run.prioritise", { runId }, now);
  const isWaiting = (await db.run.count({ where: { id: runId, claimedAt: null, finishedAt: null } })) > 0;
  if (isWaiting) await moveRunToFront(db, instructor, first, runId, now);
  return runId;
}

async function isOver(db: Db, runId: string): Promise<boolean> {
  const { finishedAt, failedAt, cancelledAt } = await db.run.findUniqueOrThrow({ where: { id: runId } });
  return (finishedAt ?? failedAt ?? cancelledAt) !== null;
}

async function takeBets(stage: Stage): Promise<void> {
  const { db, cast, clock, pause } = stage;
  const pollId = await prepare(stage, slim);
  await step(stage, pollId, "open");
  await answer(stage, pollId, bets);
  await step(stage, pollId, "close");
  await step(stage, pollId, "show");
  const runId = await startRun(stage);
  const poll = { courseId: cast.courseId, pollId, exerciseId: null, runId, settings: slim };
  await savePoll(db, await mayManage(stage), poll, clock);
  while (!(await isOver(db, runId))) await pause(GLANCE);
  await pause(GLANCE);
  await step(stage, pollId, "explain");
  await pause(LONG_LOOK);
  await step(stage, pollId, "put_away");
}

/** A question and a bet, each answered, shown and explained; once in the life of a demonstration. */
export async function playShow(stage: Stage): Promise<void> {
  const { db, cast, pause } = stage;
  if ((await db.poll.count({ where: { courseId: cast.courseId } })) > 0) return;
  await pause(LOOK);
  await askQuestion(stage);
  await pause(LOOK);
  await takeBets(stage);
}
