import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import superjson from "superjson";
import type { Change } from "@/core/live/events";
import type { Db } from "@/server/base/db";
import { notifyProgress, publishEvents } from "@/server/base/events";
import { changesOf, finishRun, recordEpoch, releaseRun, startRun } from "@/server/queue/queue";
import { claimRun } from "@/server/queue/claim";
import { MOST_JOINS, MOST_SOCKETS } from "@/server/live/allowance";
import { callAs } from "../../support/caller";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise, type Member } from "../../support/factories";
import { LiveClient, makeCookie, type Received, startLiveServer } from "../../support/live";
import { makeEpoch, makeOutcome, makeTrainer, makeWaitingRun } from "../../support/pool";
import { runSql } from "../../support/sql";
import { waitFor } from "../../support/wait";

let database: TestDatabase;
let db: Db;
let server: Awaited<ReturnType<typeof startLiveServer>>;
let second: Awaited<ReturnType<typeof startLiveServer>>;
let courseId: string;
let exerciseId: string;
let ada: Member;
let bob: Member;
let instructor: Member;
let trainer: string;
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
  await db.submission.deleteMany();
  courseId = (await makeCourse(db, { pseudonyms: true })).id;
  exerciseId = (await makeOpenExercise(db, courseId)).id;
  ada = await makeMember(db, courseId, "student", { name: "Ada" });
  bob = await makeMember(db, courseId, "student", { name: "Bob" });
  instructor = await makeMember(db, courseId, "instructor");
  trainer = await makeTrainer(db);
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));

async function connect({ userId }: Member, address = server.address): Promise<LiveClient> {
  const client = await LiveClient.connect(address, (await makeCookie(db, userId)).cookie);
  clients.push(client);
  return client;
}

async function claimOne() {
  return (await claimRun(db, trainer)) ?? expect.fail("A run should be waiting.");
}

/** Ada's run, in a trainer's hands. */
async function startOne() {
  const { id } = await makeWaitingRun(db, exerciseId, ada.userId);
  const run = await claimOne();
  await startRun(db, run);
  return { id, run, room: `run:${id}` };
}

const isEpoch =
  (number: number) =>
  ({ change }: { change: Change }) =>
    change.type === "epoch" && change.epoch.number === number;
const isRun =
  (status: string) =>
  ({ change }: { change: Change }) =>
    change.type === "run" && change.run.status === status;
const isBoard =
  (isRight: (rows: string[]) => boolean) =>
  ({ snapshot }: Received) =>
    snapshot?.kind === "exercise" &&
    isRight(snapshot.leaderboard.rows.filter((row) => !row.isReference).map((row) => row.name));

describe("the handshake", () => {
  it("refuses visitors with a sentence", async () => {
    const client = await LiveClient.connect(server.address, null);
    expect(client.refusal).toMatch(/sign in/i);
    client.close();
  });

  it("refuses pages of other sites, whatever their cookie", async () => {
    const { cookie } = await makeCookie(db, ada.userId);
    const client = await LiveClient.connect(server.address, cookie, { origin: "https://elsewhere.example" });
    expect(client.socket.connected).toBe(false);
    client.close();
  });

  it("lets in a browser whose network allows no websocket", async () => {
    const { cookie } = await makeCookie(db, ada.userId);
    const client = await LiveClient.connect(server.address, cookie, { origin: server.address }, "polling");
    expect((await client.enter(`course:${courseId}`)).snapshot).toMatchObject({ kind: "course" });
    client.close();
  });

  it("answers nothing to a session that has expired since", async () => {
    const { cookie, sessionId } = await makeCookie(db, ada.userId);
    const client = await LiveClient.connect(server.address, cookie);
    await db.session.update({ where: { id: sessionId }, data: { expiresAt: new Date() } });
    expect(await client.join(`course:${courseId}`)).toMatchObject({
      ok: false,
      message: expect.stringMatching(/sign in/),
    });
    client.close();
  });

  it("closes a person's sockets when a session is revoked, and does not let that session back in", async () => {
    const { cookie, sessionId } = await makeCookie(db, ada.userId);
    const client = await LiveClient.connect(server.address, cookie);
    const other = await connect(ada);
    const stranger = await connect(bob);
    await db.$transaction(async (tx) => {
      await tx.session.update({ where: { id: sessionId }, data: { revokedAt: new Date() } });
      await publishEvents(tx, [{ type: "access.changed", userId: ada.userId }]);
    });
    await waitFor("the revoked session is refused", () => client.refusal);
    expect(client.refusal).toMatch(/sign in/i);
    await waitFor("the other session is back", () => other.disconnects.length > 0 && other.socket.connected);
    expect(stranger.disconnects).toEqual([]);
    client.close();
  });
});

