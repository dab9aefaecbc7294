import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { register } from "@/server/account/accounts";
import { findActor, readSessionToken } from "@/server/account/auth";
import { findVouchedEmail, type OidcSettings } from "@/server/account/provider/openid";
import { listen } from "@/server/base/listener";
import { revokeSession } from "@/server/account/sessions";
import { startAuthServer } from "../../support/auth-server";
import { callAs } from "../../support/caller";
import { type Browser, createBrowser } from "../../support/cookie-jar";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { enrol, makeCourse, makeMember } from "../../support/factories";
import { startOpenidProvider } from "../../support/openid-provider";
import { form, readCsrfToken, signInBySchool } from "../../support/walk-in";
import { waitFor } from "../../support/wait";

let database: TestDatabase;
let convoy: Awaited<ReturnType<typeof startAuthServer>>;
let provider: Awaited<ReturnType<typeof startOpenidProvider>>;
const now = new Date();
const password = "seven green bottles";

const people = [
  { sub: "ada", email: "Ada@School.example", name: "Ada Lovelace" },
  { sub: "bob", email: "bob@school.example", name: "Bob Hope" },
  { sub: "cyd", name: "Cyd without an address" },
  { sub: "dan", email: "dan@school.example", name: "Dan" },
  { sub: "eve", email: "eve@school.example", name: "Eve" },
  { sub: "fin", email: "Fin@school.example", name: "Fin", email_verified: true },
  { sub: "flo", email: "flo@school.example", name: "Flo", email_verified: true },
  { sub: "gil", email: "gil@school.example", name: "Gil", email_verified: false },
];

beforeAll(async () => {
  database = await createTestDatabase();
  const providers: OidcSettings[] = [];
  convoy = await startAuthServer(
    database.db,
    () => providers,
    () => now,
  );
  provider = await startOpenidProvider(people, () => `${convoy.address}/api/auth/callback/oidc`);
  providers.push({
    id: "oidc",
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    name: "The school",
  });
});
afterAll(async () => {
  await Promise.all([convoy.close(), provider.close()]);
  await database.drop();
});

const actorOf = (browser: Browser) => findActor(database.db, readSessionToken(browser.header()), now);

async function signInByPassword(
  browser: Browser,
  email: string,
  tried = password,
): Promise<{ status: number; location: string }> {
  const csrfToken = await readCsrfToken(browser, convoy.address);
  const response = await browser.fetch(
    `${convoy.address}/api/auth/callback/credentials`,
    form({ csrfToken, email, password: tried }),
  );
  return { status: response.status, location: response.headers.get("location") ?? "" };
}

async function makeAccount(name: string): Promise<string> {
  const email = `${name}@example.org`;
  await register(database.db, { name, email, password }, name, now);
  return email;
}

describe("signing in with a password", () => {
  it("gives a cookie that scripts cannot read and other sites do not send, and a session that names the device", async () => {
    const browser = createBrowser();
    const csrfToken = await readCsrfToken(browser, convoy.address);
    const response = await browser.fetch(
      `${convoy.address}/api/auth/callback/credentials`,
      form({ csrfToken, email: await makeAccount("ann"), password }),
    );
    const cookie = response.headers
      .getSetCookie()
      .find((line) => line.startsWith("next-auth.session-token="))!;
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const actor = await actorOf(browser);
    expect(actor).toMatchObject({ name: "ann", email: "ann@example.org", mayCreateCourses: false });
    expect(await database.db.session.findMany({ where: { userId: actor!.userId } })).toMatchObject([
      { userAgent: "A test's browser" },
    ]);
  });

  it("without the page's token does nothing", async () => {
    const browser = createBrowser();
    await browser.fetch(
      `${convoy.address}/api/auth/callback/credentials`,
      form({ email: await makeAccount("amy"), password }),
    );
    expect(await actorOf(browser)).toBeNull();
  });

  it("that is wrong, or of nobody, ends at the sign-in page with the same words", async () => {
    const wrong = await signInByPassword(createBrowser(), await makeAccount("ben"), "eight green bottles");
    const unknown = await signInByPassword(createBrowser(), "nobody@example.org");
    expect(wrong).toEqual(unknown);
    expect(wrong.location).toContain("CredentialsSignin");
  });

  it("too often ends with a sentence that says how long to wait", async () => {
    const email = await makeAccount("cat");
    for (let time = 0; time < 10; time++) await signInByPassword(createBrowser(), email, "wrong wrong wrong");
    const { location } = await signInByPassword(createBrowser(), email);
    expect(new URL(location, convoy.address).searchParams.get("error")).toMatch(
      /Too many attempts\. Please wait \d+ minutes/,
    );
  });

  it("with what no address can be is refused in the same words, and tells nothing of the database", async () => {
    const { location } = await signInByPassword(createBrowser(), "a\0b@example.org");
    expect(location).toContain("CredentialsSignin");
  });

  it("while the database fails tells nothing of it", async () => {
    const email = await makeAccount("ida");
    await database.db.$executeRaw`ALTER TABLE "RateLimiterFlexible" RENAME TO away`;
    const { location } = await signInByPassword(createBrowser(), email);
    await database.db.$executeRaw`ALTER TABLE away RENAME TO "RateLimiterFlexible"`;
    expect(new URL(location, convoy.address).searchParams.get("error")).toBe("Unchecked");
  });

  it("again on another device makes a session of its own; signing out ends only that one", async () => {
    const email = await makeAccount("dot");
    const [one, two] = [createBrowser(), createBrowser()];
    await signInByPassword(one, email);
    await signInByPassword(two, email);
    const stolen = one.header();
    const told: string[] = [];
    const { id: userId } = await database.db.user.findUniqueOrThrow({ where: { email } });
    const listener = await listen(database.url, {
      onEvent: ({ event }) => event.type === "access.changed" && told.push(event.userId),
      onGap: () => undefined,
    });
    await one.fetch(
      `${convoy.address}/api/auth/signout`,
      form({ csrfToken: await readCsrfToken(one, convoy.address) }),
    );
    await waitFor("the live channel is told to let the session go", () => told.includes(userId));
    await listener.close();
    expect(await actorOf(one)).toBeNull();
    expect(await findActor(database.db, readSessionToken(stolen), now)).toBeNull();
    expect(await actorOf(two)).toMatchObject({ email });
  });
});

