import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeMember } from "../support/factories";
import { hashPassword } from "@/server/account/passwords";
import { takeScreenshot } from "../support/browser";
import { findViolations } from "./appearance";
import { arrive, button, expectNoSidewaysScroll, type Person, readField, sees } from "./people";
import { openOwnProduct, password, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

/** How many codes of each secret were shown: each works once, so the next is of a later half minute. */
const shown = new Map<string, number>();
function nextCode(secret: string): string {
  const step = shown.get(secret) ?? 0;
  shown.set(secret, step + 1);
  const timestamp = Date.now() + step * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}
const wrong = (secret: string) =>
  ["000000", "111111", "222222", "333333", "444444"].find(
    (code) => new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: code, window: 5 }) === null,
  )!;

async function give(page: Page, code: string, action: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(code);
  await button(page, action).click();
}

describe("a second factor", () => {
  let place: SeededClass;
  let grace: Person;
  const others: Person[] = [];
  let secret: string;
  let codes: string[];

  /** Somebody at a browser of their own, who has given their password. */
  async function signInByPassword(email: string): Promise<Person> {
    const person = await arrive("Somebody", "phone");
    others.push(person);
    await visit(person.page, `${place.site.address}/sign-in`);
    await person.page.getByLabel("E-mail").fill(email);
    await person.page.getByLabel("Password", { exact: true }).fill(password);
    await button(person.page, "Sign in").click();
    return person;
  }

  beforeAll(async () => {
    place = await openOwnProduct();
    await place.db.user.update({
      where: { id: place.instructor.userId },
      data: { isAdministrator: true, emailVerified: new Date() },
    });
    grace = await place.welcome(place.instructor);
  });
  afterAll(async () => {
    await Promise.all(others.map(({ context }) => context.close()));
    await place?.end();
  });

  it("is set up with the key of its QR code, refuses a wrong code, and shows recovery codes once", async () => {
    const { page } = grace;
    await visit(page, `${place.site.address}/account`);
    const panel = page.getByRole("region", { name: "Second factor" });
    await panel.getByLabel("Your password").fill(password);
    await button(panel, "Set up a second factor").click();
    await panel.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
    secret = await readField(panel.getByRole("textbox", { name: "Key" }));
    await takeScreenshot(page, "second-factor-set-up");
    expect(await findViolations(page)).toEqual([]);
    await give(page, wrong(secret), "Turn it on");
    await sees(page, /code is wrong/);
    await give(page, nextCode(secret), "Turn it on");
    await panel.getByRole("group", { name: "Recovery codes" }).waitFor();
    await takeScreenshot(page, "second-factor-codes");
    codes = (await panel.getByRole("group", { name: "Recovery codes" }).innerText())
      .split("\n")
      .filter(Boolean);
    expect(codes).toHaveLength(10);
    expect(await findViolations(page)).toEqual([]);
    await button(page, "I have kept them").click();
    await sees(page, /10 recovery codes are left/);
  });

  it("is asked for after the password, and lets nobody in by a wrong code", async () => {
    const { page } = await signInByPassword(place.instructor.email);
    await sees(page, `The password of ${place.instructor.email} is right. Now the code.`);
    await expectNoSidewaysScroll(page);
    expect(await findViolations(page)).toEqual([]);
    await takeScreenshot(page, "second-factor-step");
    await give(page, wrong(secret), "Sign in");
    await sees(page, /code is wrong/);
    await visit(page, place.course());
    await sees(page, /Now the code/);
    await give(page, nextCode(secret), "Sign in");
    await page.waitForURL(place.course());
  });

  it("is replaced by a recovery code where the phone is lost, once", async () => {
    const { page } = await signInByPassword(place.instructor.email);
    await give(page, codes[0]!.toUpperCase().replaceAll("-", " "), "Sign in");
    await page.waitForURL("**/courses");
    await visit(page, `${place.site.address}/account`);
    await sees(page, /9 recovery codes are left/);
    await sees(page, "A recovery code was used");
    const again = await signInByPassword(place.instructor.email);
    await give(again.page, codes[0]!, "Sign in");
    await sees(again.page, /code is wrong/);
  });

  it("is demanded of staff by an administrator: who has none sets it up at the door, and a student is not asked", async () => {
    const { page } = grace;
    const passwordHash = await hashPassword(password);
    const assistant = await makeMember(place.db, place.courseId, "assistant", {
      name: "Ben Okri",
      passwordHash,
    });
    const ada = await place.makeStudent("Ada Lovelace");
    await visit(page, `${place.site.address}/admin`);
    await page.getByRole("switch", { name: "Staff need a second factor" }).click();
    await button(page.getByRole("region", { name: "For all of Convoy" }), "Save").click();
    await button(page.getByRole("dialog"), "Demand it").click();
    await sees(page, "Your choice is saved.");
    const ben = await signInByPassword(assistant.email);
    await sees(ben.page, /asks staff for a second factor/);
    expect(await findViolations(ben.page)).toEqual([]);
    await button(ben.page, "Set up a second factor").click();
    const own = await readField(ben.page.getByRole("textbox", { name: "Key" }));
    await give(ben.page, nextCode(own), "Turn it on");
    await button(ben.page, "I have kept them").click();
    await ben.page.waitForURL("**/courses");
    const student = await signInByPassword(ada.email);
    await student.page.waitForURL("**/courses");
  });

  it("no page reported an error", () => {
    expect([grace, ...others].flatMap(({ errors }) => errors)).toEqual([]);
  });
});
