import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PresenceSnapshot } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import { beatProcess, getPresence, storePresence } from "@/server/live/presence";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, type Member } from "../../support/factories";
import { LiveClient, makeCookie, type Received, startLiveServer } from "../../support/live";
import { waitFor } from "../../support/wait";

let database: TestDatabase;
let db: Db;
let server: Awaited<ReturnType<typeof startLiveServer>>;
let second: Awaited<ReturnType<typeof startLiveServer>>;
let courseId: string;
let ada: Member;
let bob: Member;
let instructor: Member;
const clients: LiveClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  server = await startLiveServer(db, database.url);
  second = await startLiveServer(db, database.url);
});
afterAll(async () => {
  await Promise.all([server.close(), second.close()]);
  await database.drop();
});

beforeEach(async () => {
  courseId = (await makeCourse(db)).id;
  ada = await makeMember(db, courseId, "student", { name: "Ada" });
  bob = await makeMember(db, courseId, "student", { name: "Bob" });
  instructor = await makeMember(db, courseId, "instructor", { name: "Grace" });
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));

async function arrive({ userId }: Member, address = server.address): Promise<LiveClient> {
  const client = await LiveClient.connect(address, (await makeCookie(db, userId)).cookie);
  clients.push(client);
  return client;
}

const tells =
  (isRight: (presence: PresenceSnapshot) => boolean) =>
  ({ snapshot }: Received) =>
    snapshot?.kind === "presence" && isRight(snapshot);
const hasNames = (...names: string[]) =>
  tells(({ people }) => JSON.stringify(people?.map(({ name }) => name)) === JSON.stringify(names));

describe("who is here", () => {
  it("is told to staff by name as people come and go, whichever process and page they are at", async () => {
    const staff = await arrive(instructor);
    await staff.enter(`presence:${courseId}`);
    await staff.until("the instructor is here", hasNames("Grace"));
    const [first, other] = [await arrive(ada), await arrive(bob, second.address)];
    await first.enter(`course:${courseId}`);
    await other.enter(`presence:${courseId}`);
    await staff.until("both students are here", hasNames("Grace", "Ada", "Bob"));
    first.close();
    await staff.until("one has gone", hasNames("Grace", "Bob"));
  });

  it("does not flicker when somebody goes from page to page", async () => {
    const [staff, student] = [await arrive(instructor), await arrive(ada)];
    await staff.enter(`presence:${courseId}`);
    await student.enter(`course:${courseId}`);
    await staff.until("the student is here", hasNames("Grace", "Ada"));
    staff.changes.length = 0;
    student.socket.emit("leave", `course:${courseId}`);
    await student.enter(`presence:${courseId}`);
    await (await arrive(bob)).enter(`course:${courseId}`);
    await staff.until("another comes", hasNames("Grace", "Ada", "Bob"));
    expect(
      staff.changes.every(({ snapshot }) => snapshot?.kind === "presence" && snapshot.students >= 1),
    ).toBe(true);
  });

  it("is a number for students, also where the course shows them pseudonyms", async () => {
    const student = await arrive(ada);
    await student.enter(`presence:${courseId}`);
    await (await arrive(instructor)).enter(`presence:${courseId}`);
    const { snapshot } = await student.until(
      "staff is counted",
      tells(({ staff }) => staff === 1),
    );
    expect(snapshot).toEqual({ kind: "presence", students: 1, staff: 1, people: null });
    await db.course.update({ where: { id: courseId }, data: { pseudonyms: true } });
    expect(await getPresence(db, courseId, "student")).toEqual({
      kind: "presence",
      students: 1,
      staff: 1,
      people: null,
    });
  });

  it("is not who was removed from the course", async () => {
    await (await arrive(ada)).enter(`presence:${courseId}`);
    await waitFor(
      "the student is here",
      async () => (await getPresence(db, courseId, "staff")).students === 1,
    );
    await db.enrolment.update({ where: { id: ada.enrolmentId }, data: { removedAt: new Date() } });
    expect(await getPresence(db, courseId, "staff")).toMatchObject({ students: 0, people: [] });
  });

  it("is nobody through a process that has fallen silent, and its last pages are told so", async () => {
    await beatProcess(db, "lost");
    await storePresence(db, "lost", [{ courseId, userId: ada.userId }], []);
    const staff = await arrive(instructor);
    expect((await staff.enter(`presence:${courseId}`)).snapshot).toMatchObject({ students: 1 });
    await db.webProcess.update({
      where: { id: "lost" },
      data: { heartbeatAt: new Date(Date.now() - 60_000) },
    });
    expect(await getPresence(db, courseId, "staff")).toMatchObject({ students: 0 });
    await beatProcess(db, "another");
    await staff.until(
      "the student is gone",
      tells(({ students }) => students === 0),
    );
    expect(await db.presence.count({ where: { processId: "lost" } })).toBe(0);
    expect(await beatProcess(db, "lost")).toBe(false);
    expect(await beatProcess(db, "lost")).toBe(true);
  });
});
