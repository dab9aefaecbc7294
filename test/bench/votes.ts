import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import superjson from "superjson";
import type { Vote } from "@/core/poll/poll";
import { createDb } from "@/server/base/db";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { makeCourse, makeMember } from "../support/factories";
import { LiveClient, makeCookie } from "../support/live";
import { waitFor } from "../support/wait";

type VoteRow = { students: number; rounds: number; refused: number; median: string; p95: string };

const students = 200;
const rounds = 20;
/** Milliseconds in which the room answers. */
const answerTime = 5_000;

/**
 * Starts the product, and lets 200 phones answer a question within five seconds, again and again. Times from
 * the reply to the last answer until the teacher's screen has all of them. A vote that is lost or counted
 * twice ends the bench with an error.
 */
export async function measureVotes(): Promise<VoteRow[]> {
  const dataDir = makeDataDir();
  const secret = randomUUID().repeat(2);
  const convoy = await startConvoy({ dataDir, env: { SESSION_SECRET: secret, LOG_LEVEL: "warn" } });
  const db = createDb((await findRunningPostgres(dataDir, "convoy")) ?? "");
  const clients: LiveClient[] = [];
  try {
    const { id: courseId } = await makeCourse(db);
    const people = [await makeMember(db, courseId, "instructor")];
    for (let index = 0; index < students; index++) people.push(await makeMember(db, courseId));
    const cookies = await Promise.all(
      people.map(async ({ userId }) => (await makeCookie(db, userId, secret)).cookie),
    );
    const ask = async (cookie: string, procedure: string, input: object): Promise<unknown> => {
      const response = await fetch(`${convoy.address}/api/trpc/${procedure}`, {
        method: "POST",
        headers: { cookie, origin: convoy.address, "content-type": "application/json" },
        body: superjson.stringify(input),
      });
      if (!response.ok) throw new Error(`${procedure}: ${response.status} ${await response.text()}`);
      return ((await response.json()) as { result: { data: { json: unknown } } }).result.data.json;
    };
    for (const cookie of cookies) clients.push(await LiveClient.connect(convoy.address, cookie));
    await Promise.all(clients.map((client) => client.enter(`poll:${courseId}`)));
    const [teacher, ...phones] = cookies as [string, ...string[]];
    const settings = { kind: "word", text: "One word?", explanation: "", seconds: null, rightWord: null };
    const times: number[] = [];
    let refused = 0;
    for (let round = 0; round < rounds; round++) {
      const pollId = await ask(teacher, "polls.save", {
        courseId,
        pollId: null,
        exerciseId: null,
        runId: null,
        settings,
      });
      await ask(teacher, "polls.step", { courseId, pollId, step: "open" });
      let lastReply = 0;
      await Promise.all(
        phones.map(async (cookie, index) => {
          await wait((index / students) * answerTime);
          const vote: Vote = { kind: "word", word: index % 2 === 0 ? "pooling" : "dropout" };
          await ask(cookie, "polls.vote", { courseId, pollId, vote }).catch(() => (refused += 1));
          lastReply = Math.max(lastReply, performance.now());
        }),
      );
      await waitFor("the teacher's screen has all answers", () => {
        const last = clients[0]!.changes.at(-1)?.snapshot;
        return last?.kind === "poll" && last.poll?.id === pollId && last.voted === students;
      });
      times.push(performance.now() - lastReply);
    }
    times.sort((a, b) => a - b);
    const quantile = (share: number) =>
      `${Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))]!)} ms`;
    return [{ students, rounds, refused, median: quantile(0.5), p95: quantile(0.95) }];
  } finally {
    for (const client of clients) client.close();
    await db.$disconnect();
    await convoy.stop();
    removeDataDir(dataDir);
  }
}
