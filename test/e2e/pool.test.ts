import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeScreenshot } from "../support/browser";
import { makeOpenExercise } from "../support/factories";
import { makeWaitingRun, type WaitingRunOverrides } from "../support/pool";
import { waitFor } from "../support/wait";
import { button, expectNoSidewaysScroll, type Person, sees } from "./people";
import { openOwnProduct, type SeededClass } from "./seeded-class";
import { reload, visit } from "./settle";

describe("the pool, while an administrator who teaches steers it", () => {
  let place: SeededClass;
  let grace: Person;
  let exerciseId: string;
  let adasRun: Awaited<ReturnType<typeof makeWaitingRun>>;
  let long: Awaited<ReturnType<typeof makeWaitingRun>>;

  beforeAll(async () => {
    place = await openOwnProduct();
    exerciseId = (await makeOpenExercise(place.db, place.courseId)).id;
    await place.db.user.update({ where: { id: place.instructor.userId }, data: { isAdministrator: true } });
    grace = await place.welcome(place.instructor);
  });
  afterAll(() => place?.end());

  const hand = async (name: string, overrides: WaitingRunOverrides = {}) =>
    makeWaitingRun(place.db, exerciseId, (await place.makeStudent(name)).userId, overrides);
  const readRun = (id: string) => place.db.run.findUniqueOrThrow({ where: { id } });
  /** The students of the queue's rows, in order. */
  const queue = () =>
    grace.page
      .getByRole("table", { name: /^Runs that wait or train/ })
      .locator("tbody th")
      .allTextContents();
  /** Another page of hers, and whether it is still the one that was loaded. */
  const openBeside = async (path: string) => {
    const page = await grace.context.newPage();
    await visit(page, place.site.address + path);
    const loadedAt = () => page.evaluate(() => performance.timeOrigin);
    const first = await loadedAt();
    return { page, isAsLoaded: async () => (await loadedAt()) === first };
  };
  /** A line of the figures on a page that compares runs, a cell for each. */
  const figures = (page: Page, name: string) =>
    page
      .getByRole("table", { name: "The runs' totals" })
      .getByRole("row", { name })
      .getByRole("cell")
      .allTextContents();
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

  it("a trainer is paused, with a reason that everyone reads", async () => {
    const { page } = grace;
    await visit(page, place.course("/queue"));
    await sees(page, "Working");
    await button(page, /^Pause: /).click();
    const dialog = page.getByRole("dialog");
    await button(dialog, "Pause it").click();
    await sees(dialog, /^Write why/);
    await dialog.getByLabel("Reason").fill("The room is too warm.");
    await button(dialog, "Pause it").click();
    await sees(page, /takes no more runs\.$/);
    await sees(page, "Grace Hopper: The room is too warm.");
  });

  it("nobody is told a time before a first epoch was measured", async () => {
    const { page } = await place.welcome(await place.makeStudent("Fay Wray"));
    await visit(page, place.exercise(exerciseId, "/submit"));
    await sees(page, "no time measured yet");
  });

  it("one run is moved to the front, one is cancelled, a failed one is tried again, and then all train in that order", async () => {
    const { page } = grace;
    const ada = (adasRun = await hand("Ada Lovelace", { createdAt: ago(50) }));
    const bob = await hand("Bob Hope", { createdAt: ago(40) });
    const cyd = await hand("Cyd Charisse", { createdAt: ago(30) });
    const dan = await hand("Dan Dare", { createdAt: ago(20) });
    const failure = { code: "trainer_lost", fault: "ours", attempts: 3 };
    await place.db.run.update({ where: { id: dan.id }, data: { failedAt: ago(10), failure, attempts: 3 } });
    await reload(page);
    await sees(page, "Cyd Charisse");
    await expect.poll(() => queue()).toEqual(["Ada Lovelace", "Bob Hope", "Cyd Charisse"]);
    await sees(page, /All trainers are paused/);
    await button(page, "To the front: the run of Cyd Charisse").click();
    await expect.poll(queue).toEqual(["Cyd Charisse", "Ada Lovelace", "Bob Hope"]);
    await sees(page, "Staff moved it to the front of their course.");
    await button(page, "Cancel: The run of Bob Hope").click();
    await button(page.getByRole("dialog"), "Cancel the run").click();
    await expect.poll(queue).toEqual(["Cyd Charisse", "Ada Lovelace"]);
    await button(page, "Retry: the run of Dan Dare").click();
    await expect.poll(queue).toEqual(["Cyd Charisse", "Ada Lovelace", "Dan Dare"]);
    await expectNoSidewaysScroll(page);
    await takeScreenshot(page, "pool-paused");
    const [submission, comparison] = [
      await openBeside(`/submissions/${ada.submissionId}`),
      await openBeside(`/compare?runs=${ada.id},${cyd.id}`),
    ];
    await submission.page.getByRole("row", { name: /^Seed 1 Waiting –/ }).waitFor();
    await expect.poll(() => figures(comparison.page, "Epochs")).toEqual(["0", "0"]);
    await button(page, /^Resume: /).click();
    await submission.page.getByRole("row", { name: /^Seed 1 Done \d.* %/ }).waitFor({ timeout: 90_000 });
    await expect.poll(() => figures(comparison.page, "Epochs")).toEqual(["3", "3"]);
    await expect
      .poll(() => figures(comparison.page, "Test accuracy"))
      .toEqual([expect.stringMatching(/ %$/), expect.stringMatching(/ %$/)]);
    await sees(comparison.page, /onvincing evidence/);
    for (const beside of [submission, comparison]) {
      expect(await beside.isAsLoaded()).toBe(true);
      await beside.page.close();
    }
    await sees(page, "The queue is empty", 90);
    const [first, second, cancelled] = [await readRun(cyd.id), await readRun(ada.id), await readRun(bob.id)];
    expect(first.claimedAt!.getTime()).toBeLessThan(second.claimedAt!.getTime());
    expect([first.finishedAt, second.finishedAt]).not.toContain(null);
    expect(cancelled).toMatchObject({ finishedAt: null, cancelledAt: expect.any(Date) as Date });
    const [, retry] = await place.db.run.findMany({
      where: { submissionId: dan.submissionId },
      orderBy: { createdAt: "asc" },
    });
    expect(retry).toMatchObject({ finishedAt: expect.any(Date) as Date, seed: dan.seed });
  });

  const rerunAll = async (seeds: string) => {
    const { page } = grace;
    await button(page, "Rerun all").click();
    await page.getByRole("menuitem", { name: seeds }).click();
    await button(page.getByRole("dialog"), "Rerun").click();
    await sees(page, "3 reruns are queued.");
  };

  it("everyone's work is trained again with its seed, and the verdict on the bits comes by itself", async () => {
    const { page } = grace;
    await visit(page, place.exercise(exerciseId, "/review"));
    await page.getByText("Compare the bits").press("Enter");
    await sees(page, /^None has finished/);
    await rerunAll("With the same seeds");
    await sees(page, "3 of 3 reruns came to the same bits.", 90);
    const line = page
      .getByRole("table", { name: /^Reruns with the seed/ })
      .getByRole("row", { name: "Ada Lovelace" });
    await sees(line, "The same");
    await sees(line, "Weights, answers to all test images and curves are the same.");
    await takeScreenshot(page, "rerun-verdicts");
  });

  it("new seeds show how much is chance", async () => {
    const { page } = grace;
    await rerunAll("With new seeds");
    await visit(page, `${place.site.address}/runs/${adasRun.id}`);
    await page.getByRole("tab", { name: "Settings" }).click();
    await sees(page, /^Over 2 seeds: .* on average/, 90);
  });

  it("one submission is trained again from its page, where the verdict on the bits comes by itself", async () => {
    const { page } = grace;
    await visit(page, `${place.site.address}/submissions/${adasRun.submissionId}`);
    const verdicts = page.getByRole("row", { name: /Done .* The same Weights, answers/ });
    await expect.poll(() => verdicts.count()).toBe(1);
    await page.getByLabel("Run again with seed").fill("1");
    await button(page, "Run again").click();
    await expect.poll(() => verdicts.count(), { timeout: 60_000 }).toBe(2);
    await expectNoSidewaysScroll(page);
    await takeScreenshot(page, "submission-reruns");
  });

  it("a page that compares shows each epoch as it comes", async () => {
    long = await hand("Eve Online", { training: { epochs: 500, trainImages: 6_400 } });
    await waitFor("it trains", async () => (await readRun(long.id)).startedAt !== null, 60);
    const comparison = await openBeside(`/compare?runs=${long.id}`);
    const epochs = async () => Number((await figures(comparison.page, "Epochs"))[0]);
    const shown = await epochs();
    await expect.poll(epochs, { timeout: 60_000 }).toBeGreaterThan(shown + 1);
    expect(await comparison.isAsLoaded()).toBe(true);
    await comparison.page.close();
  });

  it("a drained trainer hands back what it trains, which waits for another one", async () => {
    const { page } = grace;
    await visit(page, place.course("/queue"));
    await button(page, /^Pause: /).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /^is handed back/ }).check();
    await dialog.getByLabel("Reason").fill("Its machine is needed.");
    await button(dialog, "Pause it").click();
    await sees(page, "Drained");
    await waitFor("it waits again", async () => (await readRun(long.id)).claimedAt === null, 60);
    await sees(page.getByRole("row", { name: /Eve Online/ }), "Waiting");
    await takeScreenshot(page, "pool-drained");
    await button(page, "Cancel: The run of Eve Online").click();
    await button(page.getByRole("dialog"), "Cancel the run").click();
    await sees(page, "The queue is empty");
    expect(grace.errors).toEqual([]);
  });
});
