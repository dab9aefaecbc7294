import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTinyArchitecture } from "../support/network";
import { expectGood } from "./appearance";
import { button, handIn, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { reload, visit } from "./settle";

describe("a teacher asks the room", () => {
  let place: SeededClass;
  let grace: Person;
  let wall: Person;
  let ada: Person;
  let kurt: Person;
  let exerciseId: string;

  beforeAll(async () => {
    place = await openSeededClass();
    exerciseId = await place.publish("open");
    const [first, second] = [await place.makeStudent("Ada Lovelace"), await place.makeStudent("Kurt Gödel")];
    [grace, wall, ada, kurt] = await Promise.all([
      place.welcome(place.instructor),
      place.welcome(place.instructor, "projector"),
      place.welcome(first, "phone"),
      place.welcome(second, "phone"),
    ]);
    await Promise.all([
      visit(ada.page, place.course()),
      visit(kurt.page, place.exercise(exerciseId)),
      visit(wall.page, place.course("/wall")),
    ]);
  });
  afterAll(() => place?.end());

  it("opens a plain question, which every student answers on the page where they are, in one tap", async () => {
    const { page } = grace;
    await visit(page, place.course("/polls"));
    await button(page, "New question").click();
    await page.getByRole("combobox", { name: "What do you ask for?" }).click();
    await page.getByRole("option", { name: "One of several" }).click();
    await page.getByRole("textbox", { name: "Question" }).fill("How many parameters has Flatten?");
    await page.getByLabel("Options, one a line").fill("None\n9216");
    await page.getByRole("combobox", { name: "Right option" }).click();
    await page.getByRole("option", { name: "None", exact: true }).click();
    await page.getByLabel("Explanation, shown afterwards").fill("It only reshapes.");
    await button(page, "Save").click();
    await button(page, "Open").click();
    await button(ada.page, "None").click();
    await button(kurt.page, "9216").click();
    await sees(ada.page, "Your answer counts: None.");
    await sees(wall.page, "2 of 2 answered");
    await expectGood(ada.page, "poll-student");
  });

  it("shows the room's answers on the wall and the phones only when the teacher says so", async () => {
    const tally = ({ page }: Person) => page.getByRole("list", { name: "How the class answered" });
    for (const person of [wall, ada]) await expect.poll(() => tally(person).count()).toBe(0);
    await grace.page.getByRole("list", { name: "How the class answered" }).waitFor();
    await button(grace.page, "Close the question").click();
    await button(grace.page, "Show what is right").click();
    await sees(ada.page, "None ✓ right");
    await sees(kurt.page, "It only reshapes.");
    await sees(wall.page, "1 (50 %)");
    await expectGood(wall.page, "poll-wall");
    await button(grace.page, "Take off the screens").click();
    await ada.page.getByText("How many parameters has Flatten?").waitFor({ state: "detached" });
  });

  it("keeps an answer over a reload", async () => {
    const { page } = grace;
    await button(page, "New question").click();
    await button(page, "Save").click();
    await button(page.getByRole("article").filter({ hasText: "Will this network" }), "Open").click();
    await button(ada.page, "Better").click();
    await sees(ada.page, "Your answer counts: Better.");
    await ada.page.getByRole("slider").press("End");
    await sees(ada.page, "Your answer counts: Better, 100.0 %.");
    await visit(ada.page, place.course());
    await sees(ada.page, "Your answer counts: Better, 100.0 %.");
    await button(kurt.page, "Worse").click();
    await sees(page, "2 of 2 answered");
  });

  it("draws the run into the bets, cheers the nearest, and counts what came true", async () => {
    const { page } = grace;
    await handIn(grace, {
      exerciseId,
      architecture: makeTinyArchitecture(),
      training: { epochs: 1, trainImages: 1280 },
    });
    await reload(page);
    const article = page.getByRole("article").filter({ hasText: "Will this network" });
    await button(article, /^Change/).click();
    await page.getByRole("combobox", { name: "Run", exact: true }).click();
    await page.getByRole("option", { name: /submission 1 of Grace Hopper/ }).click();
    await button(page, "Save").click();
    await button(page, "Close the question").click();
    await page.getByRole("img", { name: /^Test accuracy by epoch/ }).waitFor();
    await button(page, "Show who was nearest").click();
    await sees(ada.page, /The run reached .*: worse\. 1 student said so/);
    await sees(wall.page, "1. Ada Lovelace: 100.0 %");
    await expectGood(grace.page, "poll-teacher");
    await visit(ada.page, place.course("/polls"));
    await ada.page.getByRole("row", { name: "You 0 of 1 – –" }).waitFor();
    await expectGood(ada.page, "poll-answered");
  });

  it("keeps to what the browser allows", () => {
    for (const { errors } of [grace, wall, ada, kurt]) expect(errors).toEqual([]);
  });
});
