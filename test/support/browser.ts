import { existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type BrowserContext, type Page } from "playwright-core";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const screenshots = fileURLToPath(new URL("../screenshots", import.meta.url));

// Without the background services, which a closed network would refuse many times a second. Root needs --no-sandbox.
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const sizes = {
  phone: { width: 360, height: 740 },
  laptop: { width: 1280, height: 800 },
  projector: { width: 1920, height: 1080 },
} as const;
export type Size = keyof typeof sizes;

/** A person at a browser of their own: cookies and storage are not shared with anyone. */
export async function openBrowser(size: Size = "laptop"): Promise<BrowserContext> {
  const executablePath = candidates.find(existsSync);
  if (!executablePath) throw new Error("No Chromium found. Install it with: apt-get install chromium");
  const profile = mkdtempSync(path.join(tmpdir(), "convoy-browser-"));
  return chromium.launchPersistentContext(profile, { executablePath, args, viewport: sizes[size], reducedMotion: "reduce", timezoneId: "Europe/Rome" });
}

/** Leaves a picture of the whole page in test/screenshots, for people to look at. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
}
