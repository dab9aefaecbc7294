import { describe, expect, it } from "vitest";
import { lint } from "../support/lint";

const component = (jsx: string) =>
  lint(
    "src/components/account/noun.tsx",
    `export const Noun = ({ count }: { count: number }) => <div key={count}>${jsx}</div>;`,
  );
const refusal = /put it into src\/messages/;

describe("a sentence outside the catalogue is refused", () => {
  it.each([
    ["between tags", "<p>Your runs</p>"],
    ["in braces", '<p>{"Your runs"}</p>'],
    ["in one branch of two", '<p>{count > 1 ? "Yours" : "–"}</p>'],
    ["after a condition", '<p>{count > 1 && "late"}</p>'],
    ["with a number in it", "<p>{`${count} runs`}</p>"],
    ["as a label that only a screen reader says", '<input aria-label="Your name" />'],
    ["as a column of a table", '<ul>{[{ key: "name", header: "Student" }].length}</ul>'],
  ])("%s", async (_, jsx) => {
    expect(await component(jsx)).toEqual([expect.stringMatching(refusal)]);
  });

  it.each([
    ["signs and numbers", "<p>28 × 28, – #</p>"],
    ["the product's name", "<p>Convoy</p>"],
    ["what nobody reads", '<input type="email" autoComplete="username" />'],
  ])("but not %s", async (_, jsx) => {
    expect(await component(jsx)).toEqual([]);
  });
});
