import type { Locator, Page } from "playwright-core";
import { settle } from "./settle";

/**
 * What shows more of a page and changes nothing, those first that hide the least: popups, folds, switches of
 * this screen, views, tabs.
 */
const openers = [
  // A field for free text names a list of suggestions that it does not have.
  "[aria-haspopup]:not([aria-haspopup=false], .mantine-TagsInput-inputField)",
  "details:not([open]) > summary",
  "[aria-pressed=false]",
  ".mantine-SegmentedControl-control:not([data-active]) label",
  "[role=tab][aria-selected=false]",
];
const popups = "[role=dialog], [role=menu], [role=listbox]";

/** Its name is the same for those alike in every row of a table or list. */
type Opener = { name: string; opensPopup: boolean };
type See = (popup: Locator | null, name: string) => Promise<void>;

/**
 * Marks the next opener that was not opened before. Of rows alike the first stands for all, and of the
 * frame's openers those of one page.
 */
async function markNext(scope: Locator, opened: readonly string[]): Promise<Opener | null> {
  // A menu is gone once one of its items has opened a dialog.
  if ((await scope.count()) === 0) return null;
  return scope.evaluate(
    (root, { opened, openers }) => {
      document
        .querySelectorAll("[data-next-opener]")
        .forEach((each) => each.removeAttribute("data-next-opener"));
      for (const [kind, selector] of openers.entries()) {
        for (const element of root.querySelectorAll<HTMLElement>(selector)) {
          if (!element.checkVisibility() || element.matches(":disabled, [data-disabled], [data-opened]"))
            continue;
          const label =
            element.textContent?.trim() ||
            element.getAttribute("aria-label") ||
            element.closest("[class*=InputWrapper]")?.textContent ||
            "";
          const isAlike = label === "" || element.closest("tr, li, article, header") !== null;
          const name = `${kind} ${label
            .replace(/\d+/g, "#")
            .split(" ")
            .slice(0, isAlike ? 2 : 6)
            .join(" ")}`;
          if (isAlike && opened.includes(name)) continue;
          element.setAttribute("data-next-opener", "");
          element.setAttribute("data-opened", "");
          return { name, opensPopup: kind === 0 };
        }
      }
      return null;
    },
    { opened, openers },
  );
}

/** The popup that is open last, marked, so that it can be told from those that it opens. */
async function findPopup(page: Page, opener: string): Promise<Locator> {
  const last = page.locator(popups).filter({ visible: true }).last();
  await last.waitFor({ timeout: 30_000 }).catch(() => {
    throw new Error(`Nothing opens at ${page.url()}: ${opener}`);
  });
  const mark = `${await page.locator("[data-popup]").count()} ${opener}`;
  await last.evaluate((element, mark) => element.setAttribute("data-popup", mark), mark);
  return page.locator(`[data-popup=${JSON.stringify(mark)}]`);
}

/**
 * Clicks what `markNext` has marked; false if live news drew it anew in between, without the mark, so that it
 * can be marked again.
 */
async function clickMarked(page: Page, name: string): Promise<boolean> {
  const marked = page.locator("[data-next-opener]");
  return marked.click({ timeout: 10_000 }).then(
    () => true,
    async (reason) => {
      if ((await marked.count()) > 0)
        throw new Error(`Nobody can click at ${page.url()}: ${name}`, { cause: reason });
      return false;
    },
  );
}

async function close(page: Page, popup: Locator, name: string): Promise<void> {
  for (let tries = 0; await popup.isVisible(); tries++) {
    if (tries === 10) throw new Error(`Escape does not close at ${page.url()}: ${name}`);
    await page.keyboard.press("Escape");
    await popup.waitFor({ state: "hidden", timeout: 1_000 }).catch(() => {});
  }
}

/**
 * Opens all that can be opened within the scope, one after the other, and within what opens; `see` looks at
 * each.
 */
export async function openAll(page: Page, scope: Locator, opened: string[], see: See): Promise<void> {
  const known = opened.length;
  for (let next = await markNext(scope, opened); next; next = await markNext(scope, opened)) {
    // What is drawn anew all the time would be opened without end.
    if (opened.slice(known).filter((name) => name === next?.name).length >= 10)
      throw new Error(`Again and again at ${page.url()}: ${next.name}`);
    if (!(await clickMarked(page, next.name))) continue;
    opened.push(next.name);
    const popup = next.opensPopup ? await findPopup(page, next.name) : null;
    await settle(page);
    await see(popup, next.name);
    if (!popup) continue;
    await openAll(page, popup, opened, see);
    await close(page, popup, next.name);
  }
}

/** Scrolls to the end, so that what loads when it comes into view does, and back. */
export async function scrollThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let top = 0; top < document.documentElement.scrollHeight; top += window.innerHeight / 2) {
      window.scrollTo(0, top);
      await nextFrame();
      await nextFrame();
    }
    window.scrollTo(0, 0);
  });
  await settle(page);
}
