import { beforeEach, describe, expect, it } from "vitest";
import { changePassword, findUserByPassword, register } from "@/server/account/accounts";
import { findKnownDevice, makeDeviceToken, readDeviceToken } from "@/server/account/known-device";
import { joinCourse } from "@/server/course/joining";
import { createSession, endSession } from "@/server/account/sessions";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeActor, makeCourse, noon } from "../../support/factories";
import { keepLog } from "../../support/log-lines";
import { waitFor } from "../../support/wait";

const database = openTestDatabase();
const password = "seven green bottles";
const wrong = "wrong wrong wrong";
const secret = "signs the devices of this test";
let count = 0;
const address = () => `192.0.2.${(count += 1)}`;
let email: string;
let userId: string;

beforeEach(async () => {
  email = `ada${(count += 1)}@example.org`;
  ({ userId } = await register(database.db, { name: "Ada", email, password }, address(), noon));
});

const tryPassword = (tried: string, from: string, device?: string) =>
  findUserByPassword(database.db, { email, password: tried }, from, {
    userAgent: "a browser",
    findDevice: (id) => findKnownDevice(secret, device, id),
    now: noon,
  });
const isShut = { code: "TOO_MANY_REQUESTS", message: expect.stringMatching(/wait 1[45] minutes/) as string };

async function guess(times: number, from: string, device?: string): Promise<void> {
  for (let time = 0; time < times; time++) await tryPassword(wrong, from, device);
}

/** As if so many attempts had been made. */
async function spend(limit: string, key: string, points: number): Promise<void> {
  const data = { key: `${limit}:${key}`, points, expire: new Date(Date.now() + 60_000) };
  await database.db.rateLimiterFlexible.create({ data });
}

describe("wrong passwords", () => {
  it("ten times shut the account's door to that address, and not to its owner elsewhere", async () => {
    const attacker = address();
    await guess(10, attacker);
    await expect(tryPassword(password, attacker)).rejects.toMatchObject(isShut);
    expect(await tryPassword(password, address())).toMatchObject({ id: userId });
  });

  it("of a classmate at the same address do not lock out the owner's own device", async () => {
    const room = address();
    const device = makeDeviceToken(secret, userId);
    await guess(10, room);
    expect(await tryPassword(password, room, device)).toMatchObject({ id: userId });
    await guess(10, room, device);
    await expect(tryPassword(password, room, device)).rejects.toMatchObject(isShut);
  });

  it("gain nothing from a device that is another person's, or invented", async () => {
    const attacker = address();
    const other = await makeActor(database.db);
    await guess(10, attacker);
    for (const device of [
      makeDeviceToken(secret, other.userId),
      makeDeviceToken("another secret", userId),
      "a.b",
      "a",
    ])
      await expect(tryPassword(wrong, attacker, device)).rejects.toMatchObject(isShut);
  });

  it("of hundreds at one address slow the others there, and lock out none", async () => {
    const room = address();
    await spend("sign_in_address", room, 500);
    const begun = performance.now();
    expect(await tryPassword(password, room)).toMatchObject({ id: userId });
    expect(performance.now() - begun).toBeGreaterThan(1_900);
  });

  it("from everywhere slow strangers who say to be this person, and not the person's device", async () => {
    await spend("sign_in_email", email, 500);
    const measure = async (device?: string) => {
      const begun = performance.now();
      expect(await tryPassword(password, address(), device)).toMatchObject({ id: userId });
      return performance.now() - begun;
    };
    expect(await measure()).toBeGreaterThan(1_900);
    const device = makeDeviceToken(secret, userId);
    const times = [await measure(device), await measure(device), await measure(device)];
    expect(Math.min(...times)).toBeLessThan(1_900);
  });

  it("are not tried by the hundred at once where they are slowed", async () => {
    const room = address();
    await spend("sign_in_address", room, 500);
    const one = (each: number) =>
      findUserByPassword(database.db, { email: `nobody${each}@example.org`, password: wrong }, room).then(
        () => "tried",
        () => "refused",
      );
    const answers = await Promise.all(Array.from({ length: 60 }, (_, each) => one(each)));
    expect(answers.filter((answer) => answer === "tried").length).toBeLessThanOrEqual(20);
  });
});

