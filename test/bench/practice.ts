import type { Browser, Page } from "playwright-core";
import { baseline, exercise2, type NetworkTemplate } from "@/core/network/templates";
import { practiceImages, practiceSettings } from "@/core/training/practice";
import { readNews, startPractice, watchPractices } from "../e2e/practice-watch";
import { launchBrowser, newContext } from "../support/browser";
import { makeDataDir, removeDataDir, startConvoy } from "../support/convoy";
import { waitFor } from "../support/wait";

/** Training in headless Chromium. Milliseconds from the click to the first point, and images a second. */
type PracticeRow = {
  network: string;
  threads: number;
  /** With an empty cache: script, engine and digits come first. */
  firstPointCold: number | null;
  firstPointWarm: number;
  imagesPerSecond: number;
};

const BATCH = 64;
/** Long enough for some dozen steps. */
const TRAINED_SECONDS = 20;

async function findFirstPoint(page: Page, round: number, since: number): Promise<number> {
  const first = await waitFor(
    "the first point",
    async () =>
      (await readNews(page)).find(({ told }) => told.type === "steps" && told.round === round) ?? null,
    60,
  );
  return Math.round(first.at - since);
}

const now = (page: Page) => page.evaluate(() => performance.now());

async function measureNetwork(
  page: Page,
  { name, architecture, training }: NetworkTemplate,
  threads: number,
  round: number,
): Promise<PracticeRow> {
  const settings = practiceSettings({ ...training, batchSize: BATCH }, practiceImages[0]);
  const since = await now(page);
  await startPractice(page, { round, architecture, training: settings });
  const firstPointWarm = await findFirstPoint(page, round, since);
  const rate = await waitFor(
    "a rate",
    async () => {
      const news = await readNews(page);
      const last = news.findLast(({ told }) => told.type === "steps" && told.round === round)!;
      if (last.at - since < TRAINED_SECONDS * 1000) return null;
      return last.told.type === "steps" && last.told.imagesPerSecond;
    },
    120,
  );
  return { network: name, threads, firstPointCold: null, firstPointWarm, imagesPerSecond: Math.round(rate) };
}

async function measureThreads(browser: Browser, address: string, threads: number): Promise<PracticeRow[]> {
  const context = await newContext(browser, "laptop");
  await watchPractices(context);
  // The page leaves one core to itself.
  await context.addInitScript((cores) => {
    Object.defineProperty(navigator, "hardwareConcurrency", { get: () => cores });
  }, threads + 1);
  const page = await context.newPage();
  await page.goto(`${address}/lesson`, { waitUntil: "networkidle" });
  const since = await now(page);
  await page.getByRole("button", { name: "Try it", exact: true }).click();
  const cold = await findFirstPoint(page, 0, since);
  const rows: PracticeRow[] = [];
  for (const [index, network] of [baseline, exercise2].entries())
    rows.push(await measureNetwork(page, network, threads, 1_000 + index));
  await context.close();
  return rows.map((row, index) => (index === 0 ? { ...row, firstPointCold: cold } : row));
}

/** Starts a product in which nothing else trains, and trains as a visitor of its lesson. */
export async function measurePractice(): Promise<PracticeRow[]> {
  const dataDir = makeDataDir();
  const convoy = await startConvoy({ dataDir, seconds: 600 });
  const browser = await launchBrowser();
  try {
    const rows: PracticeRow[] = [];
    for (const threads of [1, 2]) rows.push(...(await measureThreads(browser, convoy.address, threads)));
    return rows;
  } finally {
    await browser.close();
    await convoy.stop();
    removeDataDir(dataDir);
  }
}