describe("a run's room", () => {
  it("answers with everything so far and then tells each change under the next number", async () => {
    const { run, room } = await startOne();
    await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1));
    const client = await connect(ada);
    const { sequence, snapshot } = await client.enter(room);
    expect(snapshot).toMatchObject({
      kind: "run",
      run: { status: "training", explanation: { code: "training", epoch: 2, epochs: 3 } },
      epochs: [{ number: 1 }],
    });
    await recordEpoch(db, run, makeEpoch(2), Uint8Array.of(2));
    await finishRun(db, run, makeOutcome());
    await client.until("the run is done", isRun("done"));
    expect(client.changes.find(isEpoch(2))?.sequence).toBe(sequence + 1);
    expect(client.changes.at(-1)?.sequence).toBe(sequence + 2);
  });

  it("tells a client that was away all that it missed, or that it missed nothing", async () => {
    const { run, room } = await startOne();
    const client = await connect(ada);
    const { sequence } = await client.enter(room);
    client.socket.disconnect();
    client.socket.connect();
    await waitFor("the client is back", () => client.socket.connected);
    expect(await client.enter(room, sequence)).toMatchObject({ sequence, snapshot: null });
    client.socket.disconnect();
    await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1));
    client.socket.connect();
    await waitFor("the client is back", () => client.socket.connected);
    expect(await client.enter(room, sequence)).toMatchObject({
      sequence: sequence + 1,
      snapshot: { epochs: [{ number: 1 }] },
    });
  });

  it("loses no epoch to a join that happens at the same time", async () => {
    const { run, room } = await startOne();
    const client = await connect(ada);
    const training = (async () => {
      for (let number = 1; number <= 20; number++)
        await recordEpoch(db, run, makeEpoch(number), Uint8Array.of(number));
    })();
    // Each join is at another moment of the training; what follows the last reply must continue its snapshot
    // without a gap.
    let reply = await client.enter(room);
    for (let join = 0; join < 9; join++) {
      client.changes.length = 0;
      reply = await client.enter(room);
    }
    const seen = new Set(
      reply.snapshot?.kind === "run" ? reply.snapshot.epochs.map(({ number }) => number) : [],
    );
    await training;
    await waitFor("every epoch is known", () => {
      for (const { change } of client.changes) if (change.type === "epoch") seen.add(change.epoch.number);
      return seen.size === 20;
    });
    const sequences = client.changes
      .map(({ sequence }) => sequence)
      .filter((sequence) => sequence > reply.sequence);
    expect([...new Set(sequences)]).toEqual(
      Array.from({ length: new Set(sequences).size }, (_, index) => reply.sequence + 1 + index),
    );
  });

  it("shows pseudonyms to classmates and names to staff", async () => {
    const { run, room } = await startOne();
    const [classmate, staff] = [await connect(bob), await connect(instructor)];
    await Promise.all([classmate.enter(room), staff.enter(room)]);
    await finishRun(db, run, makeOutcome());
    const seen = async (client: LiveClient) => {
      const { change } = await client.until("the run is done", isRun("done"));
      return change.type === "run" && change.run.studentName;
    };
    expect(await seen(staff)).toBe("Ada");
    expect(await seen(classmate)).toBe(ada.pseudonym);
  });

  it("carries progress to those who watch, and to nobody else", async () => {
    const { id, room } = await startOne();
    const [watching, other] = [await connect(ada), await connect(bob)];
    await watching.enter(room);
    await notifyProgress(db, {
      runId: id,
      epoch: 1,
      batch: 2,
      batches: 10,
      loss: 0.5,
      accuracy: 0.8,
      imagesPerSecond: 900,
      sentAt: 1,
    });
    await waitFor("progress arrives", () => watching.progress.length > 0);
    expect(watching.progress[0]).toMatchObject({ runId: id, batch: 2 });
    expect(other.progress).toEqual([]);
  });

  it("moves a waiting run's place although nothing happened to the run", async () => {
    await makeWaitingRun(db, exerciseId, bob.userId);
    const { id } = await makeWaitingRun(db, exerciseId, ada.userId);
    const client = await connect(ada);
    const { snapshot, sequence } = await client.enter(`run:${id}`);
    expect(snapshot).toMatchObject({ run: { queue: { position: 2 } } });
    await claimOne();
    const moved = await client.until(
      "its place moves",
      ({ change }) => change.type === "run" && change.run.queue?.position === 1,
    );
    expect(moved.sequence).toBe(sequence);
  });

  it("puts classmates out when the leaderboard is hidden, and keeps the student", async () => {
    const { room } = await startOne();
    const [own, classmate] = [await connect(ada), await connect(bob)];
    await Promise.all([own.enter(room), classmate.enter(room)]);
    await db.$transaction(async (tx) => {
      await tx.exercise.update({ where: { id: exerciseId }, data: { leaderboardVisibility: "staff_only" } });
      await publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId }]);
    });
    await waitFor(
      "both must ask again",
      () => own.resyncs.includes(room) && classmate.resyncs.includes(room),
    );
    expect((await classmate.join(room)).ok).toBe(false);
    expect((await own.join(room)).ok).toBe(true);
  });
});

