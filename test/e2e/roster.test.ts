import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sizes, takeScreenshot } from "../support/browser";
import { findViolations } from "./appearance";
import { arrive, button, expectNoSidewaysScroll, type Person, register, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { reload, visit } from "./settle";

describe("a roster: import the school's list, ask before letting in, remove and replace a name", () => {
  let place: SeededClass;
  let grace: Person;
  let ada: Person;
  let ben: Person;

  beforeAll(async () => {
    place = await openSeededClass();
    [grace, ada, ben] = await Promise.all([
      place.welcome(place.instructor),
      arrive("Ada Lovelace", "phone"),
      arrive("Ben Okri", "laptop"),
    ]);
  });
  afterAll(async () => {
    await Promise.all([ada, ben].map((person) => person?.context.close()));
    await place?.end();
  });

  it("a Canvas file is looked at line by line, and then imported", async () => {
    const { page } = grace;
    await visit(page, place.course("/members"));
    await sees(page, "Nobody is missing");
    await takeScreenshot(page, "members-empty");
    await button(page, "Import a list").click();
    const dialog = page.getByRole("dialog");
    const file = [
      "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Homework (7)",
      "    Points Possible,,,,,10",
      `"Lovelace, Ada",101,s1,${ada.email},A,`,
      "Lee, Sam,102,s2,sam@school.test,A,",
      '"Marx, Karl",103,s3,karl@school,A,',
      '"Weil, Simone",104,s4,weil@school.test,B,',
      '"Weil, Simone",104,s4,weil@school.test,B,',
      '"Student, Test",105,,8f1d0,A,',
      "",
    ].join("\r\n");
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "canvas.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await sees(dialog, "Recognised as Canvas gradebook with 6 lines.");
    await sees(dialog, "Unreadable: 1");
    await sees(dialog, "Repeated: 1");
    await takeScreenshot(page, "roster-import");
    await dialog.getByRole("checkbox", { name: "Import line 5: Karl Marx" }).click();
    await button(dialog, "Import 2 lines").click();
    await sees(page, /2 people are new on the list/);
    await sees(page, "Becomes a member on signing in with this address, once it is proven.");
  });

  it("a student of the list registers and joins by the link, and carries the line once the instructor says so", async () => {
    await visit(ada.page, place.joinLink);
    await register(ada, "Join the course");
    await ada.page.waitForURL("**/courses/*");
    await reload(grace.page);
    const row = grace.page
      .getByRole("table", { name: "Members of the course" })
      .getByRole("row", { name: /Ada Lovelace/ });
    await sees(row, /^Says to be Ada Lovelace \(s1\)/);
    await expect.poll(() => row.getByText(/Canvas 101/).count()).toBe(0);
    await button(row, "Yes, this is Ada Lovelace").click();
    await sees(row, /Canvas 101/);
    await expect
      .poll(() =>
        grace.page.getByRole("table", { name: "On the list, not here yet" }).getByRole("row").count(),
      )
      .toBe(2);
  });

  it("once the course asks, somebody else waits until the instructor lets them in", async () => {
    await visit(grace.page, place.course("/settings"));
    await grace.page.getByRole("switch", { name: /Ask me before anyone gets in/ }).press("Space");
    await grace.page.getByRole("button", { name: "Save" }).first().click();
    await sees(grace.page, /rules for joining are saved/);
    await visit(ben.page, place.joinLink);
    await register(ben, "Ask to join");
    await sees(ben.page, /You have asked to join/);
    await takeScreenshot(ben.page, "join-waiting");
    await visit(grace.page, place.course("/members"));
    await takeScreenshot(grace.page, "members-waiting");
    await grace.page.getByRole("checkbox", { name: "Choose Ben Okri" }).click();
    await button(grace.page, "Let in (1)").click();
    await sees(grace.page, "1 person was let in.");
    await reload(ben.page);
    await ben.page.getByRole("link", { name: "Open the course" }).click();
    await ben.page.waitForURL("**/courses/*");
  });

  it("a removed student's name is replaced for good", async () => {
    const { page } = grace;
    await button(page, "Remove Ada Lovelace").click();
    await button(page.getByRole("dialog"), "Remove").click();
    await sees(page, "Ada Lovelace is no longer in the course.");
    await button(page, "Replace the name of Ada Lovelace").click();
    await takeScreenshot(page, "members-replace");
    await button(page.getByRole("dialog"), "Replace the name").click();
    await sees(page, "Removed, name replaced");
    await reload(page);
    await sees(page, "Removed, name replaced");
    await expect.poll(() => page.getByText("Lovelace").count()).toBe(0);
    await expect.poll(() => page.getByText(ada.email).count()).toBe(0);
  });

  it("fits every width, and has nothing that axe objects to in light and dark", async () => {
    const { page } = grace;
    for (const [name, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      await reload(page);
      await sees(page, "Removed, name replaced");
      await expectNoSidewaysScroll(page);
      await takeScreenshot(page, `members-${name}`);
    }
    expect(await findViolations(page)).toEqual([]);
  });

  it("no page reported an error", () => {
    expect([grace, ada, ben].flatMap(({ errors }) => errors)).toEqual([]);
  });
});
