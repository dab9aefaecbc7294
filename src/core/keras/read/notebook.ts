import { z } from "zod";

const NotebookSchema = z.object({
  cells: z.array(z.object({ cell_type: z.string(), source: z.union([z.string(), z.array(z.string())]) })),
});

/** The code cells of a Jupyter notebook's file as one text; null when the text is no such file. */
export function findNotebookCode(text: string): string | null {
  try {
    const cells = NotebookSchema.safeParse(JSON.parse(text)).data?.cells;
    if (!cells) return null;
    const sources = cells
      .filter(({ cell_type: type }) => type === "code")
      .map(({ source }) => (typeof source === "string" ? source : source.join("")));
    return `${sources.join("\n\n").trimEnd()}\n`;
  } catch {
    return null;
  }
}
