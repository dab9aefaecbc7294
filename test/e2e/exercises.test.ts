import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { RubricSchema } from "@/core/grade/grade";
import { createExercise } from "@/server/authoring/exercises";
import { computeGrades } from "@/server/grade/grades";
import { releaseGrades } from "@/server/grade/release";
import { requirePermission } from "@/server/access/permissions";
import { takeScreenshot } from "../support/browser";
import { enrol, later, makeCourse, makeFinishedRun, makeSettings } from "../support/factories";
import { makeTraining } from "../support/network";
import { expectGood } from "./appearance";
import { button, download, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

const rubric = RubricSchema.parse([
  { kind: "accuracy", id: "a", label: "Accuracy", points: 7, none: 0.9, full: 1 },
]);

describe("an exercise is looked at, changed, tried on the class and taken to another course", () => {
  let place: SeededClass;
  let grace: Person;
  let exerciseId: string;

  beforeAll(async () => {
    place = await openSeededClass();
    const { db, courseId, instructor } = place;
    const now = new Date();
    const dates = { opensAt: later(-48, now), dueAt: later(100, now), closesAt: later(200, now) };
    const settings = makeSettings({ title: "Beat the baseline", rubric, ...dates });
    exerciseId = (
      await createExercise(db, instructor, { courseId, settings, publish: true }, later(-48, now))
    ).exerciseId;
    const [ada, bob] = [await place.makeStudent("Ada Lovelace"), await place.makeStudent("Bob Hope")];
    await makeFinishedRun(db, exerciseId, ada.userId, {
      testAccuracy: 0.97,
      training: makeTraining({ epochs: 12 }),
      acceptedAt: later(-2, now),
    });
    await makeFinishedRun(db, exerciseId, bob.userId, {
      testAccuracy: 0.95,
      training: makeTraining({ epochs: 3 }),
      acceptedAt: later(-1, now),
    });
    const access = await requirePermission(db, instructor, "grade.release", { exerciseId }, now);
    await computeGrades(db, instructor, access, exerciseId, now);
    await releaseGrades(db, instructor, access, { exerciseId, enrolmentIds: [bob.enrolmentId] }, now);
    grace = await place.welcome(instructor);
  });
  afterAll(() => place?.end());

  const dialog = () => grace.page.getByRole("dialog");
  const edit = () => visit(grace.page, place.exercise(exerciseId, "/edit"));
  const savedEpochs = async () => {
    const { limits } = await place.db.exercise.findUniqueOrThrow({ where: { id: exerciseId } });
    return (limits as { epochs: number }).epochs;
  };
  const points = async () =>
    (
      await place.db.grade.findMany({
        where: { exerciseId },
        orderBy: { enrolment: { user: { name: "asc" } } },
      })
    ).map(({ computedPoints }) => computedPoints);

  it("shows what a student will see in each phase, before anything is saved", async () => {
    const { page } = grace;
    await visit(page, place.course("/exercises/new?kind=specified_architecture"));
    await page.getByRole("radio", { name: "After the exercise closes" }).first().check();
    await page.getByRole("radio", { name: "Hidden until the exercise closes" }).check();
    await button(page, "Preview as a student").press("Enter");
    await sees(dialog(), "The leaderboard is hidden");
    await sees(dialog(), /^You learn which requirements your network meets after/);
    await sees(dialog(), "Parameters, at most");
    await expectGood(page, "exercise-preview");
    await dialog().getByRole("radio", { name: "Closed" }).check();
    await sees(dialog(), "No run has finished yet");
    await sees(dialog(), /requirements met$/);
    await sees(dialog(), "You have submitted nothing, and the exercise takes no submissions now.");
    await page.keyboard.press("Escape");
    await page.getByLabel("Title").fill("");
    await button(page, "Preview as a student").click();
    await sees(dialog(), "Title: The exercise needs a title.");
    await sees(dialog(), "What to do");
    await takeScreenshot(page, "exercise-preview-broken");
    await expect.poll(() => place.db.exercise.count({ where: { courseId: place.courseId } })).toBe(1);
  });

  it("names the accepted work that a lower limit would refuse, and saves only then", async () => {
    const { page } = grace;
    await edit();
    await page.getByRole("textbox", { name: "Epochs", exact: true }).fill("5");
    await button(page, "Save").click();
    await sees(dialog(), /^1 submission of 1 student would be refused/);
    await button(dialog(), "Keep editing").last().click();
    await expect.poll(() => savedEpochs()).toBe(30);
    await button(page, "Save").click();
    await button(dialog(), "Save").click();
    await sees(page, "The exercise is saved.");
    await expect.poll(() => savedEpochs()).toBe(5);
  });

  it("keeps the version before, which can be taken back", async () => {
    const { page } = grace;
    await edit();
    await button(page, "Show the versions").click();
    const versions = page.getByRole("table", { name: /^How the exercise was/ });
    await sees(versions.getByRole("row").nth(1), "Limits");
    await button(versions, "Put into the form: version 1").click();
    await button(page, "Save").click();
    await page.waitForURL(place.exercise(exerciseId));
    await expect.poll(() => savedEpochs()).toBe(30);
  });

  it("tries a changed rubric on the class before it is applied, and leaves released grades alone", async () => {
    const { page } = grace;
    await edit();
    await page
      .getByRole("group", { name: /^1\. / })
      .getByRole("textbox", { name: "Points", exact: true })
      .fill("14");
    await button(page, "Try on the class").click();
    const replay = dialog().getByRole("table", { name: /^Each student's points/ });
    await replay.waitFor();
    const cells = async (name: string) =>
      replay.getByRole("row", { name }).getByRole("cell").allTextContents();
    await expect.poll(async () => (await cells("Ada Lovelace")).slice(0, 3)).toEqual(["4.9", "9.8", "+4.9"]);
    await expect
      .poll(async () => (await cells("Bob Hope")).join(" "))
      .toContain("Released: stays as the student knows it");
    await takeScreenshot(page, "exercise-replay");
    await expect.poll(() => points()).toEqual([4.9, 3.5]);
    await sees(dialog(), "Compute the one grade that is not released again");
    await button(dialog(), "Save").click();
    await page.waitForURL(place.exercise(exerciseId));
    await expect.poll(() => points()).toEqual([9.8, 3.5]);
  });

  it("comes into another course from a file, as a draft", async () => {
    const { page } = grace;
    const { db, instructor } = place;
    await visit(page, place.course("/settings"));
    const { fileName, bytes } = await download(page, () => button(page, "Download all exercises").click());
    expect(fileName).toMatch(/\.json$/);
    expect(bytes.toString()).not.toContain("Lovelace");
    const other = await makeCourse(db, { title: "Next year" });
    await enrol(db, other.id, instructor.userId, "instructor");
    await visit(page, `${place.site.address}/courses/${other.id}`);
    await button(page, "Import exercises").click();
    await dialog()
      .locator("input[type=file]")
      .setInputFiles({ name: fileName, mimeType: "application/json", buffer: bytes });
    await dialog().getByRole("checkbox", { name: "Beat the baseline" }).waitFor();
    await button(dialog(), "Make one draft").click();
    await sees(page, "One draft is made.");
    const [copy] = await db.exercise.findMany({ where: { courseId: other.id } });
    expect(copy).toMatchObject({ title: "Beat the baseline", publishedAt: null, points: 14 });
    expect(grace.errors).toEqual([]);
  });
});
