import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

/** The paper that the benchmarks write. */
export const paper = "docs/figures.md";

export const benchNames = [
  "engine",
  "latency",
  "votes",
  "pages",
  "plans",
  "claims",
  "afternoon",
  "browser",
  "practice",
  "class",
] as const;
export type BenchName = (typeof benchNames)[number];

export type Cell = string | number | null;
/** A table of figures: its sentence, and its rows by column. */
export type Figures = { caption: string; rows: Record<string, Cell>[] };

export function describeMachine(): string {
  return `${cpus()[0]?.model.trim() ?? "unknown processor"}, ${availableParallelism()} cores, Node ${process.versions.node}`;
}

function writeTable({ caption, rows }: Figures): string {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells: Cell[]) =>
    `| ${cells.map((cell) => String(cell ?? "–").replaceAll("|", "\\|")).join(" | ")} |`;
  return [
    caption,
    "",
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(columns.map((column) => row[column] ?? null))),
  ].join("\n");
}

/** The paper with one bench's part, between its two markers, written anew. */
export function replaceFigures(text: string, name: BenchName, figures: Figures[], measured: string): string {
  const [begin, end] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${paper} has no ${begin} with an ${end} after it.`);
  const part = [measured, ...figures.map(writeTable)].join("\n\n");
  return `${text.slice(0, from + begin.length)}\n\n${part}\n\n${text.slice(to)}`;
}

/** Writes the figures into the paper, with today's date and this machine. */
export function keepFigures(name: BenchName, figures: Figures[]): void {
  const measured = `Measured on ${new Date().toISOString().slice(0, 10)}: ${describeMachine()}.`;
  writeFileSync(paper, replaceFigures(readFileSync(paper, "utf8"), name, figures, measured));
  console.log(`${paper} has the new figures (${name}).`);
}
