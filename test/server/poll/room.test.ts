import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PollSnapshot } from "@/core/poll/staged";
import type { Db } from "@/server/base/db";
import { callAs } from "../../support/caller";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, type Member } from "../../support/factories";
import { LiveClient, makeCookie, type Received, startLiveServer } from "../../support/live";

const CLASS = 60;

let database: TestDatabase;
let db: Db;
let servers: Awaited<ReturnType<typeof startLiveServer>>[];
let courseId: string;
let instructor: Member;
let students: Member[];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  servers = await Promise.all([startLiveServer(db, database.url), startLiveServer(db, database.url)]);
  courseId = (await makeCourse(db)).id;
  instructor = await makeMember(db, courseId, "instructor");
  students = [];
  for (let index = 0; index < CLASS; index++) students.push(await makeMember(db, courseId));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await database.drop();
});

const arrive = async ({ userId }: Member, process: number) =>
  LiveClient.connect(servers[process]!.address, (await makeCookie(db, userId)).cookie);
const shows =
  (isRight: (stage: PollSnapshot) => boolean) =>
  ({ snapshot }: Received) =>
    snapshot?.kind === "poll" && isRight(snapshot);

describe("a class that votes at once", () => {
  it("is counted exactly, at two web processes, although one ends and its pages come back elsewhere", async () => {
    const room = `poll:${courseId}`;
    const teacher = callAs(db, instructor, { now: new Date() });
    const settings = {
      kind: "choice" as const,
      text: "Which one?",
      explanation: "",
      seconds: null,
      options: ["First", "Second", "Third"],
      rightChoice: null,
    };
    const wall = await arrive(instructor, 0);
    const pages = await Promise.all(students.map((student, index) => arrive(student, index % 2)));
    await Promise.all([wall, ...pages].map((client) => client.enter(room)));
    const pollId = await teacher.polls.save({
      courseId,
      pollId: null,
      exerciseId: null,
      runId: null,
      settings,
    });
    await teacher.polls.step({ courseId, pollId, step: "open" });
    await Promise.all(
      pages.map((page) =>
        page.until(
          "the question is on every screen",
          shows(({ poll }) => poll !== null),
        ),
      ),
    );
    const vote = (student: Member, choice: number) =>
      callAs(db, student, { now: new Date() }).polls.vote({
        courseId,
        pollId,
        vote: { kind: "choice", choice },
      });
    // Everybody taps twice; in the middle one process is gone.
    await Promise.all(students.slice(0, CLASS / 2).map((student) => vote(student, 0)));
    await servers[1]!.close();
    await Promise.all(students.map((student, index) => vote(student, index % 3)));
    await wall.until(
      "the wall has every vote once",
      shows(
        ({ voted, poll }) => voted === CLASS && poll?.tally?.choices.every((count) => count === 20) === true,
      ),
    );
    // A page that was at the lost process comes back to the other one, and is told all that it may know.
    const back = await arrive(students[1]!, 0);
    expect((await back.enter(room)).snapshot).toMatchObject({ voted: CLASS, poll: { tally: null } });
    expect(pages.flatMap(({ gaps }) => gaps)).toEqual([]);
    for (const client of [wall, back, ...pages]) client.close();
  });
});
