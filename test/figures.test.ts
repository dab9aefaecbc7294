import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { benchNames, paper, replaceFigures } from "./bench/figures";

describe("docs/figures.md", () => {
  it.each(benchNames)("has the place where the bench %s writes, with a date and a machine", (name) => {
    const part = readFileSync(paper, "utf8")
      .split(`<!-- bench:${name} -->`)[1]
      ?.split(`<!-- /bench:${name} -->`)[0];
    expect(part).toMatch(/^\s*Measured on \d{4}-\d\d-\d\d: .+cores, Node/);
  });

  it("gets a bench's part written anew, and keeps all else", () => {
    const text = "Before\n\n<!-- bench:latency -->\nold\n<!-- /bench:latency -->\n\nAfter\n";
    const rows = [
      { situation: "quiet", median: "5 ms" },
      { situation: "a | b", median: null },
    ];
    expect(replaceFigures(text, "latency", [{ caption: "Sockets:", rows }], "Measured today.")).toBe(
      [
        "Before",
        "",
        "<!-- bench:latency -->",
        "",
        "Measured today.",
        "",
        "Sockets:",
        "",
        "| situation | median |",
        "| --- | --- |",
        "| quiet | 5 ms |",
        "| a \\| b | – |",
        "",
        "<!-- /bench:latency -->",
        "",
        "After",
        "",
      ].join("\n"),
    );
  });

  it("is left alone, with a sentence, where a bench has no place in it", () => {
    expect(() => replaceFigures("Nothing here.", "pages", [], "")).toThrow(
      "docs/figures.md has no <!-- bench:pages -->",
    );
  });
});