describe("a cookie", () => {
  it("of a revoked session is worth nothing, for next-auth itself too", async () => {
    const browser = createBrowser();
    await signInByPassword(browser, await makeAccount("fay"));
    const actor = (await actorOf(browser))!;
    const session = async () => (await browser.fetch(`${convoy.address}/api/auth/session`)).json();
    expect(await session()).toMatchObject({ user: expect.anything() as unknown });
    await revokeSession(database.db, actor, actor.sessionId, now);
    expect(await actorOf(browser)).toBeNull();
    expect(await session()).toEqual({});
  });

  it.each([
    undefined,
    "",
    "nonsense",
    "next-auth.session-token=",
    "next-auth.session-token=a.b.c.d.e",
    "other=1; next-auth.session-token=%%%",
  ])("header of %j is a visitor's", async (header) => {
    expect(await findActor(database.db, readSessionToken(header), now)).toBeNull();
  });

  it("is found in chunks, in order, and under its secure name", () => {
    expect(
      readSessionToken(
        "next-auth.session-token.1=b; x=y; next-auth.session-token.0=a; next-auth.session-token.2=c",
      ),
    ).toBe("abc");
    expect(readSessionToken("__Secure-next-auth.session-token=abc")).toBe("abc");
    expect(
      readSessionToken("__Secure-next-auth.session-token.0=ab; __Secure-next-auth.session-token.1=c"),
    ).toBe("abc");
  });
});

