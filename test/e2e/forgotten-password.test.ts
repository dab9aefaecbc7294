import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../support/factories";
import { findViolations } from "./appearance";
import { arrive, button, expectNoSidewaysScroll, type Person, readField, sees } from "./people";
import { openSeededClass, password, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

describe("a forgotten password, where no mail is set", () => {
  let place: SeededClass;
  let grace: Person;
  let ada: Person;
  let member: Member;
  let link: string;

  beforeAll(async () => {
    place = await openSeededClass();
    member = await place.makeStudent("Ada Lovelace");
    [grace, ada] = await Promise.all([place.welcome(place.instructor), arrive("Ada Lovelace", "phone")]);
  });
  afterAll(async () => {
    await ada?.context.close();
    await place?.end();
  });

  it("the sign-in page says whom to ask", async () => {
    const { page } = ada;
    await visit(page, `${place.site.address}/sign-in`);
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await sees(page, /^Ask your instructor\./);
    await expectNoSidewaysScroll(page);
    expect(await findViolations(page)).toEqual([]);
  });

  it("the instructor makes a link, which is shown once", async () => {
    const { page } = grace;
    await visit(page, place.course("/members"));
    await button(page, "Password link: Ada Lovelace").click();
    const dialog = page.getByRole("dialog");
    await sees(dialog, /whoever opens it can sign in as Ada Lovelace/);
    await button(dialog, "Make the link").click();
    link = await readField(dialog.getByRole("textbox", { name: "Link to set a new password" }));
    await dialog.getByRole("button", { name: "Close" }).click();
    await button(page, "Password link: Ada Lovelace").click();
    await button(page.getByRole("dialog"), "Make the link").waitFor();
  });

  it("the student sets a password with it, is in, and reads who made it", async () => {
    const { page } = ada;
    await visit(page, link);
    await sees(page, `You set a new password for the account of Ada Lovelace, ${member.email}.`);
    expect(await findViolations(page)).toEqual([]);
    await page.getByLabel("New password", { exact: true }).fill("a quiet blue heron");
    await button(page, "Set the password and sign in").click();
    await page.waitForURL("**/account");
    const table = page.getByRole("table", { name: "Links for a new password" });
    await table.getByRole("row", { name: /Grace Hopper/ }).waitFor();
    await visit(page, link);
    await sees(page, /^This link was used already/);
  });

  it("no page reported an error", () => {
    expect([grace, ada].flatMap(({ errors }) => errors)).toEqual([]);
  });
});

describe("a second factor", () => {
  let place: SeededClass;
  let grace: Person;
  let code: string;
  let recovery: string;

  beforeAll(async () => {
    place = await openSeededClass();
    grace = await place.welcome(place.instructor, "phone");
  });
  afterAll(() => place?.end());

  it("is set up by an instructor, whose recovery codes are shown once", async () => {
    const { page } = grace;
    await visit(page, `${place.site.address}/account`);
    const panel = page.getByRole("region", { name: "Second factor" });
    await panel.getByLabel("Your password").fill(password);
    await button(panel, "Set up a second factor").click();
    await panel.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
    const secret = await readField(panel.getByRole("textbox", { name: "Key" }));
    expect(await findViolations(page)).toEqual([]);
    await expectNoSidewaysScroll(page);
    code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await panel.getByLabel("Code", { exact: true }).fill(code);
    await button(panel, "Turn it on").click();
    const codes = panel.getByRole("group", { name: "Recovery codes" });
    await codes.waitFor();
    recovery = /[a-z2-9]{4}(-[a-z2-9]{4}){3}/.exec((await codes.textContent()) ?? "")![0];
    await button(panel, "I have kept them").click();
    await sees(panel, /10 recovery codes are left/);
  });

  it("is asked for on a step of its own, takes no code twice, and a recovery code instead", async () => {
    const { page, context } = grace;
    await context.clearCookies();
    await visit(page, `${place.site.address}/sign-in?callbackUrl=/courses`);
    await page.getByLabel("E-mail").fill(place.instructor.email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await button(page, "Sign in").click();
    await page.getByRole("heading", { name: "One more step" }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByLabel("Code", { exact: true }).fill(code);
    await button(page, "Sign in").click();
    await sees(page, /^This code is wrong, or was used already/);
    await page.getByLabel("Code", { exact: true }).fill(recovery);
    await button(page, "Sign in").click();
    await page.waitForURL("**/courses");
  });

  it("leaves no page with an error", () => {
    expect(grace.errors).toEqual([]);
  });
});
