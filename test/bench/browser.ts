import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { launchBrowser, newContext } from "../support/browser";
import { waitFor } from "../support/wait";
import { openDemonstration } from "../e2e/demonstration";

/**
 * A page in headless Chromium with an empty cache. Script in kilobytes as sent (gzipped): what was asked for
 * until the page answered its first click, and what came after by itself. Paint and clicks in milliseconds.
 */
type BrowserRow = {
  page: string;
  script: number;
  laterScript: number;
  firstPaint: number;
  medianClick: number;
  slowestClick: number;
};

const clicks = 20;
/** Chromium reports nothing shorter. */
const shortestReported = 16;

const pagesOf = (course: string, exercise: string, run: string): Record<string, string> => ({
  "start page": "/",
  lesson: "/lesson",
  courses: "/courses",
  course,
  exercise,
  builder: `${exercise}/submit`,
  "run that trains": run,
  wall: `${course}/wall`,
  gradebook: `${course}/grades`,
  members: `${course}/members`,
  queue: `${course}/queue`,
  review: `${exercise}/review`,
  marking: `${exercise}/review/queue`,
  glance: `${course}/glance`,
});

/**
 * Starts the demonstration, whose class trains meanwhile on the same cores, and opens each page as the
 * instructor.
 */
export async function measureBrowser(): Promise<BrowserRow[]> {
  const demonstration = await openDemonstration({ LOG_LEVEL: "warn" });
  const { convoy } = demonstration;
  const browser = await launchBrowser();
  const context = await newContext(browser, "laptop");
  try {
    const page = await context.newPage();
    await demonstration.signIn({ page }, "instructor");
    const course = new URL(demonstration.course).pathname;
    await page.goto(convoy.address + course);
    const exercise = (await page
      .getByRole("link", { name: /^Exercise 3/ })
      .first()
      .getAttribute("href"))!;
    const run = await findTrainingRun(page, convoy.address + course);
    await page.close();
    const rows: BrowserRow[] = [];
    for (const [name, path] of Object.entries(pagesOf(course, exercise, run)))
      rows.push(await measure(context, name, convoy.address + path));
    return rows;
  } finally {
    await browser.close();
    await demonstration.end();
  }
}

async function findTrainingRun(page: Page, course: string): Promise<string> {
  await page.goto(`${course}/queue`);
  const row = page
    .getByRole("row")
    .filter({ hasText: /Training epoch/ })
    .first();
  await row.waitFor({ timeout: 120_000 });
  return (await row.getByRole("link").first().getAttribute("href"))!;
}

async function measure(context: BrowserContext, name: string, address: string): Promise<BrowserRow> {
  const page = await context.newPage();
  const scripts = await watchScripts(await context.newCDPSession(page));
  await page.goto(address);
  await watchClicks(page);
  // Before it has been hydrated a page does not answer, and may need the click again.
  await waitFor(`${name} answers a click`, () => toggleMenu(page), 60);
  // All that it had asked for by then, whether it had arrived or not.
  const first = new Set(scripts.keys());
  const durations = await measureClicks(page);
  await page.waitForLoadState("networkidle");
  const firstPaint = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN,
  );
  await page.close();
  const sum = (of: (id: string) => boolean) =>
    Math.round([...scripts].reduce((bytes, [id, size]) => bytes + (of(id) ? size : 0), 0) / 1000);
  return {
    page: name,
    script: sum((id) => first.has(id)),
    laterScript: sum((id) => !first.has(id)),
    firstPaint: Math.round(firstPaint),
    medianClick: durations[Math.floor(durations.length / 2)]!,
    slowestClick: durations.at(-1)!,
  };
}

/**
 * The bytes of each script on the wire, without the headers before it, by the request's id, from the moment
 * when it is asked for.
 */
async function watchScripts(chrome: CDPSession): Promise<Map<string, number>> {
  const scripts = new Map<string, number>();
  const headers = new Map<string, number>();
  chrome.on("Network.requestWillBeSent", ({ requestId, type }) => {
    if (type === "Script") scripts.set(requestId, 0);
  });
  chrome.on(
    "Network.responseReceived",
    ({ requestId, response }) => void headers.set(requestId, response.encodedDataLength),
  );
  chrome.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength - (headers.get(requestId) ?? 0));
  });
  await chrome.send("Network.enable");
  await chrome.send("Network.setCacheDisabled", { cacheDisabled: true });
  return scripts;
}

/**
 * From now on the page keeps how long each of its interactions took, from the click to the picture that shows
 * its effect.
 */
async function watchClicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const durations = new Map<number, number>();
    Object.assign(window, { durations });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        if (entry.interactionId)
          durations.set(
            entry.interactionId,
            Math.max(entry.duration, durations.get(entry.interactionId) ?? 0),
          );
      }
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** Opens or closes the menu of colours in the header, and tells whether it did. */
async function toggleMenu(page: Page): Promise<boolean> {
  const button = page.getByRole("button", { name: /^Colours/ });
  const before = await button.getAttribute("aria-expanded");
  await button.click();
  return waitFor(
    "the menu moves",
    async () => (await button.getAttribute("aria-expanded")) !== before,
    2,
  ).catch(() => false);
}

/**
 * Milliseconds of each click that opens or closes a menu, shortest first, spread over some seconds, so that
 * what streams in between is in them.
 */
async function measureClicks(page: Page): Promise<number[]> {
  for (let click = 0; click < clicks; click++) {
    if (!(await toggleMenu(page))) throw new Error(`${page.url()} left a click unanswered for two seconds.`);
    await page.waitForTimeout(250);
  }
  const reported = await page.evaluate(() => [
    ...(window as unknown as { durations: Map<number, number> }).durations.values(),
  ]);
  const unreported = Array.from({ length: Math.max(0, clicks - reported.length) }, () => shortestReported);
  return [...unreported, ...reported.map(Math.round)].sort((a, b) => a - b);
}