describe("signing in through the school", () => {
  it("makes an account the first time and finds it again the next time", async () => {
    const browser = createBrowser();
    expect(await signInBySchool(browser, convoy.address, "ada")).toBe(`${convoy.address}/courses`);
    const actor = (await actorOf(browser))!;
    expect(actor).toMatchObject({ name: "Ada Lovelace", email: "ada@school.example" });
    const again = createBrowser();
    await signInBySchool(again, convoy.address, "ada");
    const second = (await actorOf(again))!;
    expect(second.userId).toBe(actor.userId);
    expect(second.sessionId).not.toBe(actor.sessionId);
    const accounts = await database.db.account.findMany({ where: { userId: actor.userId } });
    expect(accounts).toMatchObject([
      { provider: "oidc", providerAccountId: "ada", access_token: null, id_token: null, refresh_token: null },
    ]);
  });

  it("gives a proven address back to its owner, and leaves its work to the account that had typed it", async () => {
    const { db } = database;
    const { userId } = await register(
      db,
      { name: "Squatter", email: "fin@school.example", password },
      "s",
      now,
    );
    const squatter = createBrowser();
    await signInByPassword(squatter, "fin@school.example");
    const course = await makeCourse(db);
    const teach = callAs(db, await makeMember(db, course.id, "instructor"));
    const { id: enrolmentId } = await enrol(db, course.id, userId);
    await db.rosterEntry.create({
      data: {
        courseId: course.id,
        name: "Fin",
        email: "fin@school.example",
        identity: {},
        importedAt: now,
        enrolmentId,
      },
    });
    const browser = createBrowser();
    expect(await signInBySchool(browser, convoy.address, "fin")).toBe(`${convoy.address}/courses`);
    const fin = (await actorOf(browser))!;
    expect(fin.userId).not.toBe(userId);
    expect(fin.email).toBe("fin@school.example");
    expect(await actorOf(squatter)).toBeNull();
    expect(await signInByPassword(createBrowser(), "fin@school.example")).toMatchObject({
      location: expect.stringContaining("CredentialsSignin") as string,
    });
    const members = await teach.members.list({ courseId: course.id });
    expect(members).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ enrolmentId, school: null, email: "", formerEmail: "fin@school.example" }),
        expect.objectContaining({ email: "fin@school.example", school: expect.anything() as unknown }),
      ]),
    );
    const told = await db.auditEvent.findMany({ where: { action: "account.lose_address" } });
    expect(told.map(({ courseId }) => courseId).sort()).toEqual([course.id, null].sort());
  });

  it("joins the owner's account where both have proven the address", async () => {
    const { db } = database;
    const { userId } = await register(db, { name: "Flo", email: "flo@school.example", password }, "f", now);
    await db.user.update({ where: { id: userId }, data: { emailVerified: now } });
    const browser = createBrowser();
    await signInBySchool(browser, convoy.address, "flo");
    expect((await actorOf(browser))!.userId).toBe(userId);
  });

  it("by a provider that does not vouch for the address neither proves it nor takes it from anybody", async () => {
    const browser = createBrowser();
    await signInBySchool(browser, convoy.address, "gil");
    const gil = await database.db.user.findUniqueOrThrow({ where: { email: "gil@school.example" } });
    const silent = createBrowser();
    await signInBySchool(silent, convoy.address, "eve");
    const eve = await database.db.user.findUniqueOrThrow({ where: { email: "eve@school.example" } });
    expect([gil.emailVerified, eve.emailVerified]).toEqual([null, null]);
  });

  it.each([
    [{ email: "A@b.example", email_verified: true }, false, "a@b.example"],
    [{ email: "a@b.example", email_verified: "true" }, false, "a@b.example"],
    [{ email: "a@b.example" }, false, null],
    [{ email: "a@b.example" }, true, "a@b.example"],
    [{ email: "a@b.example", email_verified: false }, true, null],
    [{ email: "a@b.example", email_verified: "false" }, true, null],
    [{ email: "a@b.example", email_verified: 0 }, true, null],
    [{ email_verified: true }, true, null],
    [undefined, true, null],
  ])("%j with trust in silence %j proves %j", (profile, trusts, email) => {
    expect(findVouchedEmail(profile, trusts)).toBe(email);
  });

  it("never takes over an account that has the same e-mail address, unproven there", async () => {
    await register(database.db, { name: "The real Bob", email: "bob@school.example", password }, "b", now);
    const browser = createBrowser();
    expect(await signInBySchool(browser, convoy.address, "bob")).toContain("error=OAuthAccountNotLinked");
    expect(await actorOf(browser)).toBeNull();
    expect(await database.db.account.count({ where: { providerAccountId: "bob" } })).toBe(0);
  });

  it("on a shared computer does not tie the next person's account to the last one's", async () => {
    const browser = createBrowser();
    await signInByPassword(browser, await makeAccount("gus"));
    const last = (await actorOf(browser))!;
    await signInBySchool(browser, convoy.address, "dan");
    expect(await actorOf(browser)).toMatchObject({ email: "dan@school.example" });
    expect(await database.db.account.count({ where: { userId: last.userId } })).toBe(0);
  });

  it("is refused where the provider tells no e-mail address", async () => {
    const browser = createBrowser();
    expect(await signInBySchool(browser, convoy.address, "cyd")).toContain("error=AccessDenied");
    expect(await actorOf(browser)).toBeNull();
  });

  it("with somebody else's code does not work: state, nonce and verifier are the browser's own", async () => {
    const [victim, attacker] = [createBrowser(), createBrowser()];
    const csrfToken = await readCsrfToken(attacker, convoy.address);
    await attacker.fetch(
      `${convoy.address}/api/auth/signin/oidc`,
      form({ csrfToken, callbackUrl: convoy.address }),
    );
    const response = await victim.fetch(`${convoy.address}/api/auth/callback/oidc?code=stolen&state=forged`);
    expect(response.headers.get("location")).toContain("error=OAuthCallback");
    expect(await actorOf(victim)).toBeNull();
  });
});
