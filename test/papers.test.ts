import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { english } from "@/messages/english";

const listed = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
const papers = [
  ...listed,
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join("docs", file)),
];
const read = (paper: string) => readFileSync(paper, "utf8");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** The targets of a paper's links and pictures that lie in the repository, from its root. */
function listLinks(paper: string): string[] {
  const targets = [...read(paper).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!.split("#")[0]!);
  return targets
    .filter((target) => target !== "" && !/^[a-z]+:/.test(target))
    .map((target) => path.join(path.dirname(paper), target));
}

/** Paths as they stand in text and commands. */
function listPaths(paper: string): string[] {
  const paths = read(paper).matchAll(
    /(?<![\w./@-])(?:src|workers|test|prisma|public|docs)(?:\/(?:[\w.-]|\[\w+\])+)+/g,
  );
  return [...paths].map(([found]) => found.replace(/\.$/, ""));
}

/** The English texts, each as a pattern in which anything may stand for what is filled in. */
function listTexts(texts: object): RegExp[] {
  return Object.values(texts).flatMap((text: unknown) => {
    if (typeof text !== "string") return listTexts(text as object);
    let plain = text;
    // ICU's braces nest; the innermost first.
    while (/\{[^{}]*\}/.test(plain)) plain = plain.replace(/\{[^{}]*\}/g, "\u0000");
    return [new RegExp(`^${plain.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("\u0000", ".+")}$`)];
  });
}

/** What git ignores is made here: it need not be there yet. */
const made = read(".gitignore")
  .split("\n")
  .filter((line) => line.endsWith("/"));
const exists = (place: string) => existsSync(place) || made.some((folder) => `${place}/`.startsWith(folder));

describe("the papers", () => {
  it.each(papers)("name only paths that exist: %s", (paper) => {
    expect([...listLinks(paper), ...listPaths(paper)].filter((each) => !exists(each))).toEqual([]);
  });

  it.each(papers)("name only commands that exist: %s", (paper) => {
    const commands = [...read(paper).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(
      ([, command]) => command!,
    );
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });

  it("name every command that package.json has, but for the one that nobody runs by hand", () => {
    const text = papers.map(read).join("\n");
    const runs = (script: string) =>
      text.includes(`npm ${script}`) || new RegExp(`npm run ${script}(?![\\w:-])`).test(text);
    expect(Object.keys(scripts).filter((script) => !runs(script))).toEqual(["postinstall"]);
  });

  it("name every setting of the environment, in docs/install.md", () => {
    const settings = [...read("src/env.ts").matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
      ([, setting]) => setting!,
    );
    expect(settings.length).toBeGreaterThan(15);
    expect(settings.filter((setting) => !read("docs/install.md").includes(`\`${setting}\``))).toEqual([]);
  });

  it("begin with a README that is read in two minutes: at most 5 kB", () => {
    expect(statSync("README.md").size).toBeLessThanOrEqual(5_000);
  });

  it("teach with the words that stand on the pages", () => {
    const texts = listTexts(english);
    const labels = [...read("docs/teach.md").matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) =>
      label!.replace(/\s+/g, " "),
    );
    expect(labels.length).toBeGreaterThan(80);
    // Names of files' formats are the same in every language.
    const formats = ["CSV", "Excel", "Canvas", "Moodle", "Blackboard", "nbgrader"];
    const unknown = labels.filter(
      (label) => label !== "bold" && !formats.includes(label) && !texts.some((text) => text.test(label)),
    );
    expect(unknown).toEqual([]);
  });

  it("show pictures that load quickly, and no picture that no paper shows", () => {
    const shown = new Set(papers.flatMap(listLinks).filter((target) => target.endsWith(".png")));
    const pictures = readdirSync("docs/pictures").map((file) => path.join("docs/pictures", file));
    expect(pictures.filter((picture) => statSync(picture).size > 300_000)).toEqual([]);
    expect(pictures.filter((picture) => !shown.has(picture))).toEqual([]);
  });
});
