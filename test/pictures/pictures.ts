import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { button, seat } from "../e2e/people";
import type { Demonstration } from "../e2e/demonstration";
import { launchBrowser, newContext } from "../support/browser";

const folder = path.join("docs", "pictures");
const frontFolder = path.join("public", "front-door");
const frontPictures = ["wall", "builder", "glance"];
const projector = { width: 1920, height: 1080 };
const laptop = { width: 1440, height: 900 };
/** Read beside text, where more would be too small. */
const paper = { width: 1200, height: 750 };
const MOST_BYTES = 300_000;

type Picture = {
  name: string;
  path: string;
  size?: { width: number; height: number };
  /** Brings the page to what the picture is of. */
  prepare?: (page: Page) => Promise<void>;
};

/** Brings the panel with this heading to the top of the picture. */
async function scrollTo(page: Page, heading: string): Promise<void> {
  const target = page.getByRole("heading", { name: heading }).first();
  await target.evaluate((element) =>
    window.scrollTo({ top: element.getBoundingClientRect().top + window.scrollY - 60 }),
  );
  await settle(page);
}

/** Waits until all that loads later is there, as far as it is in sight, and the page hears what happens. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".mantine-Skeleton-root")].every(
      (element) => element.getBoundingClientRect().top > innerHeight,
    ),
  );
  await page.getByText("Connecting to live updates…").waitFor({ state: "hidden" });
}

/**
 * The pictures of the papers, as the instructor of the demonstration sees the product. One exercise is graded
 * on the way.
 */
async function listPictures({ db, course }: Demonstration): Promise<Picture[]> {
  const coursePath = new URL(course).pathname;
  const exercises = await db.exercise.findMany({ orderBy: { createdAt: "asc" }, select: { id: true } });
  const [, second, third] = exercises.map(({ id }) => `/exercises/${id}`);
  const best = await db.result.findFirstOrThrow({
    orderBy: { testAccuracy: "desc" },
    select: { runId: true },
  });
  return [
    {
      name: "wall",
      path: `${coursePath}/wall`,
      size: projector,
      prepare: (page) => scrollTo(page, "Class wall"),
    },
    {
      name: "run",
      path: `/runs/${best.runId}`,
      size: laptop,
      prepare: (page) => scrollTo(page, "Run of submission"),
    },
    { name: "course", path: coursePath },
    { name: "join", path: coursePath, prepare: (page) => scrollTo(page, "Let your class in") },
    { name: "editor", path: `${third}/edit`, prepare: (page) => scrollTo(page, "When") },
    { name: "members", path: `${coursePath}/members` },
    { name: "exercise", path: third!, prepare: (page) => scrollTo(page, "Leaderboard") },
    { name: "builder", path: `${second}/submit`, size: laptop },
    { name: "glance", path: `${coursePath}/glance`, prepare: (page) => scrollTo(page, "Results") },
    { name: "queue", path: `${coursePath}/queue` },
    {
      name: "review",
      path: `${third}/review`,
      prepare: async (page) => {
        await button(page, "Compute points").click();
        await page.getByText("The points are computed.").waitFor();
        await page.getByText("The points are computed.").waitFor({ state: "detached" });
      },
    },
    { name: "marking", path: `${third}/review/queue`, size: laptop },
    {
      name: "practise",
      path: "/lesson",
      size: laptop,
      prepare: async (page) => {
        const region = page.getByRole("region", { name: "Train it here, now" });
        await button(region, "Try it").click();
        await region.getByText(/^Finished: /).waitFor({ timeout: 300_000 });
        await scrollTo(page, "Train it here, now");
      },
    },
    {
      name: "film",
      path: `/runs/${best.runId}`,
      size: laptop,
      prepare: async (page) => {
        await page.getByRole("tab", { name: "Watch it form" }).click();
        await page.getByText("The hardest test images").first().waitFor();
        await scrollTo(page, "Watch it form");
      },
    },
    {
      name: "bets",
      path: `${coursePath}/polls`,
      size: projector,
      prepare: async (page) => {
        await button(
          page.getByRole("article").filter({ hasText: "better than the notebook" }),
          "Show again",
        ).click();
        await page.goto(new URL(`${coursePath}/wall`, course).href);
        await page
          .getByText(/nearest/i)
          .first()
          .waitFor();
      },
    },
    {
      name: "lobby",
      path: "/courses/new",
      size: laptop,
      prepare: async (page) => {
        await page.getByRole("textbox", { name: "Title" }).fill("Neural networks I");
        await button(page, "Create the course").click();
        await page.waitForURL(/courses\/(?!new)/);
        await page.goto(`${page.url()}/wall`);
        await page.getByRole("heading", { level: 1 }).waitFor();
      },
    },
    {
      name: "gradebook",
      path: `${coursePath}/grades`,
      prepare: async (page) => {
        await button(page, "Export grades").click();
        await page.getByRole("menuitem", { name: /^Canvas/ }).waitFor();
      },
    },
  ];
}

/** The start page shows these in both schemes, 960 pixels wide; others show the last one beside a link. */
async function takeFrontPictures(browser: Browser, page: Page, pictures: Picture[], course: string) {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ storageState, viewport: laptop, deviceScaleFactor: 2 / 3 });
  const front = await context.newPage();
  for (const { name, path: address } of pictures.filter((picture) => frontPictures.includes(picture.name))) {
    for (const colorScheme of ["light", "dark"] as const) {
      await front.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await front.goto(new URL(address, course).href);
      await front.getByRole("heading", { level: 1 }).waitFor();
      await settle(front);
      await front.screenshot({ path: path.join(frontFolder, `${name}-${colorScheme}.jpg`), quality: 78 });
    }
  }
  const visitor = await browser.newPage({ viewport: { width: 1200, height: 630 } });
  await visitor.goto(new URL("/", course).href);
  await visitor.getByText(/^The network answers/).waitFor();
  await visitor.screenshot({ path: path.join(frontFolder, "social.jpg"), quality: 82 });
}

/** Writes docs/pictures and the start page's; only the named ones of the papers, if there are names. */
export async function takePictures(demonstration: Demonstration, names: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launchBrowser();
  const instructor = await seat("Grace Hopper", await newContext(browser, "laptop"));
  const { page } = instructor;
  await demonstration.signIn(instructor, "instructor");
  for (const { name, path: address, size = paper, prepare } of await listPictures(demonstration)) {
    if (names.length > 0 && !names.includes(name)) continue;
    await page.setViewportSize(size);
    await page.goto(new URL(address, demonstration.course).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await settle(page);
    await prepare?.(page);
    await settle(page);
    const file = path.join(folder, `${name}.png`);
    await page.screenshot({ path: file });
    const { size: bytes } = statSync(file);
    console.log(`${file}: ${Math.round(bytes / 1000)} kB`);
    if (bytes > MOST_BYTES) throw new Error(`${file} has more than ${MOST_BYTES / 1000} kB.`);
  }
  if (names.length === 0 || names.includes("front"))
    await takeFrontPictures(browser, page, await listPictures(demonstration), demonstration.course);
  await browser.close();
}