describe("an exercise's room", () => {
  const room = () => `exercise:${exerciseId}`;

  it("moves the board when a run is done", async () => {
    const { run } = await startOne();
    const client = await connect(bob);
    expect((await client.enter(room())).snapshot).toMatchObject({
      kind: "exercise",
      leaderboard: { isVisible: true },
    });
    await finishRun(db, run, makeOutcome());
    await client.until(
      "the student is on the board",
      isBoard((names) => names.includes(ada.pseudonym)),
    );
  });

  it("has no rows for students while the board is hidden, in the snapshot and in every change", async () => {
    await db.exercise.update({ where: { id: exerciseId }, data: { leaderboardVisibility: "staff_only" } });
    const { run } = await startOne();
    const [student, staff] = [await connect(bob), await connect(instructor)];
    const replies = await Promise.all([student.enter(room()), staff.enter(room())]);
    expect(replies[0].snapshot).toMatchObject({ leaderboard: { isVisible: false, rows: [] } });
    await finishRun(db, run, makeOutcome());
    await staff.until(
      "staff see the student",
      isBoard((names) => names.includes("Ada")),
    );
    expect((await student.enter(room())).snapshot).toMatchObject({ leaderboard: { rows: [] } });
    expect(JSON.stringify(student.changes)).not.toContain(ada.enrolmentId);
  });

  it("is sent by its rows: a run of a class of sixty costs a hundredth of the board", async () => {
    for (let student = 0; student < 60; student++) {
      const { userId } = await makeMember(db, courseId, "student", { name: `Student ${student}` });
      await makeWaitingRun(db, exerciseId, userId);
      await finishRun(db, await claimOne(), makeOutcome());
    }
    const client = await connect(bob);
    const { snapshot } = await client.enter(room());
    const { id } = await makeWaitingRun(db, exerciseId, ada.userId);
    await finishRun(db, await claimOne(), makeOutcome());
    await client.until(
      "the student is on the board",
      isBoard((names) => names.includes(ada.pseudonym)),
    );
    await db.$transaction(async (tx) => publishEvents(tx, await changesOf(tx, [id])));
    expect(client.gaps).toEqual([]);
    expect(Math.max(...client.changes.map(({ bytes }) => bytes))).toBeLessThan(
      superjson.stringify(snapshot).length / 20,
    );
    expect(client.changes.at(-1)?.snapshot).toEqual((await (await connect(bob)).enter(room())).snapshot);
  });

  it("is not sent again to a page that comes back and knows it, whichever process it comes to", async () => {
    const { state } = await (await connect(bob)).enter(room());
    const back = await connect(bob, second.address);
    expect(await back.enter(room(), null, state)).toMatchObject({ state, snapshot: null });
    expect(await back.enter(room(), null, "another")).toMatchObject({ snapshot: { kind: "exercise" } });
  });
});

