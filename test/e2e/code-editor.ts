import type { Locator, Page } from "playwright-core";
import { waitFor } from "../support/wait";

export const editor = (page: Page): Locator =>
  page.getByRole("textbox", { name: "Keras code of the network" });

/**
 * Replaces all of the editor's text, from the clipboard. All people of a browser have one, so somebody else's
 * text may come in between.
 */
export async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await editor(page).focus();
  await waitFor("the clipboard holds what was copied", async () => {
    await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Control+V");
    return (await page.evaluate(() => navigator.clipboard.readText())) === text;
  });
}
