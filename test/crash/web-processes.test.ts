import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/env";
import { createDb, type Db } from "@/server/base/db";
import { publishEvents } from "@/server/base/events";
import type { Exercise } from "@/server/generated/client";
import { MOST_JOINS, MOST_SOCKETS } from "@/server/live/allowance";
import { findRunningPostgres } from "@/server/postgres/postgres";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { makeCourse, makeMember, makeOpenExercise, type Member } from "../support/factories";
import { LiveClient, makeCookie } from "../support/live";
import { findChild, findChildren, isAlive } from "../support/processes";
import { waitFor } from "../support/wait";

// Two web processes that share a port, as npm start starts them where a machine has the cores.

const token = "whoever measures this test";
const script = "server/boot/main.ts";
let dataDir: string;
let convoy: Convoy;
let db: Db;
let exercise: Exercise;
const clients: LiveClient[] = [];

beforeAll(async () => {
  dataDir = makeDataDir();
  convoy = await startConvoy({
    dataDir,
    env: {
      SESSION_SECRET: env.SESSION_SECRET ?? "",
      METRICS_TOKEN: token,
      WEB_PROCESSES: "2",
      LOG_LEVEL: "warn",
    },
  });
  db = createDb((await findRunningPostgres(dataDir, "convoy")) ?? "");
  exercise = await makeOpenExercise(db, (await makeCourse(db)).id);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await db.$disconnect();
  await convoy.stop();
  removeDataDir(dataDir);
});

const student = () => makeMember(db, exercise.courseId, "student");
const pids = () => findChildren(findChild(convoy.pid, script) ?? 0, script);
const untilTwo = () =>
  waitFor("two processes serve", async () => (await readFigure("convoy_web_processes")) === 2 && pids(), 90);

async function connect({ userId }: Member): Promise<LiveClient> {
  const client = await LiveClient.connect(convoy.address, (await makeCookie(db, userId)).cookie);
  clients.push(client);
  return client;
}

async function readFigure(name: string): Promise<number> {
  const answer = await fetch(`${convoy.address}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return Number(new RegExp(`^${name} (\\d+)`, "m").exec(await answer.text())?.[1]);
}

const placesOf = (members: Member[]) =>
  db.presence.findMany({ where: { userId: { in: members.map(({ userId }) => userId) } } });

describe("two web processes", () => {
  it("both serve, and an event reaches the pages of both", async () => {
    await untilTwo();
    const members = await Promise.all(Array.from({ length: 6 }, student));
    const pages = await Promise.all(members.map(connect));
    await Promise.all(pages.map((page) => page.enter(`course:${exercise.courseId}`)));
    const places = await waitFor("everybody is here", async () => {
      const found = await placesOf(members);
      return found.length === members.length && found;
    });
    expect(new Set(places.map(({ processId }) => processId)).size).toBe(2);
    expect(await readFigure("convoy_live_sockets")).toBe(members.length);
    await db.course.update({ where: { id: exercise.courseId }, data: { pseudonyms: true } });
    await publishEvents(db, [{ type: "course.changed", courseId: exercise.courseId }]);
    for (const page of pages) await waitFor("the page has heard of it", () => page.resyncs.length > 0);
  });

  it("count a person's pages and joins together", async () => {
    const person = await student();
    const pages = await Promise.all(Array.from({ length: MOST_SOCKETS }, () => connect(person)));
    expect(pages.filter(({ refusal }) => refusal)).toEqual([]);
    expect((await connect(person)).refusal).toMatch(new RegExp(`${MOST_SOCKETS} pages`));
    expect((await connect(await student())).refusal).toBeNull();
    const joins = Array.from({ length: MOST_JOINS + 20 }, (_, join) =>
      pages[join % pages.length]!.join(`course:${exercise.courseId}`),
    );
    expect((await Promise.all(joins)).filter((reply) => !reply.ok)).toHaveLength(20);
  });

  it("lose one, and the other goes on serving until it is back, with nobody counted who is gone", async () => {
    const [first = 0, second = 0] = await untilTwo();
    const person = await student();
    await Promise.all(Array.from({ length: MOST_SOCKETS }, () => connect(person)));
    process.kill(first, "SIGKILL");
    await waitFor("it is gone", () => !isAlive(first));
    for (let ask = 0; ask < 20; ask++)
      expect((await fetch(`${convoy.address}/healthz`)).status, "while one is gone").toBe(200);
    expect(isAlive(second)).toBe(true);
    const after = await untilTwo();
    expect(after).toContain(second);
    expect(after).not.toContain(first);
    // The pages of the lost one have connected again, and each is counted once.
    await waitFor("all pages are back", async () =>
      clients.every(({ socket, refusal }) => socket.connected || refusal !== null),
    );
    expect((await connect(person)).refusal).toMatch(/pages/);
    expect(convoy.output()).toMatch(/Web process 1 of 2 was ended by SIGKILL; it starts again/);
  });
});