describe("a student's own grade", () => {
  it("is told of when it is released, changed or looked at again, to that student alone", async () => {
    const [own, classmate] = [await connect(ada), await connect(bob)];
    const as = (member: Member) => callAs(db, member).grades;
    const [teach, study] = [as(instructor), as(ada)];
    const save = (feedback: string, version: number) =>
      teach.save({
        version,
        exerciseId,
        enrolmentId: ada.enrolmentId,
        overridePoints: 3,
        overrideReason: "Read by hand.",
        feedback,
      });
    await save("Not to be seen yet.", 0);
    await teach.release({ exerciseId, enrolmentIds: [ada.enrolmentId] });
    await waitFor("the release is told", () => own.grades.length === 1);
    await save("Well done.", 2);
    await waitFor("the feedback is told", () => own.grades.length === 2);
    const { requestId } = await study.askRegrade({ exerciseId, reason: "One line was overlooked." });
    await teach.answerRegrade({ exerciseId, requestId, newPoints: 4, reason: "True.", version: 3 });
    await waitFor("the answer is told", () => own.grades.length === 3);
    expect(own.grades).toEqual([exerciseId, exerciseId, exerciseId]);
    await teach.release({ exerciseId, enrolmentIds: [bob.enrolmentId], withoutWork: true });
    await waitFor("the classmate hears of the own grade", () => classmate.grades.length > 0);
    expect([own.grades.length, classmate.grades.length]).toEqual([3, 1]);
  });
});

describe("the staff who mark", () => {
  it("hear who has a grade open and who has decided, and nobody else does", async () => {
    const assistant = await makeMember(db, courseId, "assistant", { name: "Ben" });
    const [staff, student] = [await connect(instructor), await connect(ada)];
    await staff.enter(`staff:${courseId}`);
    await student.enter(`course:${courseId}`);
    const grade = { exerciseId, enrolmentId: bob.enrolmentId };
    const mark = callAs(db, assistant);
    await mark.marking.look(grade);
    const here = { ...grade, markerId: assistant.enrolmentId, by: "Ben" };
    await waitFor("the open grade is told", () => staff.markings.length === 1);
    await mark.grades.save({
      ...grade,
      overridePoints: null,
      overrideReason: null,
      feedback: "Good.",
      version: 0,
    });
    await waitFor("the decision is told", () => staff.markings.length === 2);
    expect(staff.markings).toEqual([
      { ...here, isDecided: false },
      { ...here, isDecided: true },
    ]);
    expect(student.markings).toEqual([]);
  });
});

