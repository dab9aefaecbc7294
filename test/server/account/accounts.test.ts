import { describe, expect, it } from "vitest";
import { changePassword, findUserByPassword, register } from "@/server/account/accounts";
import { acceptInvitation, createInvitation, createSetupInvitation } from "@/server/account/invitations";
import {
  findRegistrationRule,
  mayRegister,
  type RegistrationRule,
  requireRegistration,
  type Ticket,
} from "@/server/account/registration";
import { hashPassword } from "@/server/account/passwords";
import { createSession, findSessionActor } from "@/server/account/sessions";
import { callAs } from "../../support/caller";
import { createTestDatabase, openTestDatabase } from "../../support/database";
import { later, makeActor, makeCourse, noon } from "../../support/factories";

const database = openTestDatabase();

const password = "seven green bottles";
let count = 0;
const person = (overrides: object = {}) => ({
  name: "Ada Lovelace",
  email: `ada${(count += 1)}@example.org`,
  password,
  ...overrides,
});
const address = () => `192.0.2.${(count += 1)}`;

describe("registering", () => {
  it("keeps an Argon2id hash, and the address in lower case", async () => {
    const { db } = database;
    await callAs(db, null).account.register(person({ email: "  Grace.Hopper@Example.ORG " }));
    const user = await db.user.findUniqueOrThrow({ where: { email: "grace.hopper@example.org" } });
    expect(user.passwordHash).toMatch(/^\$argon2id\$/);
    expect(user.mayCreateCourses).toBe(false);
    expect(
      await findUserByPassword(db, { email: "GRACE.hopper@example.org", password }, address()),
    ).toMatchObject({ id: user.id });
  });

  it("a second time with the same address, in other letters, is refused", async () => {
    const { email } = person();
    await register(database.db, person({ email }), address(), noon);
    await expect(
      callAs(database.db, null).account.register(person({ email: email.toUpperCase() })),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it.each([
    ["short", "at least 10 characters"],
    ["password12345", "first that anyone would try"],
    ["letmein12345", "first that anyone would try"],
    ["iloveyou2026", "first that anyone would try"],
    ["football2026", "first that anyone would try"],
    ["P@ssw0rd2026", "first that anyone would try"],
    ["convoyconvoy", "first that anyone would try"],
    ["lovelace2026", "first that anyone would try"],
    ["aaaaaaaaaaaaaaa", "first that anyone would try"],
    ["Ada Lovelace", "first that anyone would try"],
    ["letmein12345", "first that anyone would try"],
    ["iloveyou2026", "first that anyone would try"],
    ["1q2w3e4r5t6y", "first that anyone would try"],
    ["$unsh1ne2026", "first that anyone would try"],
    ["dragondragon", "first that anyone would try"],
    ["x".repeat(150) + "y".repeat(150), "at most 200 characters"],
  ])("with the password %j is refused", async (weak, sentence) => {
    await expect(register(database.db, person({ password: weak }), address(), noon)).rejects.toThrow(
      sentence,
    );
  });

  it.each([
    "seven green bottles",
    "violet kettle 9 orbit",
    "Donaudampfschiff",
    "zx8Qm2pLr9Tw",
    "九月的雨很冷啊朋友们",
  ])("with the password %j is not", async (strong) => {
    await expect(register(database.db, person({ password: strong }), address(), noon)).resolves.toMatchObject(
      {},
    );
  });

  it.each([
    [{ email: "nobody" }, "email: is not an e-mail address."],
    [{ name: "  " }, "name: is missing."],
  ])("with %j names the field", async (overrides, message) => {
    await expect(callAs(database.db, null).account.register(person(overrides))).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message,
    });
  });

  it.each(["Ada\0", "Ada \ud83d", "\udc4b Ada"])(
    "with the name %j, which no database stores, is refused",
    async (name) => {
      const refused = { code: "BAD_REQUEST", message: expect.stringMatching(/cannot be stored/) };
      await expect(callAs(database.db, null).account.register(person({ name }))).rejects.toMatchObject(
        refused,
      );
    },
  );

  it("with an emoji in the name is not", async () => {
    await expect(
      callAs(database.db, null).account.register(person({ name: "Ada \u{1f44b}" })),
    ).resolves.toMatchObject({});
  });

  it("over and over with one address of a person is stopped, and the sentence says for how long", async () => {
    const { email } = person();
    const once = () =>
      register(database.db, person({ email }), address(), noon).catch(
        (error: { code: string; message: string }) => error,
      );
    for (let time = 0; time < 5; time++) await once();
    expect(await once()).toMatchObject({
      code: "TOO_MANY_REQUESTS",
      message: expect.stringMatching(/wait 60 minutes/) as string,
    });
  });
});

describe("signing in", () => {
  it("answers an unknown address and a wrong password alike", async () => {
    const { email } = person();
    await register(database.db, person({ email }), address(), noon);
    expect(
      await findUserByPassword(database.db, { email, password: "eight green bottles" }, address()),
    ).toBeNull();
    expect(
      await findUserByPassword(database.db, { email: "nobody@example.org", password }, address()),
    ).toBeNull();
  });

  it("takes as long for an unknown address as for a wrong password", async () => {
    const { email } = person();
    await register(database.db, person({ email }), address(), noon);
    const measure = async (tried: string) => {
      const start = performance.now();
      await findUserByPassword(database.db, { email: tried, password: "eight green bottles" }, address());
      return performance.now() - start;
    };
    await measure("warm@example.org");
    // In turns, and the shortest of each, because the machine may be busy with other things.
    const times = { unknown: [] as number[], wrong: [] as number[] };
    for (let time = 0; time < 8; time++) {
      times.unknown.push(await measure("unknown@example.org"));
      times.wrong.push(await measure(email));
    }
    const [unknown, wrong] = [Math.min(...times.unknown), Math.min(...times.wrong)];
    expect(unknown / wrong).toBeGreaterThan(0.4);
    expect(unknown / wrong).toBeLessThan(2.5);
  });

  it("rightly many times is never too often", async () => {
    const { email } = person();
    await register(database.db, person({ email }), address(), noon);
    for (let time = 0; time < 12; time++)
      expect(await findUserByPassword(database.db, { email, password }, address())).not.toBeNull();
  });

  it("with a password does not work for accounts that have none", async () => {
    const { email } = await makeActor(database.db);
    expect(await findUserByPassword(database.db, { email, password: "" }, address())).toBeNull();
  });
});

describe("a session", () => {
  it("ends when it is revoked, on that device only", async () => {
    const { db } = database;
    const actor = await makeActor(db);
    const other = await createSession(db, actor.userId, "another device", noon);
    const listed = await callAs(db, actor).account.sessions();
    expect(listed.map(({ id, isCurrent }) => [id, isCurrent]).sort()).toEqual(
      [
        [actor.sessionId, true],
        [other, false],
      ].sort(),
    );
    await callAs(db, actor).account.revokeSession({ sessionId: other });
    expect(await findSessionActor(db, other, noon)).toBeNull();
    expect(await findSessionActor(db, actor.sessionId, noon)).toMatchObject({ userId: actor.userId });
  });

  it("of someone else cannot be revoked", async () => {
    const [mine, theirs] = [await makeActor(database.db), await makeActor(database.db)];
    await expect(
      callAs(database.db, mine).account.revokeSession({ sessionId: theirs.sessionId }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await findSessionActor(database.db, theirs.sessionId, noon)).not.toBeNull();
  });

  it("ends after thirty days", async () => {
    const { sessionId } = await makeActor(database.db);
    expect(await findSessionActor(database.db, sessionId, later(30 * 24 - 0.01))).not.toBeNull();
    expect(await findSessionActor(database.db, sessionId, later(30 * 24))).toBeNull();
  });

  it("notes when it was last seen, but not more than once a minute", async () => {
    const { sessionId } = await makeActor(database.db);
    const seen = async (seconds: number) => {
      await findSessionActor(database.db, sessionId, later(seconds / 3600));
      const { lastSeenAt } = await database.db.session.findUniqueOrThrow({ where: { id: sessionId } });
      return (lastSeenAt.getTime() - noon.getTime()) / 1000;
    };
    expect([await seen(59), await seen(60), await seen(100), await seen(121)]).toEqual([0, 60, 60, 121]);
  });
});

describe("changing the password", () => {
  it("signs out every other device, and the old password stops working", async () => {
    const { db } = database;
    const actor = await makeActor(db, { passwordHash: await hashPassword(password) });
    const other = await createSession(db, actor.userId, "another device", noon);
    const next = "eight green bottles";
    expect(await callAs(db, actor).account.changePassword({ current: password, next })).toEqual({
      signedOut: 1,
    });
    expect(await findSessionActor(db, other, noon)).toBeNull();
    expect(await findSessionActor(db, actor.sessionId, noon)).not.toBeNull();
    expect(await findUserByPassword(db, { email: actor.email, password }, address())).toBeNull();
    expect(await findUserByPassword(db, { email: actor.email, password: next }, address())).toMatchObject({
      id: actor.userId,
    });
  });

  it("needs the current one", async () => {
    const actor = await makeActor(database.db, { passwordHash: await hashPassword(password) });
    const wrong = changePassword(
      database.db,
      actor,
      { current: "not my password", next: "eight green bottles" },
      noon,
    );
    await expect(wrong).rejects.toMatchObject({
      code: "INVALID",
      message: expect.stringContaining("current password") as string,
    });
  });
});

describe("the rule for accounts with a password", () => {
  it.each([
    [undefined, false, "on"],
    [undefined, true, "off"],
    ["on", true, "on"],
    ["invited", false, "invited"],
  ] as const)("with the setting %j, and a provider: %j, is %j", (setting, hasSchool, rule) => {
    expect(findRegistrationRule(setting, hasSchool)).toBe(rule);
  });

  it("asks for a link of a course or an invitation where it is for the invited, and takes no used one", async () => {
    const { db } = database;
    const { joinCode } = await makeCourse(db);
    const host = await makeActor(db, { mayCreateCourses: true });
    const code = (await createInvitation(db, host, noon)).path.replace("/invitation/", "");
    const may = (rule: RegistrationRule, ticket: Ticket | null) =>
      mayRegister(db, ticket, address(), noon, rule);
    const invitation = { kind: "invitation", code } as const;
    expect(await may("on", null)).toBe(true);
    expect(await may("invited", null)).toBe(false);
    expect(await may("invited", { kind: "join", code: joinCode.toLowerCase() })).toBe(true);
    expect(await may("invited", { kind: "join", code: "23456789" })).toBe(false);
    expect(await may("invited", invitation)).toBe(true);
    expect(await may("off", invitation)).toBe(false);
    expect(await may("off", { kind: "join", code: joinCode })).toBe(false);
    await acceptInvitation(db, await makeActor(db), code, noon);
    expect(await may("invited", invitation)).toBe(false);
    await expect(requireRegistration(db, null, address(), noon, "off")).rejects.toMatchObject({
      code: "FORBIDDEN",
      message: expect.stringContaining("No account can be made here") as string,
    });
  });

  it("never shuts the set-up link", async () => {
    const fresh = await createTestDatabase();
    try {
      const code = (await createSetupInvitation(fresh.db, noon))!;
      expect(await mayRegister(fresh.db, { kind: "invitation", code }, address(), noon, "off")).toBe(true);
    } finally {
      await fresh.drop();
    }
  });
});

describe("the set-up link", () => {
  it("makes the first instructor once, and is not made again after that", async () => {
    const fresh = await createTestDatabase();
    try {
      const first = await createSetupInvitation(fresh.db, noon);
      const second = await createSetupInvitation(fresh.db, noon);
      const [ada, bob] = [await makeActor(fresh.db), await makeActor(fresh.db)];
      await expect(acceptInvitation(fresh.db, ada, first!, noon)).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
      const both = await Promise.allSettled([
        acceptInvitation(fresh.db, ada, second!, noon),
        acceptInvitation(fresh.db, bob, second!, noon),
      ]);
      expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await fresh.db.user.count({ where: { mayCreateCourses: true } })).toBe(1);
      expect(await createSetupInvitation(fresh.db, noon)).toBeNull();
    } finally {
      await fresh.drop();
    }
  });

  it("and invitations expire, and the database holds no usable token", async () => {
    const { db } = database;
    const host = await makeActor(db, { mayCreateCourses: true });
    const token = (await createInvitation(db, host, noon)).path.replace("/invitation/", "");
    expect(JSON.stringify(await db.invitation.findMany())).not.toContain(token);
    const guest = await makeActor(db);
    await expect(acceptInvitation(db, guest, token, later(14 * 24))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await acceptInvitation(db, guest, token, later(14 * 24 - 1));
    const actor = (await findSessionActor(db, guest.sessionId, noon))!;
    await expect(callAs(db, actor).courses.create({ title: "Mine", term: "" })).resolves.toMatchObject({
      courseId: expect.any(String) as string,
    });
  });
});
