import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnv } from "@/env";
import type { Actor } from "@/core/base/actor";
import { findActor, readSessionToken } from "@/server/account/auth";
import { hashPassword } from "@/server/account/passwords";
import type { OidcSettings } from "@/server/account/provider/openid";
import { askForLink, listWaysIn, unlinkAccount } from "@/server/account/provider/linked-accounts";
import { startAuthServer } from "../../support/auth-server";
import { type Browser, createBrowser } from "../../support/cookie-jar";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { callAs } from "../../support/caller";
import { makeActor, noon } from "../../support/factories";
import { startOpenidProvider } from "../../support/openid-provider";
import { signInBySchool } from "../../support/walk-in";

let database: TestDatabase;
let convoy: Awaited<ReturnType<typeof startAuthServer>>;
const closing: (() => Promise<void>)[] = [];
const providers: OidcSettings[] = [];
const now = new Date();
const door = { address: "192.0.2.1", userAgent: "a test" };

beforeAll(async () => {
  database = await createTestDatabase();
  convoy = await startAuthServer(
    database.db,
    () => providers,
    () => now,
  );
  for (const [id, name] of [
    ["oidc", "The school"],
    ["physics", "Physics"],
  ] as const) {
    const people = ["ada", "bob", "eve"].map((sub) => ({
      sub,
      email: `${sub}@${id}.example`,
      name: sub,
      email_verified: true,
    }));
    const provider = await startOpenidProvider(people, () => `${convoy.address}/api/auth/callback/${id}`);
    closing.push(provider.close);
    const { issuer, clientId, clientSecret } = provider;
    providers.push({ id, name, issuer, clientId, clientSecret });
  }
});
afterAll(async () => {
  await Promise.all([convoy.close(), ...closing.map((close) => close())]);
  await database.drop();
});

const actorOf = (browser: Browser) => findActor(database.db, readSessionToken(browser.header()), now);

async function comeIn(login: string, provider = "oidc"): Promise<{ browser: Browser; actor: Actor }> {
  const browser = createBrowser();
  await signInBySchool(browser, convoy.address, login, provider);
  return { browser, actor: (await actorOf(browser))! };
}

describe("several providers", () => {
  it("each sign in people of their own, under their names", async () => {
    const school = await comeIn("bob");
    const physics = await comeIn("bob", "physics");
    expect(school.actor.userId).not.toBe(physics.actor.userId);
    expect(await listWaysIn(database.db, physics.actor, providers)).toMatchObject({
      hasPassword: false,
      links: [{ provider: "physics", name: "Physics", linkedAt: now, isOffered: true }],
      others: [{ provider: "oidc", name: "The school" }],
    });
  });

  it("are linked to one account while it is signed in, whose session goes on, and both lead to it", async () => {
    const { db } = database;
    const { browser, actor } = await comeIn("ada");
    await askForLink(db, actor, "physics", now, providers);
    expect(await signInBySchool(browser, convoy.address, "ada", "physics")).toBe(`${convoy.address}/courses`);
    expect(await actorOf(browser)).toEqual(actor);
    expect((await comeIn("ada", "physics")).actor.userId).toBe(actor.userId);
    const { links, others } = await listWaysIn(db, actor, providers);
    expect([links.map(({ provider }) => provider).sort(), others]).toEqual([["oidc", "physics"], []]);
    expect(await db.user.count({ where: { email: "ada@physics.example" } })).toBe(0);
    expect(await db.auditEvent.count({ where: { action: "account.link_provider" } })).toBe(1);
    expect((await callAs(db, actor).account.events()).map(({ kind }) => kind)).toContain("provider_linked");
    // The wish is used up: the next person at this computer would come in as themselves.
    const session = await db.session.findUnique({ where: { id: actor.sessionId } });
    expect(session).toMatchObject({ linkProvider: null });
  });

  it("are not linked through another provider than the one that was asked for", async () => {
    const { db } = database;
    const [one, two] = [await makeActor(db), await makeActor(db)];
    await askForLink(db, one, "physics", now, providers);
    await expect(askForLink(db, two, "chemistry", now, providers)).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await db.session.count({ where: { id: one.sessionId, linkProvider: "oidc" } })).toBe(0);
  });

  it("keep an account with its owner when somebody else tries to link it", async () => {
    const { db } = database;
    const owner = await comeIn("eve", "physics");
    const { browser, actor } = await comeIn("eve");
    await askForLink(db, actor, "physics", now, providers);
    expect(await signInBySchool(browser, convoy.address, "eve", "physics")).toContain(
      "error=LinkedElsewhere",
    );
    expect((await actorOf(browser))!.userId).toBe(actor.userId);
    expect(
      await db.account.findMany({ where: { provider: "physics", providerAccountId: "eve" } }),
    ).toMatchObject([{ userId: owner.actor.userId }]);
  });

  it("are unlinked but for the last way in, of two at once only one", async () => {
    const { db } = database;
    const actor = await makeActor(db);
    const make = (provider: string) =>
      db.account.create({
        data: {
          userId: actor.userId,
          type: "oauth",
          provider,
          providerAccountId: `${provider} ${actor.userId}`,
        },
      });
    // Nobody comes in through a provider that the settings do not name any more.
    const [school, physics, gone] = [await make("oidc"), await make("physics"), await make("gone")];
    const unlink = ({ id }: { id: string }) => unlinkAccount(db, actor, id, door, noon, providers);
    const ended = await Promise.allSettled([unlink(school), unlink(physics)]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await unlink(gone);
    const [last] = await db.account.findMany({ where: { userId: actor.userId } });
    await expect(unlink(last!)).rejects.toMatchObject({ code: "CONFLICT" });
    await db.user.update({
      where: { id: actor.userId },
      data: { passwordHash: await hashPassword("a b c d e f") },
    });
    await unlink(last!);
    await expect(unlink(last!)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const stranger = await makeActor(db);
    const theirs = await make("oidc");
    await expect(unlinkAccount(db, stranger, theirs.id, door, noon, providers)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("the list of further providers", () => {
  const physics = {
    id: "physics",
    name: "Physics",
    issuer: "https://a.example",
    clientId: "c",
    clientSecret: "s",
  };

  it("is read from JSON, beside the one provider of before", () => {
    expect(readEnv({ OIDC_MORE: JSON.stringify([physics]) }).OIDC_MORE).toEqual([
      { ...physics, trustEmail: false },
    ]);
  });

  it.each([
    ["no list", "physics", /OIDC_MORE: is no JSON/],
    ["the first provider's id", JSON.stringify([{ ...physics, id: "oidc" }]), /OIDC_MORE: that id is taken/],
    ["one id twice", JSON.stringify([physics, physics]), /OIDC_MORE: two have the same id/],
    ["a provider without an address", JSON.stringify([{ ...physics, issuer: "a" }]), /OIDC_MORE: 0\.issuer/],
  ])("with %s stops the start with a sentence", (_, OIDC_MORE, sentence) => {
    expect(() => readEnv({ OIDC_MORE })).toThrow(sentence);
  });
});
