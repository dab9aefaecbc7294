import type { Line } from "./lines";

/** A part of the text that is read on its own, such as a notebook's cell. */
export type Cell = {
  lines: Line[];
  /** The language of a cell that is not Python: `bash`. */
  foreign: string | null;
};

/** `# %%`, and what nbconvert and notebooks write above a cell. */
const MARK = /^(?:# ?%%|#\s*In\s*\[[\d ]*\]|#\s*<codecell>)/;
const CELL_MAGIC = /^%%(\w+)/;
/** Magics whose cell is Python all the same. */
const pythonMagics = new Set(["time", "timeit", "capture", "prun", "python", "python3", "memit", "lprun"]);

/** Divides a text at the marks of its cells. A cell that begins with `%%bash` is no Python. */
export function divideIntoCells(lines: readonly Line[]): Cell[] {
  const cells: Cell[] = [{ lines: [], foreign: null }];
  for (const line of lines) {
    const last = cells.at(-1)!;
    const magic = CELL_MAGIC.exec(line.text)?.[1];
    if (magic) {
      const isPython = pythonMagics.has(magic);
      cells.push({ lines: isPython ? [] : [line], foreign: isPython ? null : magic });
    } else if (MARK.test(line.text)) {
      cells.push({ lines: [line], foreign: null });
    } else {
      last.lines.push(line);
    }
  }
  return cells.filter((cell) => cell.lines.some(({ text }) => text.trim() !== ""));
}

const FENCE = /^\s*(?:```+|~~~+)\s*([\w+-]*)/;
const pythonFences = /^(|py|python\d?|ipython|keras|code)$/i;

/** The fenced parts of a chat's answer or of Markdown; null when nothing is fenced. */
export function divideAtFences(lines: readonly Line[]): Cell[] | null {
  const cells: Cell[] = [];
  let open: Cell | null = null;
  for (const line of lines) {
    const fence = FENCE.exec(line.text);
    if (!fence) {
      open?.lines.push(line);
    } else if (open) {
      open = null;
    } else {
      const language = fence[1]!;
      open = { lines: [], foreign: pythonFences.test(language) ? null : language };
      cells.push(open);
    }
  }
  return cells.length > 0 ? cells : null;
}
