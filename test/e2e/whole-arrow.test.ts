import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeScreenshot } from "../support/browser";
import {
  arrive,
  button,
  download,
  expectNoSidewaysScroll,
  type Person,
  readField,
  register,
  sees,
} from "./people";
import { reload, visit } from "./settle";
import { openSite, type Site } from "./site";

const EXERCISE = "Exercise 3: the hardest one";

/** The baseline on few images: real training, over in seconds. */
async function designSmallRun(
  { page }: Person,
  {
    epochs,
    images,
    seed,
    isFolded = false,
  }: { epochs: number; images: number; seed: number; isFolded?: boolean },
): Promise<void> {
  await page.getByRole("link", { name: "Design and submit" }).first().click();
  await button(page, "Start from…").click();
  await page.getByRole("menuitem", { name: "The lesson's baseline" }).click();
  if (isFolded) await page.getByText(/, epochs: 1, batch size: 128$/).click();
  await page.getByLabel("Epochs", { exact: true }).fill(String(epochs));
  await page.getByLabel("Training images", { exact: true }).fill(String(images));
  await page.getByLabel("Seed", { exact: true }).fill(String(seed));
}

describe("the whole arrow: publish, submit, train, watch, rank, grade, export", () => {
  let site: Site;
  let grace: Person;
  let ada: Person;
  let ben: Person;
  let exerciseAddress: string;
  let joinLink: string;
  let runId: string;

  beforeAll(async () => {
    site = openSite();
    [grace, ada, ben] = await Promise.all([
      arrive("Grace Hopper", "laptop"),
      arrive("Ada Lovelace", "laptop"),
      arrive("Ben Okri", "phone"),
    ]);
  });
  afterAll(async () => {
    await Promise.all([grace, ada, ben].map((person) => person?.context.close()));
  });

  it("the set-up link makes the first instructor, who creates a course and publishes all exercises with one click", async () => {
    const { page } = grace;
    await visit(page, await site.setupLink());
    await register(grace);
    await page.waitForURL("**/courses");
    await takeScreenshot(page, "courses-empty");
    await page
      .getByRole("link", { name: /create a course/i })
      .first()
      .click();
    await page.getByLabel("Title").fill("Neural networks");
    await page.getByLabel("Term").fill("Spring 2026");
    await page.getByRole("button", { name: /create/i }).click();
    await page.waitForURL(/\/courses\/[a-z0-9]{10,}$/);
    await button(page, "Publish all three").click();
    for (const title of ["Exercise 1: more iterations", "Exercise 2: the hard one", EXERCISE])
      await page.getByRole("link", { name: title, exact: true }).waitFor();
    joinLink = await readField(page.getByRole("textbox", { name: "Join link" }));
    expect(joinLink).toMatch(/\/join\/[A-Z0-9-]{8,}$/);
    await takeScreenshot(page, "course-instructor");
    await page.getByRole("link", { name: EXERCISE, exact: true }).click();
    await sees(page, "What to do");
    exerciseAddress = page.url();
  });

  it("the set-up link works once", async () => {
    const { page } = ben;
    await visit(page, await site.setupLink());
    await register(ben);
    await button(page, "Accept the invitation").click();
    await sees(page, /used|no longer|not valid/i);
  });

  it("students join with the link, and a refresh loses nothing", async () => {
    await visit(ada.page, `${site.address}/join`);
    await ada.page.getByLabel("Join code").fill("nothing");
    await button(ada.page, "Continue").click();
    await sees(ada.page, /^No course has this join code/);
    await visit(ada.page, joinLink);
    await ada.page.getByRole("heading", { name: "Neural networks" }).waitFor();
    await sees(ada.page, /^Grace Hopper · Spring 2026/);
    await register(ada, "Join the course");
    await visit(ben.page, joinLink);
    await button(ben.page, "Join the course").click();
    for (const student of [ada, ben]) {
      await student.page.waitForURL("**/courses/*");
      await reload(student.page);
      await student.page.getByRole("link", { name: EXERCISE, exact: true }).click();
      await sees(student.page, "What to do");
    }
    await takeScreenshot(ada.page, "exercise-student");
    await takeScreenshot(ben.page, "exercise-student-phone");
    await expectNoSidewaysScroll(ben.page);
  });

  it("the builder says what is wrong, where, and what to do, and then accepts", async () => {
    const { page } = ada;
    await designSmallRun(ada, { epochs: 3, images: 2000, seed: 1 });
    await button(page, /^4 Dropout/).click();
    await page.getByLabel("Rate", { exact: true }).fill("1");
    await sees(page, /must be below 1/);
    await expect.poll(() => button(page, "Submit and train").isDisabled()).toBe(true);
    await takeScreenshot(page, "builder-problem");
    await page.getByLabel("Rate", { exact: true }).fill("0.25");
    await sees(page, /1,199,882/);
    await page.getByText("Validation and early stopping: off").click();
    await page.getByLabel("Stop early by").selectOption("val_loss");
    await sees(page, /needs a validation split|validation split/i);
    await expect.poll(() => button(page, "Submit and train").isDisabled()).toBe(true);
    await page.getByLabel("Validation split", { exact: true }).fill("0.1");
    await page.getByLabel("Patience").fill("4");
    await page.getByLabel("Restore the best weights").press("Space");
    await sees(page, "Validation and early stopping: stops early");
    await takeScreenshot(page, "builder");
    await designSmallRunOnPhone();
  });

  async function designSmallRunOnPhone(): Promise<void> {
    await designSmallRun(ben, { epochs: 2, images: 1280, seed: 2, isFolded: true });
    await expectNoSidewaysScroll(ben.page);
    await takeScreenshot(ben.page, "builder-phone");
  }

  it("a double click makes one submission, and the run moves on its page without a reload", async () => {
    await button(ada.page, "Submit and train").dblclick();
    await ada.page.waitForURL(/\/runs\//);
    runId = new URL(ada.page.url()).pathname.split("/").at(-1)!;
    await ada.page.getByText("Accepted as submission 1: receipt").click();
    await sees(ada.page, "SHA-256 of network, settings and answer");
    await button(ben.page, "Submit and train").click();
    await ben.page.waitForURL(/\/runs\//);
    await ada.page
      .getByRole("cell", { name: "1", exact: true })
      .or(ada.page.getByText(/Epoch 1 of 3|Epoch 2 of 3/))
      .first()
      .waitFor({ state: "attached" });
    await takeScreenshot(ada.page, "run-training");
    await takeScreenshot(ben.page, "run-waiting-phone");
    await expectNoSidewaysScroll(ben.page);
  });

  it("a browser without network for a while misses nothing, and a list of submissions moves by itself", async () => {
    const list = await ada.context.newPage();
    await visit(list, exerciseAddress);
    const own = list.getByRole("table", { name: "Your submissions" });
    await own.getByRole("row", { name: /–/ }).waitFor();
    await ben.context.setOffline(true);
    await sees(ben.page, /Reconnecting/);
    await ada.page.getByRole("tab", { name: "Errors" }).waitFor({ timeout: 120_000 });
    await own.getByRole("row", { name: /Done.*%/ }).waitFor();
    await list.close();
    await ben.context.setOffline(false);
    await ben.page.getByRole("tab", { name: "Errors" }).click({ timeout: 120_000 });
    await ben.page.getByRole("table", { name: "Confusion matrix" }).waitFor();
    await takeScreenshot(ada.page, "run-done");
    await takeScreenshot(ben.page, "run-done-phone");
    await expectNoSidewaysScroll(ben.page);
  });

  it("the instructor's open page shows both students on the leaderboard, and one submission each", async () => {
    const { page } = grace;
    const board = page.getByRole("table", { name: /leaderboard/i });
    await board.getByRole("row", { name: /Ada Lovelace/ }).waitFor();
    await board.getByRole("row", { name: /Ben Okri/ }).waitFor();
    await board.getByRole("row", { name: /notebook/ }).waitFor();
    await expect.poll(() => board.getByRole("row").count()).toBe(4);
    await takeScreenshot(page, "leaderboard-instructor");
    await visit(ada.page, exerciseAddress);
    await ada.page.getByRole("heading", { name: "Your submissions" }).waitFor();
    await takeScreenshot(ada.page, "exercise-submitted");
  });

  it("the class wall and the queue show the class", async () => {
    const { page } = grace;
    const courseAddress = await page
      .getByRole("link", { name: "Neural networks" })
      .first()
      .getAttribute("href");
    await visit(page, new URL(`${courseAddress}/wall`, site.address).href);
    await sees(page, "Ada Lovelace");
    await takeScreenshot(page, "wall");
    await visit(page, new URL(`${courseAddress}/queue`, site.address).href);
    await sees(page, /onnx/i);
    await takeScreenshot(page, "queue");
    await visit(page, new URL(`${courseAddress}/members`, site.address).href);
    await sees(page, "Ada Lovelace");
    await takeScreenshot(page, "members");
  });

  it("a grade is computed, overridden with a reason, released, and only then seen by the student", async () => {
    const { page } = grace;
    await visit(page, `${exerciseAddress}/review`);
    await button(page, "Compute points").click();
    await button(page, "Review Ada Lovelace").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Set points by hand").fill("9.5");
    await button(dialog, "Save").click();
    await sees(dialog, /needs a reason/);
    await dialog.getByLabel("Reason").fill("Explains it well.");
    await dialog.getByLabel("Feedback").fill("=1+1 is **not** run by a spreadsheet");
    await button(dialog, "Save").click();
    await sees(page, "Saved for Ada Lovelace.");
    await takeScreenshot(page, "review-dialog");
    await visit(ada.page, exerciseAddress);
    await expect.poll(() => ada.page.getByText("Explains it well.").count()).toBe(0);
    await page.keyboard.press("Escape");
    await button(page, /^Release all/).click();
    await button(page.getByRole("dialog"), /^Release \d+ grade/).click();
    await sees(page, /released\.$/);
    await takeScreenshot(page, "review");
    await reload(ada.page);
    await sees(ada.page, "Explains it well.");
    await takeScreenshot(ada.page, "grade-student");
  });

  it("grades go home as a plain CSV and in Canvas's format, and no cell is a formula", async () => {
    const exportAs = async (format: RegExp) => {
      await button(grace.page, "Export grades").click();
      return (
        await download(grace.page, () => grace.page.getByRole("menuitem", { name: format }).click())
      ).bytes.toString();
    };
    const plain = await exportAs(/^CSV/);
    expect(plain).toContain(`${ada.email},9.50`);
    expect(plain).toContain("'=1+1");
    const canvas = await exportAs(/^Canvas/);
    expect(canvas.split("\r\n")[0]).toMatch(/^Student,ID,SIS User ID,SIS Login ID,Section,/);
    expect(canvas).toContain(`"Lovelace, Ada",,,${ada.email},,9.50`);
  });

  it("the school's own file is looked at, then comes back with the grades filled in and the same elsewhere", async () => {
    const { page } = grace;
    const makeFile = (grade: string) =>
      `\uFEFF"Last Name";"First Name";"Username";"Student ID";"A |1";"B |2"\r\n"Lovelace";"Ada";"${ada.email}";"";"";"${grade}"\r\n`;
    await button(page, "Update a school file").click();
    const dialog = page.getByRole("dialog");
    const buffer = Buffer.from(makeFile(""));
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "school.csv", mimeType: "text/csv", buffer });
    await sees(page, /Recognised as Blackboard file/);
    await dialog.getByRole("combobox", { name: "Grades go into" }).click();
    await page.getByRole("option", { name: "B |2" }).click();
    await sees(page, "by e-mail address");
    await takeScreenshot(page, "school-file");
    const { fileName, bytes } = await download(page, () =>
      button(dialog, "Download the filled-in file").click(),
    );
    expect(fileName).toBe("school.csv");
    expect(bytes.toString()).toBe(makeFile("9,50"));
    await page.keyboard.press("Escape");
  });

  it("the log tells of a run, by its id, from the web, the trainer and the process that trained it", () => {
    const lines = site
      .output()
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as { pid: number; run?: string; msg: string });
    const told = lines.filter(({ run }) => run === runId);
    expect(told.map(({ msg }) => msg)).toEqual([
      "A run is submitted.",
      "A run is claimed.",
      "The training begins.",
      "The run is done.",
    ]);
    expect(new Set(told.map(({ pid }) => pid)).size).toBe(3);
  });

  it("no page reported an error", () => {
    expect(Object.fromEntries([grace, ada, ben].map(({ name, errors }) => [name, errors]))).toEqual({
      "Grace Hopper": [],
      "Ada Lovelace": [],
      "Ben Okri": [],
    });
  });
});
