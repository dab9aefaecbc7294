import type { Locator, Page, Request, Response } from "playwright-core";

/** What a page has asked for and not got yet. */
const pending = new WeakMap<Page, Set<Request>>();

/** No page draws their answers: sockets stay open, and the banner asks by the clock for the server. */
const isNoContent = (request: Request) => /\/(?:socket\.io\/|healthz$)/.test(request.url());

/** Begins to note what a page asks for. */
export function watchRequests(page: Page): Set<Request> {
  const known = pending.get(page);
  if (known) return known;
  const requests = new Set<Request>();
  pending.set(page, requests);
  page.on("request", (request) => isNoContent(request) || requests.add(request));
  page.on("requestfinished", (request) => requests.delete(request));
  page.on("requestfailed", (request) => requests.delete(request));
  page.on("framenavigated", (frame) => frame === page.mainFrame() && requests.clear());
  return requests;
}

/** Waits until the page has drawn all that it has begun to load. */
export async function settle(page: Page): Promise<void> {
  const requests = watchRequests(page);
  const isDrawn = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      // A machine at its limit may never be idle.
      await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }));
      // A button whose question is open shows a loader too, but without this role.
      return ![
        ...document.querySelectorAll(".mantine-Skeleton-root, .mantine-Loader-root[role=status]"),
      ].some((each) => each.checkVisibility());
    });
  const deadline = Date.now() + 60_000;
  // Twice in a row: what has just arrived may ask for more once it is drawn.
  for (let calm = 0; calm < 2;) {
    calm = (await isDrawn()) && requests.size === 0 ? calm + 1 : 0;
    if (Date.now() > deadline)
      throw new Error(
        `${page.url()} goes on loading: ${[...requests].map((request) => request.url()).join(", ")}`,
      );
  }
}

/** Where it stands once all is drawn and nothing moves it any more: for what a mouse does there. */
export async function findBox(
  target: Locator,
): Promise<NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>> {
  await target.scrollIntoViewIfNeeded();
  await settle(target.page());
  const box = await target.boundingBox();
  if (!box) throw new Error(`${String(target)} takes no room on the page.`);
  return box;
}

/** Waits until every button of the page answers: React has taken over what the server sent. */
async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll("button")].every((each) =>
      Object.keys(each).some((key) => key.startsWith("__reactProps")),
    ),
  );
}

/** Opens the address, and comes back once the page answers. */
export async function visit(page: Page, address: string): Promise<Response | null> {
  const response = await page.goto(address);
  await untilAlive(page);
  return response;
}

/** Loads the page anew, and comes back once it answers. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await untilAlive(page);
}
