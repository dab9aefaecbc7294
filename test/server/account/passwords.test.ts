import { expect, it } from "vitest";
import { requireStrongPassword } from "@/server/account/passwords";

const person = { name: "Ada Lovelace", email: "ada@example.org" };

function cost(password: string): number {
  const begun = process.cpuUsage();
  try {
    requireStrongPassword(password, person);
  } catch {
    // Whether it is refused is not the question.
  }
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

it.each([
  "p@$$w0rd!1|".repeat(18),
  "4@8({[<3!9!1|0$+7%2z".repeat(10),
  "a1!".repeat(66),
  "11/11/2011 12.12.12".repeat(10),
  "qwertyuiop[]asdf".repeat(12),
])("a password such as %j takes no long time to judge", (password) => {
  cost("the first one makes the estimator ready");
  expect(Math.min(cost(password), cost(password), cost(password))).toBeLessThan(100);
});
