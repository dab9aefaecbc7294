import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeScreenshot } from "../support/browser";
import { type Convoy, makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { arrive, button, emailOf, expectNoSidewaysScroll, makeCourse, type Person, register, sees } from "./people";

describe("a roster: import the school's list, ask before letting in, remove and replace a name", () => {
  let dataDir: string;
  let convoy: Convoy;
  let grace: Person;
  let ada: Person;
  let ben: Person;
  let joinLink: string;
  let membersAddress: string;

  beforeAll(async () => {
    dataDir = makeDataDir();
    convoy = await startConvoy({ dataDir });
    [grace, ada, ben] = await Promise.all([arrive("Grace Hopper", "laptop"), arrive("Ada Lovelace", "phone"), arrive("Ben Okri", "laptop")]);
  });
  afterAll(async () => {
    await Promise.all([grace, ada, ben].map((person) => person?.context.close()));
    await convoy?.stop();
    removeDataDir(dataDir);
  });

  it("a Canvas file is looked at line by line, and then imported", async () => {
    const { page } = grace;
    joinLink = await makeCourse(grace, convoy, []);
    membersAddress = `${page.url()}/members`;
    await page.goto(membersAddress);
    await sees(page, "Nobody is missing");
    await takeScreenshot(page, "members-empty");
    await button(page, "Import a list").click();
    const dialog = page.getByRole("dialog");
    const file = [
      "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Homework (7)",
      "    Points Possible,,,,,10",
      `"Lovelace, Ada",101,s1,${emailOf(ada)},A,`,
      "Lee, Sam,102,s2,sam@school.test,A,",
      '"Marx, Karl",103,s3,karl@school,A,',
      '"Weil, Simone",104,s4,weil@school.test,B,',
      '"Weil, Simone",104,s4,weil@school.test,B,',
      '"Student, Test",105,,8f1d0,A,',
      "",
    ].join("\r\n");
    await dialog.locator("input[type=file]").setInputFiles({ name: "canvas.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await sees(dialog, "Recognised as Canvas gradebook with 6 lines.");
    await sees(dialog, "Unreadable: 1");
    await sees(dialog, "Repeated: 1");
    await takeScreenshot(page, "roster-import");
    await dialog.getByRole("checkbox", { name: "Import line 5: Karl Marx" }).click();
    await button(dialog, "Import 2 lines").click();
    await sees(page, /2 people are new on the list/);
    await sees(page, "Becomes a member on joining with this address.");
  });

  it("a student of the list registers, joins by the link, and is known by the school's number", async () => {
    await ada.page.goto(joinLink);
    await ada.page.getByRole("link", { name: /make an account/i }).first().click();
    await register(ada);
    await button(ada.page, "Join the course").click();
    await ada.page.waitForURL("**/courses/*");
    await grace.page.reload();
    const row = grace.page.getByRole("table", { name: "Members of the course" }).getByRole("row", { name: /Ada Lovelace/ });
    await sees(row, /Canvas 101/);
    expect(await grace.page.getByRole("table", { name: "On the list, not here yet" }).getByRole("row").count()).toBe(2);
  });

  it("once the course asks, somebody else waits until the instructor lets them in", async () => {
    await grace.page.getByRole("switch", { name: /Ask me before anyone gets in/ }).press("Space");
    await grace.page.getByRole("button", { name: "Save" }).first().click();
    await sees(grace.page, /rules for joining are saved/);
    await ben.page.goto(joinLink);
    await ben.page.getByRole("link", { name: /make an account/i }).first().click();
    await register(ben);
    await button(ben.page, "Ask to join").click();
    await sees(ben.page, /You have asked to join/);
    await takeScreenshot(ben.page, "join-waiting");
    await grace.page.reload();
    await takeScreenshot(grace.page, "members-waiting");
    await grace.page.getByRole("checkbox", { name: "Choose Ben Okri" }).click();
    await button(grace.page, "Let in (1)").click();
    await sees(grace.page, "1 person was let in.");
    await ben.page.reload();
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
    await page.reload();
    await sees(page, "Removed, name replaced");
    expect(await page.getByText("Lovelace").count()).toBe(0);
    expect(await page.getByText(emailOf(ada)).count()).toBe(0);
  });

  it("fits every width, light and dark", async () => {
    const { page } = grace;
    for (const [name, width] of [["phone", 360], ["laptop", 1280], ["projector", 1920]] as const) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        await page.reload();
        await sees(page, "Removed, name replaced");
        await expectNoSidewaysScroll(page);
        await takeScreenshot(page, `members-${name}-${colorScheme}`);
      }
    }
  });

  it("no page reported an error", () => {
    expect([grace, ada, ben].flatMap(({ errors }) => errors)).toEqual([]);
  });
});
