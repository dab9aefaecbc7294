import { expect } from "vitest";
import type { Browser } from "./cookie-jar";

export const form = (fields: Record<string, string>) => ({
  method: "POST",
  body: new URLSearchParams(fields).toString(),
  headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "A test's browser" },
});

export async function readCsrfToken(browser: Browser, convoy: string): Promise<string> {
  const response = await browser.fetch(`${convoy}/api/auth/csrf`);
  return ((await response.json()) as { csrfToken: string }).csrfToken;
}

/**
 * Walks through the provider's pages as a person would: sign in there, agree, come back. Returns where it
 * ended.
 */
export async function signInBySchool(
  browser: Browser,
  convoy: string,
  login: string,
  provider = "oidc",
): Promise<string> {
  const csrfToken = await readCsrfToken(browser, convoy);
  const start = await browser.fetch(
    `${convoy}/api/auth/signin/${provider}`,
    form({ csrfToken, callbackUrl: `${convoy}/courses` }),
  );
  let url = start.headers.get("location")!;
  expect(url).toContain("code_challenge_method=S256");
  expect(new URL(url).searchParams.get("state")).toBeTruthy();
  expect(new URL(url).searchParams.get("nonce")).toBeTruthy();
  for (let step = 0; step < 12; step++) {
    let response = await browser.fetch(url);
    if (response.status === 200 && url.includes("/interaction/")) {
      const page = await response.text();
      const prompt = page.includes('value="login"') ? "login" : "consent";
      const action = /action="([^"]+)"/.exec(page)![1]!;
      response = await browser.fetch(new URL(action, url).href, form({ prompt, login, password: "any" }));
    }
    const location = response.headers.get("location");
    if (!location) return url;
    url = new URL(location, url).href;
    if (url.startsWith(convoy) && !url.includes("/api/auth/")) return url;
  }
  throw new Error(`The sign-in went in circles, last at ${url}.`);
}
