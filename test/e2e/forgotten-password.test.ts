import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Member } from "../support/factories";
import { findViolations } from "./appearance";
import { arrive, button, expectNoSidewaysScroll, type Person, readField, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
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
    await sees(dialog, /anyone who opens it can sign in as Ada Lovelace/);
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
