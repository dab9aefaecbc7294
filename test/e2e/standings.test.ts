import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHeldBackSeed } from "@/server/exercise/public-half";
import { publishEvents } from "@/server/base/events";
import { sizes, takeScreenshot } from "../support/browser";
import { measureFirstLoad } from "../support/first-load";
import { later, makeExercise, makeFinishedRun } from "../support/factories";
import { hardOne } from "../support/notebook";
import { expectGood } from "./appearance";
import { paste } from "./code-editor";
import { button, expectNoSidewaysScroll, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { settle, visit } from "./settle";

describe("what is held back until the exercise has closed", () => {
  let place: SeededClass;
  let ada: Person;
  let grace: Person;
  let exerciseId: string;
  let hardId: string;
  let adaId: string;
  let runId: string;
  let enrolmentId: string;

  beforeAll(async () => {
    place = await openSeededClass();
    const { db, courseId, instructor } = place;
    const now = new Date();
    const dates = {
      opensAt: later(-48, now),
      dueAt: later(100, now),
      closesAt: later(200, now),
      publishedAt: later(-48, now),
    };
    ({ id: exerciseId } = await makeExercise(db, courseId, {
      title: "The contest",
      heldBack: true,
      ...dates,
    }));
    await db.exercise.update({ where: { id: exerciseId }, data: { heldBackSeed: makeHeldBackSeed() } });
    const [student, rival] = [await place.makeStudent("Ada Lovelace"), await place.makeStudent("Bob Hope")];
    // On the public half Ada leads, on the other one Bob does.
    for (const [hours, accuracy] of [
      [-40, 0.954],
      [-30, 0.9604],
    ] as const) {
      const earlier = {
        testAccuracy: accuracy,
        publicTestAccuracy: accuracy,
        publicTestLoss: 0.2,
        acceptedAt: later(hours, now),
      };
      await makeFinishedRun(db, exerciseId, student.userId, earlier);
    }
    enrolmentId = student.enrolmentId;
    const figures = { publicTestLoss: 0.05, acceptedAt: later(-2, now) };
    const own = await makeFinishedRun(db, exerciseId, student.userId, {
      testAccuracy: 0.9713,
      publicTestAccuracy: 0.9914,
      ...figures,
    });
    await makeFinishedRun(db, exerciseId, rival.userId, {
      testAccuracy: 0.9727,
      publicTestAccuracy: 0.9622,
      ...figures,
    });
    [runId, adaId] = [own.run.id, student.userId];
    const kept = {
      kind: "specified_architecture",
      specificationFeedback: "after_closing",
      sharing: "after_closing",
    } as const;
    ({ id: hardId } = await makeExercise(db, courseId, {
      title: "Exercise 2: the hard one",
      ...kept,
      ...dates,
    }));
    await makeFinishedRun(db, hardId, rival.userId, { acceptedAt: later(-2, now) });
    await makeExercise(db, courseId, { title: "Exercise 3: beat it", ...dates });
    [ada, grace] = [await place.welcome(student, "phone"), await place.welcome(instructor)];
  });
  afterAll(() => place?.end());

  const ownSubmission = async () => {
    const { id } = await place.db.submission.findFirstOrThrow({
      where: { exerciseId: hardId, userId: adaId },
    });
    return `${place.site.address}/submissions/${id}`;
  };

  /** Rank, name and accuracy of the students' rows. */
  const standings = async ({ page }: Person) => {
    await visit(page, place.exercise(exerciseId));
    const rows = page.getByRole("table", { name: "Leaderboard" }).locator("tbody tr:not([data-reference])");
    await rows.nth(1).waitFor();
    return Promise.all(
      (await rows.all()).map(async (row) => [
        await row.locator("td").first().textContent(),
        await row.locator("th a").textContent(),
        await row.locator("strong").textContent(),
      ]),
    );
  };
  /** The figures of all images and of the held-back half, for both students, as a page could hold them. */
  const secrets = [/0?\.9713|97\.13/, /0?\.9512|95\.12/, /0?\.9727|97\.27/, /0?\.9832|98\.32/];
  const pages = () => [
    place.exercise(exerciseId),
    `${place.site.address}/runs/${runId}`,
    `${place.site.address}/compare?runs=${runId}`,
    place.course(),
    place.course("/wall"),
  ];

  it("students see the public half's order alone, on every page of theirs", async () => {
    await expect
      .poll(() => standings(ada))
      .toEqual([
        ["1", "Ada Lovelace", "99.14 %"],
        ["2", "Bob Hope", "96.22 %"],
      ]);
    await sees(ada.page, /^The ranks and figures are of one half/);
    for (const address of pages()) {
      await visit(ada.page, address);
      await ada.page.getByRole("heading", { level: 1 }).waitFor();
      await settle(ada.page);
      const content = await ada.page.content();
      for (const secret of secrets) expect(content, address).not.toMatch(secret);
    }
    await takeScreenshot(ada.page, "standings-before");
  });

  it("staff see the other half beside it", async () => {
    await expect
      .poll(() => standings(grace))
      .toEqual([
        ["1", "Ada Lovelace", "99.14 %"],
        ["2", "Bob Hope", "96.22 %"],
      ]);
    await expect.poll(() => grace.page.getByText("Held-back half: 95.12 %").count()).toBe(0);
    await grace.page.getByRole("switch", { name: "Show the half that is held back" }).press("Space");
    await sees(grace.page, "Held-back half: 95.12 %");
  });

  it("staff see how a student's results moved, both halves together", async () => {
    const { page } = grace;
    const timeline = place.course(`/members/${enrolmentId}`);
    expect(await measureFirstLoad(page, timeline)).toBeLessThan(300);
    await visit(page, timeline);
    await sees(page, "3 results, from 95.40 % to 97.13 %; the best, 97.13 %, is of submission 3.");
    await page
      .getByRole("img", { name: /^The contest\. 3 results/ })
      .locator("svg path.recharts-line-curve")
      .nth(1)
      .waitFor();
    await expectGood(page, "timeline-scores");
  });

  it("a board that is hidden shows nobody until the closing", async () => {
    await visit(grace.page, place.exercise(exerciseId, "/edit"));
    await grace.page.getByRole("radio", { name: "Hidden until the exercise closes" }).check();
    await button(grace.page, "Save").click();
    await sees(grace.page, "The exercise is saved.");
    await visit(ada.page, place.exercise(exerciseId));
    await sees(ada.page, "The leaderboard is hidden");
    await settle(ada.page);
    expect(await ada.page.content()).not.toContain("Bob Hope");
  });

  it("once it has closed, everyone sees the final order", async () => {
    const now = new Date();
    await place.db.exercise.update({
      where: { id: exerciseId },
      data: { dueAt: later(-2, now), closesAt: later(-1, now) },
    });
    // As whoever moves the dates does; a page by itself looks again once a minute.
    await place.db.$transaction((tx) =>
      publishEvents(tx, [{ type: "exercise.changed", exerciseId, courseId: place.courseId }]),
    );
    await expect
      .poll(() => standings(ada))
      .toEqual([
        // With the places that the public half had been off.
        ["▲11", "Bob Hope", "98.32 %"],
        ["▼12", "Ada Lovelace", "95.12 %"],
      ]);
    await sees(ada.page, /^These are the final standings/);
    await expectNoSidewaysScroll(ada.page);
    await takeScreenshot(ada.page, "standings-after");
    await visit(ada.page, `${place.site.address}/runs/${runId}`);
    await sees(ada.page, "On the half held back");
  });

  it("says nothing in exercise 2 of what its dropout rate means, before it has closed", async () => {
    const { page } = ada;
    await page.setViewportSize(sizes.laptop);
    await visit(page, place.exercise(hardId, "/submit"));
    await page.getByRole("tab", { name: "Keras code" }).click();
    await paste(page, hardOne);
    await sees(page, "The cards follow the code: 9 layers.");
    await sees(page, "You learn which requirements your network meets after the exercise closes.");
    await page.getByRole("tab", { name: "Layers" }).click();
    await button(page, /^3 Dropout/).click();
    await page.getByText("Keras's rate: from 0 to less than 1.").waitFor();
    await expect
      .poll(() => page.getByText(/drops 70%|share of values to drop|share to keep|keeping 0\.7/i).count())
      .toBe(0);
    await takeScreenshot(page, "trap-untold");
    await button(page, "Submit and train").click();
    await page.waitForURL(/\/runs\//);
    await visit(page, await ownSubmission());
    await page.getByRole("heading", { name: "Receipt" }).waitFor();
    await expect
      .poll(() => page.getByText(/drops 70%|share to drop|see dropout in the lesson/i).count())
      .toBe(0);
    await place.cancelRuns();
  });

  it("tells it on the submission's page once the exercise has closed, and why in the lesson", async () => {
    const { page } = ada;
    const now = new Date();
    await place.db.exercise.update({
      where: { id: hardId },
      data: { dueAt: later(-2, now), closesAt: later(-1, now) },
    });
    await visit(page, await ownSubmission());
    await sees(page, /keeping 0\.7 is a rate of 0\.3/);
    await sees(page, /^Layer 3 drops 70% of the values/);
    await takeScreenshot(page, "trap-told");
    await page.getByRole("link", { name: "Why: see dropout in the lesson" }).first().click();
    const figure = page.getByRole("region", { name: "Dropout", exact: true });
    await sees(figure, "In Keras, keeping 0.7 is a rate of 0.3.");
    await expect
      .poll(() =>
        figure.evaluate((element) => Math.abs(element.getBoundingClientRect().top) < innerHeight / 2),
      )
      .toBe(true);
    await takeScreenshot(page, "trap-lesson");
  });

  it("lets a student go on from another's network, once the exercise has closed", async () => {
    const { page } = ada;
    await visit(page, place.exercise(hardId));
    await page.getByRole("link", { name: "Open the network of Bob Hope" }).click();
    await page.getByRole("heading", { name: "Start from this network" }).waitFor();
    await page.getByRole("link", { name: "In “Exercise 3: beat it”" }).click();
    await page.getByText(/^Started from the network of Bob Hope/).waitFor({ state: "attached" });
    await takeScreenshot(page, "trap-forked");
    expect([...ada.errors, ...grace.errors]).toEqual([]);
  });
});
