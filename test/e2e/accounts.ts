import { button, type Person } from "./people";

export type Account = { role: string; email: string; password: string };

/** The accounts that the demonstration prints at its start. */
export function readAccounts(output: string): Account[] {
  const lines = output.matchAll(/^ {2}(instructor|student) +\D+? {2,}(\S+@\S+) +(\S+)$/gm);
  return [...lines].map(([, role, email, password]) => ({ role: role!, email: email!, password: password! }));
}

export async function signIn({ page }: Person, address: string, { email, password }: Account): Promise<void> {
  await page.goto(`${address}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await button(page, "Sign in").click();
  await page.waitForURL("**/courses");
}
