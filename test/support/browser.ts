import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Browser,
  type BrowserContext,
  type BrowserServer,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core";
import { env } from "@/env";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const screenshots = fileURLToPath(new URL("../screenshots", import.meta.url));

// Without the background services, which a closed network would refuse many times a second. Root needs
// --no-sandbox.
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const sizes = {
  phone: { width: 360, height: 740 },
  laptop: { width: 1280, height: 800 },
  projector: { width: 1920, height: 1080 },
} as const;
export type Size = keyof typeof sizes;

function findChromium(): LaunchOptions {
  const executablePath = candidates.find(existsSync);
  if (!executablePath) throw new Error("No Chromium found. Install it with: apt-get install chromium");
  return { executablePath, args };
}

/** A browser of one's own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(findChromium());
}

/** A browser whose WebGPU finds a GPU in software, which Chromium brings along. */
export function launchGpuBrowser(): Promise<Browser> {
  const { executablePath, args: usual } = findChromium();
  const webgpu = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader", "--enable-features=Vulkan"];
  return chromium.launch({
    executablePath,
    args: [...usual!.filter((arg) => arg !== "--disable-gpu"), ...webgpu],
  });
}

/** A browser that several processes use at once. */
export function launchBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer(findChromium());
}

/** Somebody's cookies and storage, which are nobody else's. */
export function newContext(browser: Browser, size: Size): Promise<BrowserContext> {
  return browser.newContext({ viewport: sizes[size], reducedMotion: "reduce", timezoneId: "Europe/Rome" });
}

/** With TEST_SCREENSHOTS: leaves a picture of the whole page in test/screenshots, for people to look at. */
export async function takeScreenshot(page: Page, name: string): Promise<void> {
  if (!env.TEST_SCREENSHOTS) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
}
