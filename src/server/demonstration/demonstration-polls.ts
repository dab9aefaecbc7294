import type { Actor } from "@/core/base/actor";
import type { PollSettings, Vote } from "@/core/poll/poll";
import { predictionReference } from "@/core/submission/prediction-outcome";
import { requirePermission } from "@/server/access/permissions";
import type { Db } from "@/server/base/db";
import { savePoll, stepStage } from "@/server/poll/polls";
import { castVote } from "@/server/poll/votes";

const flatten: PollSettings = {
  kind: "choice",
  text: "How many parameters does Flatten have?",
  explanation: "None. It only writes the maps in a row; the Dense layer after it has the parameters.",
  seconds: 30,
  options: ["None", "9216", "One for each input"],
  rightChoice: 0,
};
const dropout: PollSettings = {
  kind: "bet",
  text: "One epoch, with dropout after each layer: better than the notebook?",
  explanation:
    "Dropout slows the first epochs down. It pays when a network trains long enough to learn by heart.",
  seconds: null,
  reference: predictionReference,
};
const votes = [0, 1, 0, 0, 2, 0, 1, 0];

/** A question that the class has answered, and a bet that waits to be opened; once. */
export async function askClass(
  db: Db,
  courseId: string,
  instructor: Actor,
  students: Actor[],
  now: Date,
): Promise<void> {
  if ((await db.poll.count({ where: { courseId } })) > 0) return;
  const clock = () => Promise.resolve(now);
  const access = await requirePermission(db, instructor, "poll.manage", { courseId }, now);
  const poll = { courseId, pollId: null, exerciseId: null, runId: null };
  const pollId = await savePoll(db, access, { ...poll, settings: flatten }, clock);
  const step = (step: "open" | "close" | "explain" | "put_away") =>
    stepStage(db, access, { courseId, pollId, step }, clock);
  await step("open");
  for (const [index, student] of students.entries()) {
    const vote: Vote = { kind: "choice", choice: votes[index % votes.length]! };
    const own = await requirePermission(db, student, "poll.vote", { courseId }, now);
    await castVote(db, own, { courseId, pollId, vote }, clock);
  }
  await step("close");
  await step("explain");
  await step("put_away");
  await savePoll(db, access, { ...poll, settings: dropout }, clock);
}