describe("the other rooms", () => {
  it("move the class wall", async () => {
    const client = await connect(bob);
    expect((await client.enter(`course:${courseId}`)).snapshot).toMatchObject({ kind: "course", tiles: [] });
    const { run } = await startOne();
    await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1));
    await client.until(
      "the epoch is on the wall",
      ({ snapshot }) => snapshot?.kind === "course" && snapshot.tiles[0]?.testAccuracies[0] === 0.95,
    );
  });

  it("make few messages of many events, and the last one tells all", async () => {
    const { run } = await startOne();
    const client = await connect(bob);
    await client.enter(`course:${courseId}`);
    const started = Date.now();
    for (let epoch = 1; epoch <= 30; epoch++)
      await recordEpoch(db, run, makeEpoch(epoch), Uint8Array.of(epoch));
    await client.until(
      "all epochs are on the wall",
      ({ snapshot }) => snapshot?.kind === "course" && snapshot.tiles[0]?.testAccuracies.length === 30,
    );
    const seconds = (Date.now() - started) / 1000;
    expect(client.changes.length).toBeLessThanOrEqual(2 + 2 * seconds);
    expect(client.gaps).toEqual([]);
  });

  it("show the queue to staff, and its trainers as they come", async () => {
    const client = await connect(instructor);
    await client.enter(`staff:${courseId}`);
    const { id } = await makeWaitingRun(db, exerciseId, ada.userId);
    await releaseRun(db, await claimOne());
    await client.until(
      "the run waits in the queue",
      ({ snapshot }) =>
        snapshot?.kind === "staff" && snapshot.runs[0]?.runId === id && snapshot.runs[0].position === 1,
    );
    const late = await makeTrainer(db);
    await client.until(
      "the new trainer is seen",
      ({ snapshot }) =>
        snapshot?.kind === "staff" && snapshot.trainers.some((row) => row.id === late && row.isAlive),
    );
  });

  it.each([
    ["the staff's queue to a student", () => `staff:${courseId}`],
    ["what does not exist", () => "run:nothing"],
    ["what is no room", () => "user:1"],
  ])("refuse %s", async (_, room) => {
    const reply = await (await connect(bob)).join(room());
    expect(reply).toMatchObject({ ok: false, message: expect.stringMatching(/\.$/) });
  });

  it("refuse a person who asks too often, in however many pages, and nobody else", async () => {
    const pages = [await connect(bob), await connect(bob)];
    const joins = Array.from({ length: MOST_JOINS + 20 }, (_, join) =>
      pages[join % 2]!.join(`course:${courseId}`),
    );
    expect((await Promise.all(joins)).filter((reply) => !reply.ok)).toHaveLength(20);
    expect((await (await connect(ada)).join(`course:${courseId}`)).ok).toBe(true);
  });

  it("are closed to a person who has too many pages open, and open again when one is closed", async () => {
    const { cookie } = await makeCookie(db, bob.userId);
    const open = () => LiveClient.connect(server.address, cookie);
    const pages = await Promise.all(Array.from({ length: MOST_SOCKETS }, open));
    const refused = await open();
    expect(refused.refusal).toMatch(new RegExp(`${MOST_SOCKETS} pages`));
    expect((await connect(ada)).socket.connected).toBe(true);
    pages[0]!.close();
    await waitFor("a page more is let in", async () => {
      const page = await open();
      pages.push(page);
      return page.socket.connected;
    });
    for (const page of [...pages, refused]) page.close();
  });

  it("are closed to more strangers than may wait at the door, and open to who has a session", async () => {
    const knock = () => fetch(`${server.address}/socket.io/?EIO=4&transport=polling`);
    const answers = await Promise.all(Array.from({ length: 260 }, knock));
    expect(answers.filter(({ status }) => status === 403).length).toBeGreaterThanOrEqual(40);
    expect((await connect(ada)).socket.connected).toBe(true);
  });
});

describe("several web processes", () => {
  it("each tell their own clients, of the same database, in the same order", async () => {
    const { run, room } = await startOne();
    const [first, other] = [await connect(ada), await connect(bob, second.address)];
    await Promise.all([first.enter(room), other.enter(room)]);
    for (const number of [1, 2, 3]) await recordEpoch(db, run, makeEpoch(number), Uint8Array.of(number));
    await finishRun(db, run, makeOutcome());
    for (const client of [first, other]) {
      await client.until("the run is done", isRun("done"));
      expect(
        client.changes.flatMap(({ change }) => (change.type === "epoch" ? [change.epoch.number] : [])),
      ).toEqual([1, 2, 3]);
    }
  });

  it("make their clients ask again after the database was away", async () => {
    const { run, room } = await startOne();
    const client = await connect(ada);
    const { sequence } = await client.enter(room);
    await runSql(
      database.url,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query ILIKE 'LISTEN %' AND datname = current_database()",
    );
    await recordEpoch(db, run, makeEpoch(1), Uint8Array.of(1));
    await waitFor(
      "the client must ask again",
      () => client.resyncs.includes(room) || client.changes.some(isEpoch(1)),
    );
    expect(await client.enter(room, sequence)).toMatchObject({
      sequence: sequence + 1,
      snapshot: { epochs: [{ number: 1 }] },
    });
  });
});
