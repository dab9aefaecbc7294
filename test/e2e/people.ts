import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import type { BrowserContext, Locator, Page } from "playwright-core";
import type { ArchitectureInput } from "@/core/architecture";
import { openBrowser, type Size } from "../support/browser";
import type { Convoy } from "../support/convoy";

const PATIENCE = 30_000;

/** Somebody at a browser, with the errors that the browser told of. */
export type Person = { name: string; context: BrowserContext; page: Page; errors: string[] };

export async function arrive(name: string, size: Size): Promise<Person> {
  const context = await openBrowser(size);
  context.setDefaultTimeout(PATIENCE);
  const page = context.pages()[0] ?? (await context.newPage());
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    // A page that lost its network says so; that is what one test is about.
    if (message.type() === "error" && !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(message.text())) errors.push(message.text());
  });
  return { name, context, page, errors };
}

export function emailOf({ name }: Person): string {
  return `${name.toLowerCase().replaceAll(" ", ".")}@school.test`;
}

/** Makes an account where a page asked for one, and goes on to where that page was going. */
export async function register(person: Person, password = "a quiet blue heron"): Promise<void> {
  const { page, name } = person;
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail").fill(emailOf(person));
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Make the account").click();
}

export async function signIn({ page }: Pick<Person, "page">, convoy: Convoy, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${convoy.address}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
  await page.waitForURL("**/courses");
}

/** The set-up link's instructor makes a course and publishes these exercises, which ends on the course's page. Returns the join link. */
export async function makeCourse(person: Person, convoy: Convoy, exercises: string[], password?: string): Promise<string> {
  const { page } = person;
  await page.goto(await convoy.setupLink());
  await page.getByRole("link", { name: "Make an account" }).click();
  await register(person, password);
  await button(page, "Accept the invitation").click();
  await page.waitForURL("**/courses");
  await page.getByRole("link", { name: /create a course/i }).first().click();
  await page.getByLabel("Title").fill("Neural networks");
  await page.getByLabel("Term").fill("Spring 2026");
  await page.getByRole("button", { name: /create/i }).click();
  await page.waitForURL(/\/courses\/[a-z0-9]{10,}$/);
  for (const title of exercises) {
    await button(page, `Publish ${title}`).click();
    await page.getByRole("link", { name: title, exact: true }).waitFor();
  }
  return page.getByRole("textbox", { name: "Join link" }).inputValue();
}

/** A new student follows the join link, makes an account and joins. */
export async function joinCourse(person: Person, joinLink: string, password?: string): Promise<void> {
  const { page } = person;
  await page.goto(joinLink);
  await page.getByRole("link", { name: /make an account/i }).first().click();
  await register(person, password);
  await button(page, "Join the course").click();
}

type Work = { exerciseId: string; architecture: ArchitectureInput; training: { epochs: number; trainImages: number } };

/**
 * Hands a network in without the builder, which has tests of its own; from the page, so that cookies and origin are a student's.
 * Returns the run's id.
 */
export async function handIn({ page }: Person, { training, ...work }: Work): Promise<string> {
  const settings = { optimizer: { name: "Adam" }, seed: 1, ...training };
  const json = { ...work, training: settings, answer: "", idempotencyKey: randomUUID(), prediction: null };
  return page.evaluate(async (body) => {
    const response = await fetch("/api/trpc/submissions.submit", { method: "POST", headers: { "content-type": "application/json" }, body });
    const reply = (await response.json()) as { result: { data: { json: { runId: string } } } };
    return reply.result.data.json.runId;
  }, JSON.stringify({ json }));
}

export function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
}

/** What a click downloads: its name and its bytes. */
export async function download(page: Page, click: () => Promise<void>): Promise<{ fileName: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download"), click()]);
  return { fileName: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Waits until the page shows the text, wherever it stands. */
export async function sees(page: Page | Locator, text: string | RegExp, seconds = 60): Promise<void> {
  await page.getByText(text).filter({ visible: true }).first().waitFor({ timeout: seconds * 1000 });
}

/** At phone width nothing may stick out of the page. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, `sideways scroll at ${page.url()}`).toBeLessThanOrEqual(0);
}
