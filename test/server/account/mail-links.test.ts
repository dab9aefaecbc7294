import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mailProof, mailResetLink } from "@/server/account/mail-links";
import { hashPassword } from "@/server/account/passwords";
import { makeMailer } from "@/server/base/mail";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { later, makeActor, makeCourse, noon } from "../../support/factories";
import { startMailServer } from "../../support/mail-server";
import { waitFor } from "../../support/wait";

const database = openTestDatabase();
const password = "nine green bottles";
let server: Awaited<ReturnType<typeof startMailServer>>;
let count = 0;
const address = () => `203.0.113.${(count += 1)}`;
beforeAll(async () => {
  server = await startMailServer();
});
beforeEach(() => server.letters.splice(0));
afterAll(() => server.close());

const mailer = () => makeMailer(server.url, "Convoy <convoy@school.test>");
const forget = (email: string, locale: "en" | "es" = "en") =>
  mailResetLink(database.db, { email, locale, address: address() }, noon, mailer());
/**
 * Waits for a letter with these words. Letters go out beside the answer, so an earlier test's may come later.
 */
const arrives = (to: string, words: string) =>
  waitFor(`a letter to ${to} arrives with ${words}`, () =>
    server.letters.find((letter) => letter.to === to && `${letter.subject}\n${letter.text}`.includes(words)),
  );

describe("a forgotten password, where mail is set", () => {
  it("is replaced by the link that the mail has, within an hour, and the address is proven by that", async () => {
    const { db } = database;
    const ada = await makeActor(db, { passwordHash: await hashPassword("eight green bottles") });
    await forget(ada.email);
    await forget(ada.email, "es");
    await arrives(ada.email, "Poner una contraseña nueva en Convoy");
    const letter = await arrives(ada.email, "Set a new password for Convoy");
    const token = /\/reset\/([\w-]+)/.exec(letter.text)![1]!;
    const apply = (now: Date) =>
      callAs(db, null, { address: address(), now }).account.useResetLink({ token, password });
    await expect(apply(later(1))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await apply(later(0.9));
    expect(await db.user.findUniqueOrThrow({ where: { id: ada.userId } })).toMatchObject({
      emailVerified: later(0.9),
    });
    expect(JSON.stringify(await db.resetLink.findMany())).not.toContain(token);
  });

  it("is answered alike for an address that nobody has, that is closed, or that signs in through the school", async () => {
    const { db } = database;
    const passwordHash = await hashPassword("eight green bottles");
    const [closed, school, known] = [
      await makeActor(db, { passwordHash, closedAt: noon }),
      await makeActor(db),
      await makeActor(db, { passwordHash }),
    ];
    for (const email of ["nobody@nowhere.test", closed.email, school.email, known.email])
      expect(await forget(email)).toBeUndefined();
    await arrives(known.email, "Convoy");
    const others = [closed.email, school.email, "nobody@nowhere.test"];
    expect(server.letters.filter(({ to }) => others.includes(to))).toEqual([]);
  });

  it("does not end a link that an instructor has handed out, and is not sent without end", async () => {
    const { db } = database;
    const ada = await makeActor(db, { passwordHash: await hashPassword("eight green bottles") });
    const admin = await makeActor(db, { isAdministrator: true });
    const { path } = await callAs(db, admin).admin.makeResetLink({ userId: ada.userId });
    for (let time = 0; time < 5; time += 1) await forget(ada.email);
    await expect(forget(ada.email)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    const token = path.replace("/reset/", "");
    await callAs(db, null, { address: address() }).account.useResetLink({ token, password });
  });

  it("is said to need an instructor where there is no mail", async () => {
    await expect(
      callAs(database.db, null).account.mailResetLink({ email: "ada@school.test" }),
    ).rejects.toThrow("Ask your instructor");
    expect(await callAs(database.db, null).account.ways({ ticket: null })).toMatchObject({ hasMail: false });
  });
});

describe("the link that proves an address", () => {
  it("needs the mailbox and the account: it takes the person's line, and nobody else's click helps", async () => {
    const { db } = database;
    const ada = await makeActor(db);
    const { id: courseId } = await makeCourse(db);
    const line = { name: "Ada", email: ada.email, identity: {}, importedAt: noon };
    await db.rosterEntry.create({ data: { ...line, courseId } });
    await mailProof(db, ada, "en", mailer());
    const letter = await arrives(ada.email, "token=");
    const token = decodeURIComponent(/token=(\S+)/.exec(letter.text)![1]!);
    await expect(callAs(db, null).account.acceptProof({ token })).rejects.toMatchObject({
      code: "UNAUTHORIZED",
    });
    await expect(callAs(db, await makeActor(db)).account.acceptProof({ token })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(callAs(db, ada).account.acceptProof({ token: `${token}x` })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await callAs(db, ada).account.acceptProof({ token });
    expect(await callAs(db, ada).courses.get({ courseId })).toMatchObject({ role: "student" });
  });
});
