import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { BrowserContext, Download, Locator, Page } from "playwright-core";
import type { ArchitectureInput } from "@/core/network/architecture";
import type { Size } from "../support/browser";
import { waitFor } from "../support/wait";
import { visit, watchRequests } from "./settle";
import { openContext, type Site } from "./site";

const PATIENCE = 60_000;

/** Somebody at a browser, with the errors that the browser told of. */
export type Person = { name: string; email: string; context: BrowserContext; page: Page; errors: string[] };

/** Somebody who has no account yet, at the browser of all tests; `email` is theirs in this file alone. */
export async function arrive(name: string, size: Size): Promise<Person> {
  return seat(name, await openContext(size));
}

/** Gives somebody a place at a browser. */
export async function seat(name: string, context: BrowserContext): Promise<Person> {
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  watchRequests(page);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // A page that lost its network says so; that is what one test is about.
    if (
      message.type() === "error" &&
      !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(message.text())
    )
      errors.push(message.text());
  });
  const email = `${name.toLowerCase().replaceAll(" ", ".")}.${randomUUID().slice(0, 8)}@school.test`;
  return { name, email, context, page, errors };
}

/** Makes an account where a page asked for one, and goes on to where that page was going. */
export async function register({ page, name, email }: Person, action = "Create account"): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill("a quiet blue heron");
  await button(page, action).click();
}

export async function signIn(
  { page }: Pick<Person, "page">,
  site: Pick<Site, "address">,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await visit(page, `${site.address}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
  await page.waitForURL("**/courses");
}

type Work = {
  exerciseId: string;
  architecture: ArchitectureInput;
  training: { epochs: number; trainImages: number };
};

/**
 * Hands a network in without the builder, which has tests of its own; from the page, so that cookies and
 * origin are a student's. Returns the run's id.
 */
export async function handIn({ page }: Person, { training, ...work }: Work): Promise<string> {
  const settings = { optimizer: { name: "Adam" }, seed: 1, ...training };
  const json = { ...work, training: settings, answer: "", idempotencyKey: randomUUID(), prediction: null };
  return page.evaluate(async (body) => {
    const response = await fetch("/api/trpc/submissions.submit", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const reply = (await response.json()) as { result: { data: { json: { runId: string } } } };
    const { runId } = reply.result.data.json;
    if (!runId) throw new Error(`It was refused: ${JSON.stringify(reply)}`);
    return runId;
  }, JSON.stringify({ json }));
}

export function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
}

async function readDownload(file: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What a click downloads: its name and its bytes. */
export async function download(
  page: Page,
  click: () => Promise<void>,
): Promise<{ fileName: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return { fileName: file.suggestedFilename(), bytes: await readDownload(file) };
}

/** What stands in a field, once something does: pages fill in what only a browser knows. */
export function readField(field: Locator): Promise<string> {
  return waitFor("the field is filled", () => field.inputValue().then((value) => value || null));
}

/** Waits until the page shows the text, wherever it stands. */
export async function sees(page: Page | Locator, text: string | RegExp, seconds = 60): Promise<void> {
  await page
    .getByText(text)
    .filter({ visible: true })
    .first()
    .waitFor({ timeout: seconds * 1000 });
}

/** Nothing may stick out of the page. Charts take a new width a moment after the page. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  /** The elements that stick out, where the page scrolls sideways. */
  const findWide = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 0.5)
        .map(({ tagName, className }) => `${tagName} ${String(className)}`.slice(0, 120));
    });
  await expect.poll(findWide, { message: `sideways scroll at ${page.url()}` }).toEqual([]);
}
