import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import type { WaitingPerson } from "@/core/base/actor";
import { makePersonResetLink } from "@/server/account/administration";
import { takeOffFactor } from "@/server/account/factor/second-factor";
import { hashPassword } from "@/server/account/passwords";
import { collectMails, deliverMails } from "@/server/account/notices";
import { createSession, findSignIn } from "@/server/account/sessions";
import { changeSite } from "@/server/site/site";
import { runAdminCommand } from "@/server/boot/admin-command";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { enrol, later, makeActor, makeCourse, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();
const password = "seven green bottles";

const after = (seconds: number) => later(seconds / 3600);
const codeOf = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

/** Another code than the right ones of about now. */
function wrongCode(secret: string, at: Date): string {
  const near = [-30, 0, 30].map((seconds) => codeOf(secret, new Date(at.getTime() + seconds * 1000)));
  return ["000000", "111111", "222222", "333333"].find((code) => !near.includes(code))!;
}

async function makeInstructor(overrides: Parameters<typeof makeActor>[1] = {}) {
  return makeActor(database.db, { mayCreateCourses: true, emailVerified: noon, ...overrides });
}

/** An instructor whose factor was turned on at noon. */
async function makeGuarded() {
  const actor = await makeInstructor({ passwordHash: await hashPassword(password) });
  const caller = callAs(database.db, actor);
  const { secret, uri } = await caller.factor.offer({ password });
  const { codes } = await caller.factor.turnOn({ code: codeOf(secret, noon) });
  return { actor, caller, secret, uri, codes };
}

async function signIn(userId: string, at: Date) {
  return findSignIn(database.db, await createSession(database.db, userId, "a phone", at), at);
}

const callWaiting = (waiting: WaitingPerson | null, now: Date) => callAs(database.db, null, { waiting, now });
const refusal = (sentence: RegExp) => ({ message: expect.stringMatching(sentence) as unknown });

describe("a second factor", () => {
  it("is on once the app has shown a code of the secret, and not before", async () => {
    const actor = await makeInstructor({ passwordHash: await hashPassword(password) });
    const caller = callAs(database.db, actor);
    await expect(caller.factor.offer({ password: "wrong" })).rejects.toMatchObject(refusal(/not right/));
    const { secret, uri } = await caller.factor.offer({ password });
    expect(uri).toContain(
      `otpauth://totp/Convoy:${encodeURIComponent(actor.email)}?issuer=Convoy&secret=${secret}`,
    );
    await expect(caller.factor.turnOn({ code: wrongCode(secret, noon) })).rejects.toMatchObject(
      refusal(/wrong/),
    );
    expect(await caller.factor.state()).toMatchObject({ since: null });
    expect((await signIn(actor.userId, noon)).actor).not.toBeNull();
    const { codes } = await caller.factor.turnOn({ code: codeOf(secret, noon) });
    expect(new Set(codes).size).toBe(10);
    expect(await caller.factor.state()).toMatchObject({ since: noon, codesLeft: 10 });
    const kept = await database.db.recoveryCode.findMany({ where: { userId: actor.userId } });
    expect(JSON.stringify(kept)).not.toContain(codes[0]);
  });

  it("lets the session go on that turned it on, and no other", async () => {
    const { actor } = await makeGuarded();
    const { sessionId: other } = await (async () => {
      const id = await createSession(database.db, actor.userId, "old", later(-1));
      return { sessionId: id };
    })();
    expect((await findSignIn(database.db, actor.sessionId, noon)).actor).toMatchObject({
      userId: actor.userId,
    });
    // Its password was shown an hour ago.
    expect(await findSignIn(database.db, other, noon)).toEqual({ actor: null, waiting: null });
  });

  it("takes what was shown in another session for an earlier factor, which another may have had", async () => {
    const { actor, caller, secret } = await makeGuarded();
    const at = after(60);
    const { waiting } = await signIn(actor.userId, at);
    await callWaiting(waiting, at).factor.pass({ code: codeOf(secret, at) });
    expect((await findSignIn(database.db, waiting!.sessionId, at)).actor).not.toBeNull();
    await takeOffFactor(database.db, null, actor.userId, at);
    const renewed = await caller.factor.offer({ password });
    await caller.factor.turnOn({ code: codeOf(renewed.secret, noon) });
    expect(await findSignIn(database.db, waiting!.sessionId, at)).toMatchObject({
      actor: null,
      waiting: { step: "show" },
    });
    expect((await findSignIn(database.db, actor.sessionId, at)).actor).not.toBeNull();
  });

  it("makes a password alone worth nothing, until a code was shown", async () => {
    const { actor, secret } = await makeGuarded();
    const at = after(60);
    const { actor: nobody, waiting } = await signIn(actor.userId, at);
    expect(nobody).toBeNull();
    expect(waiting).toMatchObject({ userId: actor.userId, step: "show" });
    const caller = callWaiting(waiting, at);
    await expect(caller.courses.list()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await caller.factor.pass({ code: codeOf(secret, at).replace(/(...)/, "$1 ") });
    expect((await findSignIn(database.db, waiting!.sessionId, at)).actor).toMatchObject({
      userId: actor.userId,
    });
    const events = await callAs(database.db, actor).account.events();
    expect(events.map(({ kind }) => kind)).toEqual(["sign_in", "factor_on"]);
  });

  it("takes no code twice, of two at once only one, and none that is older", async () => {
    const { actor, secret } = await makeGuarded();
    const at = after(90);
    const [one, two, three] = await Promise.all(
      [1, 2, 3].map(async () => (await signIn(actor.userId, at)).waiting),
    );
    const code = codeOf(secret, at);
    const shown = await Promise.allSettled([
      callWaiting(one!, at).factor.pass({ code }),
      callWaiting(two!, at).factor.pass({ code }),
    ]);
    expect(shown.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const older = codeOf(secret, after(60));
    await expect(callWaiting(three!, at).factor.pass({ code: older })).rejects.toMatchObject(
      refusal(/wrong, or/),
    );
    await callWaiting(three!, after(120)).factor.pass({ code: codeOf(secret, after(120)) });
  });

  it("ends the sign-in at which five codes were wrong, and takes twenty an hour in all", async () => {
    const { actor, secret } = await makeGuarded();
    const at = after(60);
    const code = wrongCode(secret, at);
    const { waiting } = await signIn(actor.userId, at);
    for (let time = 0; time < 5; time++)
      await expect(callWaiting(waiting, at).factor.pass({ code })).rejects.toMatchObject(refusal(/wrong/));
    await expect(callWaiting(waiting, at).factor.pass({ code: codeOf(secret, at) })).rejects.toMatchObject(
      refusal(/This sign-in is over/),
    );
    expect(await findSignIn(database.db, waiting!.sessionId, at)).toEqual({ actor: null, waiting: null });
    for (let time = 0; time < 15; time++) {
      const next = (await signIn(actor.userId, at)).waiting;
      await expect(callWaiting(next, at).factor.pass({ code })).rejects.toMatchObject(refusal(/wrong/));
    }
    const last = (await signIn(actor.userId, at)).waiting;
    await expect(callWaiting(last, at).factor.pass({ code: codeOf(secret, at) })).rejects.toMatchObject({
      code: "TOO_MANY_REQUESTS",
    });
  });

  it("is waited for a quarter of an hour, then the password comes first again", async () => {
    const { actor } = await makeGuarded();
    const sessionId = await createSession(database.db, actor.userId, "a phone", after(60));
    expect((await findSignIn(database.db, sessionId, after(60 + 14 * 60))).waiting).not.toBeNull();
    expect((await findSignIn(database.db, sessionId, after(60 + 15 * 60))).waiting).toBeNull();
  });

  it("lets a recovery code in once, however it is typed, and says so by mail", async () => {
    const { actor, codes } = await makeGuarded();
    const typed = codes[3]!.toUpperCase().replaceAll("-", " ");
    const first = (await signIn(actor.userId, after(60))).waiting;
    expect(await callWaiting(first, after(60)).factor.pass({ code: typed })).toEqual({ isRecovery: true });
    const second = (await signIn(actor.userId, after(60))).waiting;
    await expect(callWaiting(second, after(60)).factor.pass({ code: typed })).rejects.toMatchObject(
      refusal(/wrong/),
    );
    expect(await callAs(database.db, actor).factor.state()).toMatchObject({ codesLeft: 9 });
    const letters: string[] = [];
    await database.db.user.update({ where: { id: actor.userId }, data: { notices: [] } });
    await collectMails(database.db, after(120));
    await deliverMails(
      database.db,
      async ({ to, text }) => void (to === actor.email && letters.push(text.split("\n")[0]!)),
      after(120),
    );
    expect(letters.sort()).toEqual([
      "Signing in to your account asks for a second factor from now on.",
      "Somebody has used a recovery code of your account.",
    ]);
  });

  it("gets new recovery codes for a code, after which the old ones are worth nothing", async () => {
    const { actor, secret, codes } = await makeGuarded();
    const made = await callAs(database.db, actor, { now: after(60) }).factor.renewCodes({
      code: codeOf(secret, after(60)),
    });
    expect(made.codes).toHaveLength(10);
    const { waiting } = await signIn(actor.userId, after(90));
    await expect(callWaiting(waiting, after(90)).factor.pass({ code: codes[0]! })).rejects.toMatchObject(
      refusal(/wrong/),
    );
    await callWaiting(waiting, after(90)).factor.pass({ code: made.codes[0]! });
  });

  it("is turned off with a code, and not with the password or a guess", async () => {
    const { actor, caller, secret } = await makeGuarded();
    await expect(caller.factor.turnOff({ code: wrongCode(secret, noon) })).rejects.toMatchObject(
      refusal(/wrong/),
    );
    await callAs(database.db, actor, { now: after(60) }).factor.turnOff({ code: codeOf(secret, after(60)) });
    expect((await signIn(actor.userId, after(90))).actor).not.toBeNull();
    expect(await database.db.secondFactor.count({ where: { userId: actor.userId } })).toBe(0);
    expect(await database.db.recoveryCode.count({ where: { userId: actor.userId } })).toBe(0);
  });

  it("is not for students, whom nobody could help soon enough", async () => {
    const course = await makeCourse(database.db);
    const student = callAs(database.db, await makeMember(database.db, course.id));
    await expect(student.factor.offer({ password: "" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const assistant = callAs(database.db, await makeMember(database.db, course.id, "assistant"));
    expect(await assistant.factor.offer({ password: "" })).toHaveProperty("secret");
  });

  it("stays on where a link sets a new password", async () => {
    const { actor } = await makeGuarded();
    const { path } = await makePersonResetLink(database.db, null, actor.userId, noon);
    await callAs(database.db, null).account.useResetLink({
      token: path.replace("/reset/", ""),
      password: "nine green bottles",
    });
    expect(await signIn(actor.userId, noon)).toMatchObject({ actor: null, waiting: { step: "show" } });
  });

  it("is taken off by an administrator, but not their own, and from a shell", async () => {
    const { db } = database;
    const [one, two] = [await makeGuarded(), await makeGuarded()];
    const administrator = await makeActor(db, { isAdministrator: true });
    await callAs(db, administrator).admin.takeOffFactor({ userId: one.actor.userId });
    expect((await signIn(one.actor.userId, after(60))).actor).not.toBeNull();
    await expect(takeOffFactor(db, two.actor.userId, two.actor.userId, noon)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const said: string[] = [];
    const args = ["take-off-factor", two.actor.email];
    expect(await runAdminCommand(db, args, (sentence) => said.push(sentence), after(60))).toBe(0);
    expect(said).toEqual([`${two.actor.email} signs in without a second factor.`]);
    expect((await signIn(two.actor.userId, after(60))).actor).not.toBeNull();
    const events = await db.auditEvent.findMany({
      where: { action: "account.take_off_factor", subjectId: { in: [one.actor.userId, two.actor.userId] } },
      orderBy: { at: "asc" },
    });
    expect(events.map(({ actorId }) => actorId)).toEqual([administrator.userId, null]);
  });
});

describe("a second factor that is demanded", () => {
  it("is set up by staff at the next step, and students come in as before", async () => {
    const { db } = database;
    const administrator = await makeActor(db, { isAdministrator: true });
    await changeSite(db, administrator, { demandsFactor: true }, noon);
    const course = await makeCourse(db);
    const student = await makeMember(db, course.id);
    const assistant = await makeMember(db, course.id, "assistant");
    const past = await makeActor(db);
    await enrol(db, course.id, past.userId, "assistant", { removedAt: noon });
    expect((await findSignIn(db, student.sessionId, noon)).actor).not.toBeNull();
    expect((await findSignIn(db, past.sessionId, noon)).actor).not.toBeNull();
    const { actor, waiting } = await findSignIn(db, assistant.sessionId, noon);
    expect([actor, waiting?.step]).toEqual([null, "set_up"]);
    const caller = callWaiting(waiting, noon);
    const { secret } = await caller.factor.offerAtDoor();
    await caller.factor.setUpAtDoor({ code: codeOf(secret, noon) });
    expect((await findSignIn(db, assistant.sessionId, noon)).actor).not.toBeNull();
    const again = callAs(db, assistant, { now: after(60) });
    await expect(again.factor.turnOff({ code: codeOf(secret, after(60)) })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await changeSite(db, administrator, { demandsFactor: false }, noon);
    expect((await findSignIn(db, administrator.sessionId, noon)).actor).not.toBeNull();
  });

  it("keeps whoever has one from setting up another at the door", async () => {
    const { actor } = await makeGuarded();
    const { waiting } = await signIn(actor.userId, after(60));
    await expect(callWaiting(waiting, after(60)).factor.offerAtDoor()).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});
