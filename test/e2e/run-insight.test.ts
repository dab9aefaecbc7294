import { InferenceSession } from "onnxruntime-web";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prepareDrawing, type Point } from "@/core/run/drawing";
import { formats } from "@/core/base/format";
import { listDigits } from "@/server/run/digits";
import { probabilitiesOf } from "../support/exported-network";
import { smallNetwork } from "../support/pool";
import { waitFor } from "../support/wait";
import { expectGood } from "./appearance";
import { button, handIn, type Person, sees } from "./people";
import { openSeededClass, type SeededClass } from "./seeded-class";
import { reload, visit } from "./settle";

describe("a student looks into a run of their own", () => {
  let place: SeededClass;
  let ada: Person;
  let network: InferenceSession;

  beforeAll(async () => {
    place = await openSeededClass();
    const exerciseId = await place.publish("more_iterations");
    ada = await place.welcome(await place.makeStudent("Ada Lovelace"));
    await visit(ada.page, place.exercise(exerciseId));
    const runId = await handIn(ada, {
      exerciseId,
      architecture: smallNetwork,
      training: { epochs: 2, trainImages: 6_400 },
    });
    await visit(ada.page, `${place.site.address}/runs/${runId}`);
    await ada.page.getByRole("tab", { name: "Errors" }).click({ timeout: 120_000 });
    const model = await ada.context.request.get(`${place.site.address}/api/runs/${runId}/files/model.onnx`);
    network = await InferenceSession.create(await model.body());
  });
  afterAll(() => place?.end());

  it("opens a cell of the confusion matrix with the keyboard, and sees its images", async () => {
    const { page } = ada;
    await page.getByRole("button", { name: /^Is 0, answered 0:/ }).focus();
    for (const key of ["ArrowDown", "ArrowRight", "Enter"]) await page.keyboard.press(key);
    const cell = page.getByRole("region", { name: "Is 1, answered 1" });
    await sees(cell, /images, the least confident answer first/);
    await expect
      .poll(() => cell.getByRole("img", { name: /^A 1, image \d+ of the test set$/ }).count())
      .toBe(24);
    await button(cell, "Page 2").click();
    await cell.locator("[aria-current=page]:focus", { hasText: "2" }).waitFor();
  });

  it("sees what it got wrong, the most confident answer first", async () => {
    const region = ada.page.getByRole("region", { name: "What it gets wrong" });
    await sees(region, /images, the most confident answer first/);
    const captions = await waitFor("the images have arrived", async () => {
      const texts = await region.locator("figcaption").allInnerTexts();
      return texts.length > 0 && texts;
    });
    const shares = captions.map((caption) => Number(/^([\d.]+) % sure$/m.exec(caption)![1]));
    expect(captions.every((caption) => /^\d → \d/.test(caption) && caption[0] !== caption[4])).toBe(true);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it("sees the first layer's weights and each digit's figures", async () => {
    const { page } = ada;
    await page.getByText(/Figures for each digit/).click();
    await page.getByRole("table", { name: "Precision, recall and F1 of each digit" }).waitFor();
    await page.getByRole("tab", { name: "Inside" }).click();
    await sees(page, /conv2d: \d+ of \d+ pictures, 5 × 5 weights each/);
    await page.getByRole("tab", { name: "Curves" }).click();
    await sees(page, "Baseline's test curve");
  });

  /** What the page says, digit by digit, and what the same file says here. */
  async function expectAnswer(pixels: readonly number[], trigger: () => Promise<void>): Promise<void> {
    const expected = (
      await probabilitiesOf(
        network,
        pixels.map((value) => value * 255),
      )
    )[0]!;
    await trigger();
    const bars = ada.page.getByRole("list", { name: "Probability of each digit" }).getByRole("listitem");
    await expect
      .poll(() => bars.allTextContents(), { timeout: 30_000 })
      .toEqual(Array.from(expected, (probability, digit) => `${digit}${formats.en.percent(probability, 1)}`));
    const answered = expected.indexOf(Math.max(...expected));
    await sees(ada.page, new RegExp(`^The network answers ${answered}, `));
  }

  it("draws a digit with the keyboard, and the network in the browser answers as the same file does elsewhere", async () => {
    const { page } = ada;
    const engine = page.waitForResponse((response) => response.url().endsWith(".wasm"));
    await button(page, "Draw for this network").click();
    const file = await engine;
    expect(new URL(file.url()).origin).toBe(place.site.address);
    expect(await file.allHeaders()).toMatchObject({
      "content-type": "application/wasm",
      "content-encoding": "gzip",
    });
    const policy = (await page.request.get(page.url())).headers()["content-security-policy"];
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic' 'wasm-unsafe-eval';/);
    await sees(page, "The network is ready. Draw a digit.");
    const board = page.getByRole("application", { name: /^Drawing board/ });
    await board.focus();
    const keys = [
      "Space",
      ...Array<string>(6).fill("ArrowRight"),
      ...Array<string>(9).fill("ArrowDown"),
      "Space",
    ];
    const stroke: Point[] = [[14, 14]];
    for (const key of keys) {
      const [x, y] = stroke.at(-1)!;
      if (key === "ArrowRight") stroke.push([x + 1, y]);
      if (key === "ArrowDown") stroke.push([x, y + 1]);
    }
    await expectAnswer(prepareDrawing([stroke]), async () => {
      for (const key of keys) await page.keyboard.press(key);
    });
    await page.getByRole("img", { name: "Map 1 of conv2d" }).waitFor();
    await page.getByText(/^dense \(Dense\)/).click();
    await page.getByRole("img", { name: "The 10 numbers of dense as a strip" }).waitFor();
  });

  it("draws with the mouse, and asks with a real test digit", async () => {
    const { page } = ada;
    const box = (await page.getByRole("application", { name: /^Drawing board/ }).boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + (4 * box.height) / 5, { steps: 12 });
    await page.mouse.up();
    await sees(page, /^The network answers \d, /);
    const { digits } = await listDigits({ set: "test", page: 1, indices: [0] });
    const pixels = Array.from(Buffer.from(digits[0]!.pixels, "base64"), (value) => value / 255);
    await expectAnswer(pixels, () => button(page, "Show it").click());
    await sees(page, /^Image 0 of the test set, a 7/);
  });

  it("has nothing that axe objects to in light and dark, and fits a phone and a projector", async () => {
    const { page } = ada;
    await expectGood(page, "run-insight");
  });

  it("answers the exercise's question beside the evidence, in one tap, and an answer that never was is no version", async () => {
    const { page } = ada;
    await button(page, "Write an answer").click();
    await page
      .getByRole("textbox", { name: "What do you detect?" })
      .fill("The second epoch brings less than the first.");
    await button(page, "Save the answer").click();
    await page.getByText("1 earlier version").waitFor({ state: "detached" });
    await reload(page);
    await sees(page, "The second epoch brings less than the first.");
  });

  it("trains again with another seed in one click, and sees the spread", async () => {
    const { page } = ada;
    const first = page.url();
    await page.getByRole("tab", { name: "Settings" }).click();
    await button(page, "Train again with seed 2").click();
    await page.waitForURL((url) => url.pathname !== new URL(first).pathname);
    await page.getByRole("tab", { name: "Errors" }).waitFor({ timeout: 120_000 });
    await visit(page, first);
    await page.getByRole("tab", { name: "Settings" }).click();
    await sees(page, /^Over 2 seeds: /);
    expect(ada.errors).toEqual([]);
  });
});
