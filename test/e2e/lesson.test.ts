import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectGood } from "./appearance";
import { arrive, button, type Person, sees } from "./people";
import { findBox, visit } from "./settle";
import { startedProduct } from "../support/started-product";

const FIGURES = ["The digits", "Scaling", "Labels, one-hot", "Convolution", "ReLU", "Max-pooling", "Dropout"];

describe("the lesson, as a visitor reads it", () => {
  let visitor: Person;

  beforeAll(async () => {
    visitor = await arrive("Mary Somerville", "laptop");
    await visit(visitor.page, startedProduct().address);
    await visitor.page.getByRole("link", { name: "Read the lesson" }).click();
    await visitor.page.getByRole("heading", { level: 1, name: /read digits/ }).waitFor();
    for (const name of FIGURES) {
      const figure = visitor.page.getByRole("region", { name, exact: true });
      await figure.scrollIntoViewIfNeeded();
      await figure.getByText(/are loading/).waitFor({ state: "detached" });
    }
  });
  afterAll(() => visitor?.context.close());

  it("browses the digits of one class", async () => {
    const { page } = visitor;
    await sees(page, /The whole set has the shape \(10000, 28, 28, 1\)/);
    await page.getByText("Training", { exact: true }).click();
    await page.getByLabel("Class", { exact: true }).selectOption("5");
    await sees(page, "5,421 images of the digit 5. The whole set has the shape (60000, 28, 28, 1).");
    await page.getByRole("button", { name: /^A 5, number 0 of the training set/ }).waitFor();
    await button(page, "Page 2").click();
    await page
      .getByRole("button", { name: /^A 5, number 0 of the training set/ })
      .waitFor({ state: "detached" });
    await expect.poll(() => page.getByRole("button", { name: /^A 5, number/ }).count()).toBe(24);
  });

  it("moves the convolution with the keys, edits its kernel, and reads the sum", async () => {
    const figure = visitor.page.getByRole("region", { name: "Convolution", exact: true });
    // The first test image, a 7, at its foot, where most is to be seen: 254 254 219, 254 207 18, 0 0 0 under
    // a kernel that takes the left column from the right one. (219 + 18 - 254 - 254) / 255 = -1.063.
    await sees(figure, "Row 25, column 11: -1.063");
    await figure.getByRole("application").press("ArrowLeft");
    // Now 121 254 254, 121 254 207, 0 0 0: (254 + 207 - 121 - 121) / 255 = 0.859.
    await sees(figure, "Row 25, column 10: 0.859");
    await figure.getByLabel("Kernel row 1, column 2", { exact: true }).fill("2");
    // And twice the 254 between them: 727 / 255 = 2.851.
    await sees(figure, "Row 25, column 10: 2.851");
  });

  it("drags the convolution, takes another filter over, and ReLU follows", async () => {
    const { page } = visitor;
    const figure = page.getByRole("region", { name: "Convolution", exact: true });
    const relu = page.getByRole("region", { name: "ReLU", exact: true });
    const board = figure.getByRole("application");
    const { x, y, width } = await findBox(board);
    const goTo = (row: number, column: number) =>
      page.mouse.move(x + ((column + 0.5) * width) / 28, y + ((row + 0.5) * width) / 28);
    await goTo(13, 16);
    await page.mouse.down();
    await goTo(13, 15);
    await page.mouse.up();
    // The window's middle is where the pointer let go.
    await sees(figure, "Row 12, column 14: 0.231");
    const filters = figure.getByRole("list", { name: "Filters and their maps" }).getByRole("button");
    const pressed = () =>
      filters.evaluateAll((buttons) =>
        buttons.filter((each) => each.ariaPressed === "true").map((each) => each.textContent),
      );
    await expect
      .poll(() => filters.allTextContents())
      .toEqual(["Left edges", "Upper edges", "Blur", "Sharpen"]);
    await expect.poll(() => pressed()).toEqual([]);
    await button(figure, "Blur").click();
    await expect.poll(() => pressed()).toEqual(["Blur"]);
    await expect
      .poll(() => figure.getByLabel("Kernel row 2, column 2", { exact: true }).inputValue())
      .toBe("0.2");
    // A tenth of 59 / 255, and nothing that a sum of weights above zero could make less than zero.
    await sees(figure, "Row 12, column 14: 0.023");
    await sees(relu, /^0 of the 676 numbers are below zero/);
    await button(figure, "Left edges").click();
    await sees(relu, /^[1-9]\d+ of the 676 numbers are below zero/);
  });

  it("shows a row of pixels before and after scaling", async () => {
    const figure = visitor.page.getByRole("region", { name: "Scaling", exact: true });
    const column = (row: string) =>
      figure.getByRole("row", { name: row }).getByRole("cell").nth(17).innerText();
    await sees(figure, "Row 14 of 0 to 27");
    await expect
      .poll(async () => [await column("Stored"), await column("Divided by 255")])
      .toEqual(["249", "0.976"]);
    await figure.getByRole("slider", { name: "Row of pixels" }).press("ArrowLeft");
    await sees(figure, "Row 13 of 0 to 27");
    await expect
      .poll(async () => [await column("Stored"), await column("Divided by 255")])
      .toEqual(["129", "0.506"]);
  });

  it("gives the baseline's layers with shapes and parameters", async () => {
    const rows = visitor.page.getByRole("table", { name: /layer by layer/ }).locator("tbody tr");
    const column = (number: number) =>
      rows.evaluateAll((all, place) => all.map((row) => row.children[place]!.textContent), number);
    await expect
      .poll(() => column(1))
      .toEqual(["Conv2D", "Conv2D", "MaxPooling2D", "Dropout", "Flatten", "Dense", "Dropout", "Dense"]);
    await expect
      .poll(() => column(3))
      .toEqual([
        "(26, 26, 32)",
        "(24, 24, 64)",
        "(12, 12, 64)",
        "(12, 12, 64)",
        "(9216,)",
        "(128,)",
        "(128,)",
        "(10,)",
      ]);
    await expect.poll(() => column(4)).toEqual(["320", "18,496", "0", "0", "0", "1,179,776", "0", "1,290"]);
  });

  it("steps the pooling to its last window", async () => {
    const figure = visitor.page.getByRole("region", { name: "Max-pooling", exact: true });
    // The first one is black, and would say nothing.
    await sees(figure, /^Window 2 of 9: the largest of 0.00; 0.00; 0.00; 0.12 is 0.12/);
    for (let step = 2; step < 9; step += 1) await button(figure, "Next window").press("Enter");
    await sees(figure, /^Window 9 of 9: the largest of 1.00; 0.86; 0.81; 0.07 is 1.00/);
    await expect.poll(() => button(figure, "Next window").isDisabled()).toBe(true);
  });

  it("shows the rate of dropout as the share dropped, and leaves the sum to the reader", async () => {
    const figure = visitor.page.getByRole("region", { name: "Dropout", exact: true });
    await figure.getByRole("slider", { name: "Dropout rate" }).press("ArrowRight");
    await sees(figure, "Rate 0.3");
    await sees(figure, /70 % on average.*= 1\.429/);
    await expect.poll(() => figure.getByText(/keeping 0\.7/i).count()).toBe(0);
  });

  it("shows another digit in every figure once it is chosen", async () => {
    const { page } = visitor;
    const region = (name: string) => page.getByRole("region", { name, exact: true });
    await sees(region("Labels, one-hot"), "The chosen digit is a 7, so its label is:");
    await page
      .getByRole("button", { name: /^A 5, number/ })
      .first()
      .click();
    await sees(region("Labels, one-hot"), "The chosen digit is a 5, so its label is:");
    await expect
      .poll(() => region("Labels, one-hot").getByRole("cell").allTextContents())
      .toEqual(["0", "0", "0", "0", "0", "1", "0", "0", "0", "0"]);
    for (const name of ["Scaling", "Convolution"])
      await region(name).getByRole("img", { name: "A 5 of 28 × 28 pixels" }).waitFor();
  });

  it("has its parts in a list of contents, and a way on to the exercise", async () => {
    const { page } = visitor;
    await page.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Dropout" }).click();
    await expect
      .poll(() =>
        page
          .getByRole("region", { name: "Dropout", exact: true })
          .evaluate((part) => Math.abs(part.getBoundingClientRect().top) < 60),
      )
      .toBe(true);
    const next = page.getByRole("region", { name: "Your turn" }).getByRole("link", { name: "Join a class" });
    await expect.poll(() => next.getAttribute("href")).toBe("/join");
  });

  it("has nothing that axe objects to in light and dark, and fits every screen", async () => {
    const { page } = visitor;
    await expectGood(page, "lesson");
    expect(visitor.errors).toEqual([]);
  });
});
