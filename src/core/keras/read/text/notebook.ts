import { z } from "zod";
import { parseJson } from "./json-text";

const CellSchema = z.object({
  cell_type: z.string(),
  source: z.union([z.string(), z.array(z.string())]).optional(),
  /** What nbformat 3 called the source. */
  input: z.union([z.string(), z.array(z.string())]).optional(),
});
const SheetSchema = z.object({ cells: z.array(CellSchema) });
/** nbformat 3 had its cells on worksheets. */
const NotebookSchema = z.union([SheetSchema, z.object({ worksheets: z.array(SheetSchema) })]);

/** A mark between cells, which other editors know too: each cell is read on its own. */
const MARK = "# %%";

/** The code cells of a Jupyter notebook's file as one text; null when the text is no such file. */
export function findNotebookCode(text: string): string | null {
  const parsed = parseJson(text);
  const notebook = "json" in parsed ? NotebookSchema.safeParse(parsed.json).data : undefined;
  if (!notebook) return null;
  const cells = "cells" in notebook ? notebook.cells : notebook.worksheets.flatMap((sheet) => sheet.cells);
  const sources = cells
    .filter(({ cell_type: type }) => type === "code")
    .map(({ source, input }) => source ?? input ?? "")
    .map((source) => (typeof source === "string" ? source : source.join("")).trimEnd())
    .filter((source) => source !== "");
  return `${sources.map((source) => (sources.length > 1 ? `${MARK}\n${source}` : source)).join("\n\n")}\n`;
}
