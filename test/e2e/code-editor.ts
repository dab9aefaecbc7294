import type { Locator, Page } from "playwright-core";

export const editor = (page: Page): Locator => page.getByRole("textbox", { name: "Keras code of the network" });

/** Replaces all of the editor's text, from the clipboard. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await editor(page).focus();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
}
