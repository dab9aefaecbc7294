import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import ReactMarkdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { findMarkdownProblem } from "@/core/base/fields/markdown";
import { MarkdownSchema } from "@/core/base/fields/markdown.schema";
import { leastSeconds } from "../../support/work-time";

const LETTERS = 20_000;
const fill = (part: string) => part.repeat(Math.floor(LETTERS / part.length));

const draw = (text: string) =>
  renderToStaticMarkup(createElement(ReactMarkdown, { remarkPlugins: [remarkGfm], skipHtml: true }, text));

describe("a text in Markdown", () => {
  it.each([
    ["crossing emphasis", fill("*a_"), "too_many_marks"],
    ["brackets", fill("]"), "too_many_marks"],
    ["code that never ends", fill("`a``"), "too_many_marks"],
    ["quotes in quotes", fill(">"), "too_nested"],
    ["lists in lists", fill("1. "), "too_nested"],
    [
      "lists that each line takes further in",
      Array.from({ length: 100 }, (_, line) => `${"  ".repeat(line)}- a`).join("\n"),
      "too_nested",
    ],
    ["lists on every line", Array(300).fill("1. 1. 1. 1. a").join("\n"), "too_nested"],
    ["short lines", fill("a\n"), "too_many_lines"],
    ["old line ends", fill("- a\r"), "too_many_lines"],
    ["a wide table", `|${"a|".repeat(200)}\n|${"-|".repeat(200)}\n${"|\n".repeat(500)}`, "too_many_cells"],
    [
      "many tables",
      `|${"a|".repeat(20)}\n|${"-|".repeat(20)}\n${"|\n".repeat(10)}\n`.repeat(20),
      "too_many_cells",
    ],
    ["one footnote named often", `[^a]: x\n\n${"[^a] b\n\n".repeat(200)}`, "too_many_notes"],
  ])("of %s is refused", (_, text, problem) => {
    expect(findMarkdownProblem(text)).toBe(problem);
    expect(MarkdownSchema.safeParse(text).error?.issues).toEqual([
      expect.objectContaining({ params: { kind: problem } }),
    ]);
  });

  const code = `\`\`\`python\n${"for i in range(10):\n    total[i] += weights[i][0] * pixels[i]\n".repeat(40)}\`\`\`\n`;
  it.each([
    ["prose", fill("A **bold** word and `code`, a [link](https://example.org).\n\n")],
    ["code", code],
    ["a table of grades", `| a | b | c | d |\n|---|---|---|---|\n${"| 1 | 2 | 3 | 4 |\n".repeat(200)}`],
    [
      "lists in lists",
      Array.from({ length: 300 }, (_, line) => `${"  ".repeat(line % 6)}- a point`).join("\n"),
    ],
    [
      "rules and headings",
      `A heading\n${"=".repeat(80)}\n\n${"-".repeat(80)}\n\n${"* * * * *\n\n".repeat(20)}`,
    ],
    ["quotes", "> > A quote in a quote\n".repeat(50)],
    ["as much crossing emphasis as may be", `${"*a_".repeat(450)}\n\n`.repeat(14)],
    ["quotes as deep as may be", `${">".repeat(20)} a\n`.repeat(50)],
    ["tables as large as may be", `|${"a|".repeat(19)}\n|${"-|".repeat(19)}\n${"|\n".repeat(140)}`],
  ])("of %s is taken, and read within two seconds", (_, text) => {
    expect(findMarkdownProblem(text)).toBeNull();
    expect(leastSeconds(() => void draw(text), 2)).toBeLessThan(2);
  });

  it("is looked through in no time", () => {
    const parts = [" ", "\t", ">", "- ", "1", "9. ", "|", "\r", "\n", "\u00a0", "*a_"];
    const work = () => parts.forEach((part) => findMarkdownProblem(part.repeat(LETTERS / part.length)));
    expect(leastSeconds(work, 1)).toBeLessThan(1);
  });
});
