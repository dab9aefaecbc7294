import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { sizes, takeScreenshot } from "../support/browser";
import { hardOne, notebookCells } from "../support/notebook";
import { findViolations } from "./appearance";
import { editor, paste } from "./code-editor";
import { button, expectNoSidewaysScroll, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { visit } from "./settle";

const baseline = ["Conv2D", "Conv2D", "MaxPooling2D", "Dropout", "Flatten", "Dense", "Dropout", "Dense"];

const severalNetworks = `small = Sequential([Input((28, 28, 1)), Flatten(), Dense(10, activation="softmax")])
small.compile("sgd", "categorical_crossentropy")
small.fit(x_train, y_train, epochs=3, batch_size=64)
large = Sequential([Input((28, 28, 1)), Flatten(), Dense(32), Dense(10, activation="softmax")])
large.compile("adam", "categorical_crossentropy")
large.fit(x_train, y_train, epochs=5, batch_size=128)
large.compile("rmsprop", "categorical_crossentropy")
large.fit(x_train, y_train, epochs=2, batch_size=16)
`;

const layerNames = (page: Page) =>
  page
    .locator("h3[data-layer]:visible")
    .evaluateAll((titles) => titles.map((title) => title.textContent?.replace(/^\d+\s*/, "")));
/** What the editor holds; it draws only the lines near the screen, and a tall one has them all. */
const codeOf = (page: Page) =>
  editor(page).evaluate((content) =>
    [...content.querySelectorAll(".cm-line")].map(({ textContent }) => textContent).join("\n"),
  );

describe("the Keras code beside the cards", () => {
  let place: SeededClass;
  let ada: Person;

  beforeAll(async () => {
    place = await openSeededClass();
    ada = await place.welcome(await place.makeStudent("Ada Lovelace"));
    await visit(ada.page, place.exercise(await place.publish("specified_architecture"), "/submit"));
    await ada.page.getByRole("heading", { name: "Design a network" }).waitFor();
  });
  afterAll(() => place?.end());

  it("takes the notebook's cells from the clipboard, and the cards follow", async () => {
    const { page } = ada;
    await button(page, "Start from…").click();
    await page.getByRole("menuitem", { name: "An empty network" }).click();
    await page.getByRole("tab", { name: "Keras code" }).click();
    await paste(page, notebookCells.join("\n\n"));
    await sees(page, "The cards follow the code: 8 layers.");
    await sees(page, /Adadelta without a learning_rate has 0\.001/);
    await takeScreenshot(page, "code-notebook");
    await page.getByRole("tab", { name: "Layers" }).click();
    await expect.poll(() => layerNames(page)).toEqual(baseline);
  });

  it("follows the cards: what the hint proposes stands in the code, and undo takes it out", async () => {
    const { page } = ada;
    await button(page, /^Set learning_rate to 1: fixes/).click();
    await page.getByRole("tab", { name: "Keras code" }).click();
    await expect.poll(() => codeOf(page)).toContain("Adadelta(learning_rate=1.0)");
    await page.getByRole("tab", { name: "Layers" }).click();
    await button(page, "Undo").click();
    await page.getByRole("tab", { name: "Keras code" }).click();
    await expect.poll(() => codeOf(page)).toContain("keras.optimizers.Adadelta()");
  });

  it("names a line that it does not understand, and keeps the last network", async () => {
    const { page } = ada;
    await paste(page, "import keras\nmodel = keras.Sequential()\nmodel.add(keras.layers.Conv3D(8, 3))\n");
    await sees(page, "The network could not be read: the cards keep theirs.");
    await sees(page, /Conv3D is a layer that Convoy does not have\./);
    await takeScreenshot(page, "code-error");
    await button(page, "Line 3, column 11").click();
    await expect
      .poll(() =>
        editor(page).evaluate(
          (content) => content.contains(document.activeElement) || content === document.activeElement,
        ),
      )
      .toBe(true);
    await page.getByRole("tab", { name: "Layers" }).click();
    await expect.poll(() => layerNames(page)).toEqual(baseline);
  });

  it("lets one choose among the networks and trainings of a text, and what is not chosen refuses nothing", async () => {
    const { page } = ada;
    await page.getByRole("tab", { name: "Keras code" }).click();
    await paste(page, severalNetworks);
    await sees(page, "The cards follow the code: 3 layers.");
    const network = page.getByRole("combobox", { name: "Network", exact: true });
    const training = page.getByRole("combobox", { name: "Training", exact: true });
    await training.selectOption({ label: "Line 8: 2 epochs" });
    await expect.poll(() => training.inputValue()).toBe("1");
    await takeScreenshot(page, "code-choice");
    await network.selectOption({ label: "Line 1: 2 layers, trained" });
    await sees(page, "The cards follow the code: 2 layers.");
    await page.getByRole("tab", { name: "Layers" }).click();
    await expect.poll(() => layerNames(page)).toEqual(["Flatten", "Dense"]);
  });

  it("catches the trap of exercise 2, and mends it in code and cards", async () => {
    const { page } = ada;
    await page.getByRole("tab", { name: "Keras code" }).click();
    await paste(page, hardOne);
    await sees(page, "The cards follow the code: 9 layers.");
    await sees(page, /^Layer 3 drops 70% of the values/);
    await takeScreenshot(page, "code-trap");
    await button(page, /^Set rate to 0\.3: fixes “Layer 3/).click();
    await button(page, /^Set rate to 0\.3: fixes “Layer 6/).click();
    await expect.poll(() => codeOf(page)).toMatch(/Dropout\(0\.3\)[^]*Dropout\(0\.3\)/);
    await page.getByText(/^Layer 3 drops/).waitFor({ state: "detached" });
  });

  it("is the same network as JSON, and opens from a file", async () => {
    const { page } = ada;
    await page.getByRole("tab", { name: "Keras JSON" }).click();
    const json = page.getByRole("textbox", { name: "Keras JSON of the network" });
    await json.getByText('"class_name"').first().waitFor();
    const notebook = JSON.stringify({
      nbformat: 4,
      cells: notebookCells.map((source) => ({ cell_type: "code", source })),
    });
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "lesson.ipynb", mimeType: "application/json", buffer: Buffer.from(notebook) });
    await sees(page, "lesson.ipynb was opened.");
    await sees(page, "The cards follow the code: 8 layers.");
    await button(page, "Undo").click();
    await sees(page, "The cards follow the code: 9 layers.");
  });

  it("has nothing that axe objects to in light and dark, and fits a phone and a projector", async () => {
    const { page } = ada;
    for (const size of ["projector", "laptop", "phone"] as const) {
      await page.setViewportSize(sizes[size]);
      if (size !== "projector") expect(await findViolations(page), size).toEqual([]);
      await expectNoSidewaysScroll(page);
      // Only a wide screen has room for both.
      await expect
        .poll(async () => (await layerNames(page)).length, { message: "cards beside the code" })
        .toBe(size === "projector" ? 9 : 0);
      await takeScreenshot(page, `code-${size}`);
    }
    await page.setViewportSize(sizes.laptop);
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  });

  it("is submitted like any other", async () => {
    const { page } = ada;
    await button(page, "Submit and train").click();
    await page.waitForURL(/\/runs\//);
    await visit(page, page.url());
    await page.getByRole("heading", { level: 1 }).waitFor();
  });

  it("no page reported an error", () => {
    expect(ada.errors).toEqual([]);
  });
});
