import { expect, it } from "vitest";
import { requireStrongPassword } from "@/server/account/passwords";
import { leastSeconds } from "../../support/work-time";

const person = { name: "Ada Lovelace", email: "ada@example.org" };

function judge(password: string): void {
  try {
    requireStrongPassword(password, person);
  } catch {
    // Whether it is refused is not the question.
  }
}

it.each([
  "p@$$w0rd!1|".repeat(18),
  "4@8({[<3!9!1|0$+7%2z".repeat(10),
  "a1!".repeat(66),
  "11/11/2011 12.12.12".repeat(10),
  "qwertyuiop[]asdf".repeat(12),
])("a password such as %j takes no long time to judge", (password) => {
  judge("the first one makes the estimator ready");
  expect(leastSeconds(() => judge(password), 0.1)).toBeLessThan(0.1);
});