describe("registering", () => {
  it("from one room goes on past the room's limit for those whom the school has listed", async () => {
    const room = address();
    await spend("register_address", room, 300);
    const listed = `listed${(count += 1)}@example.org`;
    const course = await makeCourse(database.db);
    await database.db.rosterEntry.create({
      data: { courseId: course.id, name: "Listed", email: listed, identity: {}, importedAt: noon },
    });
    const person = { name: "Somebody", password };
    await expect(register(database.db, { ...person, email: listed }, room, noon)).resolves.toMatchObject({});
    await expect(
      register(database.db, { ...person, email: `other${count}@example.org` }, room, noon),
    ).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  });

  it("of a class that comes with its code is given back to the room, once for each account", async () => {
    const { db } = database;
    const room = address();
    const course = await makeCourse(db);
    const used = async () =>
      (await db.rateLimiterFlexible.findUnique({ where: { key: `register_address:${room}` } }))?.points;
    await spend("register_address", room, 299);
    const newcomer = async () => {
      const { userId: id } = await register(
        db,
        { name: "New", email: `new${(count += 1)}@example.org`, password },
        room,
        new Date(),
      );
      return { ...(await makeActor(db)), userId: id, email: `new${count}@example.org` };
    };
    const first = await newcomer();
    expect(await used()).toBe(300);
    const join = () => joinCourse(db, first, course.joinCode, room, new Date());
    await join();
    await join();
    expect(await used()).toBe(299);
    await newcomer();
    await expect(newcomer()).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  });
});

it("a device's token is found among other cookies, and cut where it is no token", () => {
  const token = makeDeviceToken(secret, userId);
  expect(readDeviceToken(`a=b; convoy-device=${token}; c=d`)).toBe(token);
  expect(readDeviceToken("a=b")).toBeUndefined();
  expect(readDeviceToken(`convoy-device=${"x".repeat(10_000)}`)?.length).toBe(200);
});

describe("what happens at an account's door", () => {
  it("is one line of the log each, without the password, and for its owner to see", async () => {
    const { db } = database;
    const actor = await makeActor(db, { email: `door${(count += 1)}@example.org` });
    const { lines, stop } = keepLog();
    await findUserByPassword(db, { email: actor.email, password: wrong }, "203.0.113.5");
    await findUserByPassword(db, { email: "nobody@example.org", password: wrong }, "203.0.113.5");
    for (let time = 0; time < 9; time++)
      await findUserByPassword(db, { email: actor.email, password: wrong }, "203.0.113.5");
    for (let time = 0; time < 3; time++)
      await findUserByPassword(db, { email: actor.email, password: wrong }, "203.0.113.5").catch(
        () => undefined,
      );
    await endSession(db, await createSession(db, actor.userId, "a browser", noon), noon);
    await waitFor("all is kept", async () => (await callAs(db, actor).account.events()).length === 12);
    stop();
    const told = lines.map((line) => line as unknown as { account: string; action: string; address: string });
    const of = (action: string) => told.filter((line) => line.action === action);
    expect(of("sign_in_failed").filter(({ account }) => account === actor.userId)).toHaveLength(10);
    expect(of("locked_out")).toEqual([
      expect.objectContaining({ account: actor.userId, address: "203.0.113.5" }),
    ]);
    expect(of("session_ended")).toHaveLength(1);
    const [unknown] = told.filter(({ account }) => account?.startsWith("unknown:"));
    expect(unknown).toMatchObject({ action: "sign_in_failed", address: "203.0.113.5" });
    expect(JSON.stringify(lines)).not.toMatch(/wrong wrong|nobody@/);
    const events = await callAs(db, actor).account.events();
    expect(events.map(({ kind }) => kind).filter((kind) => kind === "locked_out")).toHaveLength(1);
    expect(await callAs(db, await makeActor(db)).account.events()).toEqual([]);
  });

  it("is told when the password is changed, too, and a flood of failures hides nothing else", async () => {
    const { db } = database;
    const own = { ...(await makeActor(db)), userId, email };
    await changePassword(db, own, { current: password, next: "violet kettle orbit" }, noon, "203.0.113.9");
    await Promise.all(Array.from({ length: 60 }, () => tryPassword(wrong, address())));
    await waitFor(
      "the newest failures are kept",
      async () => (await db.accountEvent.count({ where: { userId, kind: "sign_in_failed" } })) === 50,
    );
    expect(await db.accountEvent.findMany({ where: { userId, kind: "password_changed" } })).toEqual([
      expect.objectContaining({ address: "203.0.113.9" }),
    ]);
  });
});
