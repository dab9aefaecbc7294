import { InferenceSession } from "onnxruntime-web";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArchitectureInput } from "@/core/network/architecture";
import { releaseGrades } from "@/server/grade/release";
import { requirePermission } from "@/server/access/permissions";
import { takeScreenshot } from "../support/browser";
import { later, makeExercise, makeFinishedRun, makeRun, makeSubmission } from "../support/factories";
import { smallNetwork } from "../support/pool";
import { waitFor } from "../support/wait";
import { button, download, expectNoSidewaysScroll, handIn, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

const EPOCHS = 25;

/** Takes some seconds an epoch, so that there is something to watch. */
const slowNetwork: ArchitectureInput = {
  layers: [
    { type: "Conv2D", filters: 32, kernelSize: [5, 5], strides: [2, 2], activation: "relu" },
    { type: "Flatten" },
    { type: "Dense", units: 10, activation: "softmax" },
  ],
};

describe("a student watches an own run on its page", () => {
  let place: SeededClass;
  let ada: Person;
  let exerciseId: string;
  let failedRunId: string;

  beforeAll(async () => {
    place = await openSeededClass();
    const { db, courseId } = place;
    const now = new Date();
    const dates = {
      opensAt: later(-48, now),
      dueAt: later(100, now),
      closesAt: later(200, now),
      publishedAt: later(-48, now),
    };
    ({ id: exerciseId } = await makeExercise(db, courseId, { title: "More iterations", ...dates }));
    for (const name of ["Ben Okri", "Cleo Diaz", "Dan Abel", "Eva Lind", "Finn Berg"]) {
      const { userId } = await place.makeStudent(name);
      await makeFinishedRun(db, exerciseId, userId, { epochs: EPOCHS, acceptedAt: later(-3, now) });
    }
    const student = await place.makeStudent("Ada Lovelace");
    // Wrong on every image, so that what the trained network gets right is all that tells them apart.
    await makeFinishedRun(db, exerciseId, student.userId, {
      testAccuracy: 0,
      correct: new Uint8Array(1250),
      acceptedAt: later(-31, now),
    });
    const submission = await makeSubmission(db, exerciseId, student.userId, { acceptedAt: later(-30, now) });
    const failure = { code: "out_of_memory", fault: "ours", attempts: 3 };
    failedRunId = (
      await makeRun(db, submission, {
        startedAt: later(-30, now),
        failedAt: later(-29, now),
        attempts: 3,
        failure,
      })
    ).id;
    ada = await place.welcome(student);
    await visit(ada.page, place.exercise(exerciseId));
  });
  afterAll(() => place?.end());

  const openRun = (runId: string) => visit(ada.page, `${place.site.address}/runs/${runId}`);
  const fact = (label: string) =>
    ada.page.locator("dt", { hasText: label }).locator("xpath=following-sibling::dd").innerText();
  /** The epoch that the words of the curves and of the table speak of. */
  const lastDrawn = async () => {
    const label = await ada.page.getByRole("img", { name: /^Accuracy by epoch/ }).getAttribute("aria-label");
    return Number(/After epoch (\d+): train [\d.]+ %, test [\d.]+ %/.exec(label ?? "")?.[1]);
  };
  const rowsOfTable = async () =>
    await ada.page
      .getByRole("table", { name: "Accuracy and loss after every epoch" })
      .locator("tbody tr")
      .count();

  it("while it trains the page tells of batches, time left, speed and device, and its curves grow by epochs", async () => {
    const { page } = ada;
    await openRun(
      await handIn(ada, {
        exerciseId,
        architecture: slowNetwork,
        training: { epochs: EPOCHS, trainImages: 60_000 },
      }),
    );
    const bar = page.getByRole("progressbar", { name: new RegExp(`^Epoch \\d+ of ${EPOCHS}$`) });
    const batches = new Set<string>();
    await waitFor(
      "the batches move",
      async () => {
        const text = (await bar.getAttribute("aria-valuetext"))!;
        if (/^batch [\d,]+ of 469$/.test(text)) batches.add(text);
        return batches.size >= 3;
      },
      60,
    );
    await waitFor("the time left is known", async () => /^about \d/.test(await fact("Time left")));
    await waitFor("the speed is known", async () => /^[\d,]+ images per second$/.test(await fact("Speed")));
    await waitFor("the figures so far are known", async () =>
      /^accuracy [\d.]+ %, loss [\d.]+$/.test(await fact("This epoch so far")),
    );
    await expect.poll(() => fact("Device")).toBe("cpu");
    await page.getByText("Show as table").click();
    const first = await lastDrawn();
    await waitFor("the curves have grown", async () => (await lastDrawn()) > first, 60);
    await expect.poll(rowsOfTable).toBeGreaterThan(first);
    const rows = await rowsOfTable();
    expect(rows).toBeLessThan(EPOCHS);
    // The next epoch's, or a later one's, should this test have been slow.
    const later = Array.from({ length: EPOCHS - rows }, (_, index) => rows + 1 + index).join("|");
    await page
      .getByRole("status")
      .filter({
        hasText: new RegExp(`^Epoch (${later}) of ${EPOCHS}: test accuracy [\\d.]+ %, test loss [\\d.]+\\.$`),
      })
      .waitFor({ state: "attached" });
    await takeScreenshot(page, "run-live");
  });

  it("draws the class behind the run's own curves, and takes it away again", async () => {
    const { page } = ada;
    const bands = page.locator("figure .recharts-area");
    await waitFor("each chart has the class's band", async () => (await bands.count()) === 2);
    await page.getByRole("checkbox", { name: "The class: median and middle half" }).uncheck();
    await waitFor("no chart has it", async () => (await bands.count()) === 0);
  });

  it("is cancelled by the student on the page, which keeps the finished epochs and says what next", async () => {
    const { page } = ada;
    const finished = await lastDrawn();
    await button(page, "Cancel: Your run").click();
    const dialog = page.getByRole("dialog", { name: "Cancel this run?" });
    await sees(dialog, /^Your run stops and gets no result/);
    await button(dialog, "Cancel the run").click();
    await sees(page, "It was cancelled. Submit again to train it after all.");
    await expect.poll(() => lastDrawn()).toBeGreaterThanOrEqual(finished);
    await expect.poll(() => lastDrawn()).toBeLessThan(EPOCHS);
    await expect.poll(() => button(page, "Cancel: Your run").count()).toBe(0);
    await page.getByRole("link", { name: "New network" }).waitFor();
    await takeScreenshot(page, "run-cancelled");
  });

  it("gives the trained network with one click", async () => {
    const { page } = ada;
    await openRun(
      await handIn(ada, {
        exerciseId,
        architecture: smallNetwork,
        training: { epochs: 2, trainImages: 1280 },
      }),
    );
    await page.getByRole("tab", { name: "Errors" }).waitFor();
    await expect.poll(() => lastDrawn()).toBe(2);
    await page.getByRole("tab", { name: "Watch it form" }).click();
    await sees(page, "Epoch 2 of 2");
    const answered = () => page.getByText("of the test images are right").textContent();
    const after = await waitFor("the last frame is there", answered);
    await page.getByRole("slider", { name: "Epoch 2 of 2" }).press("ArrowLeft");
    await sees(page, "Epoch 1 of 2");
    await expect.poll(answered).not.toBe(after);
    await takeScreenshot(page, "run-film");
    await button(page, "Play").click();
    await sees(page, "Epoch 2 of 2");
    await page.getByRole("tab", { name: "Take away" }).click();
    const { fileName, bytes } = await download(page, () =>
      page.getByRole("link", { name: "Download model.onnx" }).click(),
    );
    expect(fileName).toBe("model.onnx");
    expect((await InferenceSession.create(bytes)).inputNames).toHaveLength(1);
  });

  it("says beside the exercise's question whether it is really better than the student's best run before", async () => {
    const { page } = ada;
    const panel = page.getByRole("region", { name: "Against the best run before" });
    await sees(panel, "Better, and by more than chance.");
    await panel.getByText("Image by image").click();
    await sees(panel, "A is the run of submission 1 of “More iterations” with 0.00 %, B is this one.");
    await sees(
      panel,
      /^Run B is right on [\d,]{3,} images where A is wrong, A on 0 images where B is wrong\. .* Convincing evidence that run B is better\.$/,
    );
    await expect
      .poll(() => page.getByRole("link", { name: "Compare 2 runs" }).getAttribute("href"))
      .toMatch(/^\/compare\?runs=\w+,\w+$/);
    await takeScreenshot(page, "run-against-best");
  });

  it("is laid beside that run, with what differs in the networks and in the settings", async () => {
    const { page } = ada;
    await page.getByRole("link", { name: "Compare 2 runs" }).click();
    await page.getByRole("heading", { name: "Settings" }).waitFor();
    const rowsOf = (name: string) =>
      page
        .getByRole("table", { name, exact: true })
        .locator("tbody tr")
        .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    await expect
      .poll(() => rowsOf("Run B against run A"))
      .toEqual([
        ["–", "1", "+ added", "Conv2D", "filters 4, kernel_size 5×5, strides 3×3, activation relu"],
        ["1", "2", "= same", "Flatten", "–"],
        ["2", "3", "= same", "Dense", "units 10, activation softmax"],
      ]);
    await expect.poll(() => rowsOf("Settings")).toEqual([["epochs", "≠ differs", "1", "2"]]);
    await page.goBack();
  });

  it("says of a failed run why, what to do next, and that it costs nothing", async () => {
    const { page } = ada;
    await openRun(failedRunId);
    const panel = page.getByRole("group", { name: "Our fault, it cost nothing" });
    await panel.getByText("What went wrong").click();
    await sees(panel, /The machine ran out of memory while it trained this network\./);
    await sees(panel, /Try a smaller batch, fewer filters, or an earlier pooling layer\./);
    await button(panel, "Train it again (same seed)").waitFor();
    await takeScreenshot(page, "run-failed");
    await expectNoSidewaysScroll(page);
  });

  it("shows and says the grade on the open page of its exercise once it is released", async () => {
    const { page } = ada;
    const { db, instructor } = place;
    await visit(page, place.exercise(exerciseId));
    await sees(page, "Live");
    await expect.poll(() => page.getByText(/^Your grade/).count()).toBe(0);
    const access = await requirePermission(db, instructor, "grade.release", { exerciseId }, new Date());
    await releaseGrades(db, instructor, access, { exerciseId, enrolmentIds: null }, new Date());
    await page.getByRole("heading", { name: /^Your grade: [\d.]+ of 10 points$/ }).waitFor();
    await page
      .getByRole("status")
      .filter({ hasText: /^Your grade: / })
      .waitFor({ state: "attached" });
    expect(ada.errors).toEqual([]);
  });
});
