import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectGood } from "./appearance";
import { arrive, button, type Person, sees } from "./people";
import { findBox, visit } from "./settle";
import { startedProduct } from "../support/started-product";

const ENGINE = /\/onnxruntime\/|network\.onnx/;

describe("the start page", () => {
  let visitor: Person;
  const loaded: string[] = [];

  beforeAll(async () => {
    visitor = await arrive("Mary Somerville", "laptop");
    visitor.page.on("request", (request) => ENGINE.test(request.url()) && loaded.push(request.url()));
    await visit(visitor.page, startedProduct().address);
  });
  afterAll(() => visitor?.context.close());

  it("shows an example with what each layer made of it, and loads no engine for that", async () => {
    const { page } = visitor;
    await sees(page, /^The network answers 3, 99\.\d % sure/);
    for (const [layer, maps] of [
      ["conv2d", "8 maps of 26 × 26"],
      ["max_pooling2d", "8 maps of 13 × 13"],
      ["conv2d_1", "16 maps of 11 × 11"],
      ["max_pooling2d_1", "16 maps of 5 × 5"],
    ])
      await page.getByRole("img", { name: `${layer}: ${maps}` }).waitFor();
    await expectGood(page, "front-door");
    expect(loaded).toEqual([]);
  });

  it("lets a visitor draw over it, and the trained network answers in the browser", async () => {
    const { page } = visitor;
    const { x, y, width, height } = await findBox(page.getByRole("application", { name: /^Drawing board/ }));
    const goTo = (across: number, down: number) => page.mouse.move(x + width * across, y + height * down);
    await goTo(0.3, 0.25);
    await page.mouse.down();
    for (const [across, down] of [
      [0.5, 0.24],
      [0.7, 0.25],
      [0.6, 0.45],
      [0.5, 0.65],
      [0.42, 0.85],
    ] as const)
      await goTo(across, down);
    await page.mouse.up();
    await sees(page, /^The network answers 7/);
    expect(loaded.some((address) => address.endsWith("/front-door/network.onnx"))).toBe(true);
    await button(page, "Clear").click();
    await sees(page, "Draw a digit from 0 to 9.");
    expect(visitor.errors).toEqual([]);
  });

  it("can be kept on a phone's home screen", async () => {
    const browser = await visitor.context.newCDPSession(visitor.page);
    const { errors, url } = await browser.send("Page.getAppManifest");
    expect([url, errors]).toEqual([new URL("/manifest.webmanifest", startedProduct().address).href, []]);
    const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  });
});
