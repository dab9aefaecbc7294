/** A cell of a CSV file: its text, and its place in the file (`end` is behind its last character). */
type CsvCell = { text: string; start: number; end: number; isQuoted: boolean };
export type CsvRow = CsvCell[];
export type CsvEdit = { cell: CsvCell; text: string };

const DELIMITERS = [",", ";", "\t"] as const;
export type CsvDelimiter = (typeof DELIMITERS)[number];

const BYTE_ORDER_MARK = "\uFEFF";
const isLineEnd = (character: string | undefined) =>
  character === undefined || character === "\n" || character === "\r";

/**
 * The quoted part that begins at `start`: its text, and where it ends. A quote that is never closed runs to
 * the end of the file.
 */
function readQuoted(text: string, start: number): { value: string; end: number } {
  let value = "";
  for (let from = start + 1; ;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return { value: value + text.slice(from), end: text.length };
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function readCell(text: string, start: number, delimiter: CsvDelimiter): CsvCell {
  const isQuoted = text[start] === '"';
  const quoted = isQuoted ? readQuoted(text, start) : { value: "", end: start };
  let end = quoted.end;
  while (!isLineEnd(text[end]) && text[end] !== delimiter) end += 1;
  return { text: quoted.value + text.slice(quoted.end, end), start, end, isQuoted };
}

/** Reads the cells of the row that begins at `start`, at most `most` of them. */
function readRow(text: string, start: number, delimiter: CsvDelimiter, most: number): CsvRow {
  const row: CsvRow = [];
  for (let position = start; ; position = row.at(-1)!.end + 1) {
    row.push(readCell(text, position, delimiter));
    if (text[row.at(-1)!.end] !== delimiter || row.length === most) return row;
  }
}

/** A line of only spaces and delimiters; a spreadsheet may write a million of them. */
const BLANK_LINE: Record<CsvDelimiter, RegExp> = {
  ",": /[ \t,]*(?:\r\n|\r|\n)/y,
  ";": /[ \t;]*(?:\r\n|\r|\n)/y,
  "\t": /[ \t]*(?:\r\n|\r|\n)/y,
};

/**
 * The rows of a CSV text that are not blank, with the places of their cells and their own index among all
 * rows from 0 (RFC 4180, any line ending, with or without a byte-order mark). The scanner is our own because
 * no library keeps the places, and the rest of a file only stays the same if just the changed cells are
 * replaced. A row wider than `mostCells` is cut and is the last.
 */
export function* scanCsv(
  text: string,
  delimiter: CsvDelimiter,
  mostCells = Infinity,
): Generator<{ line: number; cells: CsvRow }> {
  const blank = BLANK_LINE[delimiter];
  blank.lastIndex = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let position = blank.lastIndex;
  for (let line = 0; ; line += 1) {
    for (; blank.test(text); line += 1) position = blank.lastIndex;
    if (position >= text.length) return;
    const cells = readRow(text, position, delimiter, mostCells);
    const { end } = cells.at(-1)!;
    const isCut = text[end] === delimiter;
    if (isCut || cells.some((cell) => cell.text.trim() !== "")) yield { line, cells };
    if (isCut) return;
    position = end + (text.startsWith("\r\n", end) ? 2 : 1);
    blank.lastIndex = position;
  }
}

/**
 * The delimiter that cuts the first line into most cells; one that leaves no line at all comes first. A comma
 * when all are equal.
 */
export function guessDelimiter(text: string): CsvDelimiter {
  const beginning = text.slice(0, 20_000);
  const width = (delimiter: CsvDelimiter) =>
    scanCsv(beginning, delimiter).next().value?.cells.length ?? Infinity;
  return DELIMITERS.reduce((best, delimiter) => (width(delimiter) > width(best) ? delimiter : best));
}

/** Writes a new cell in the style of the old one: quoted if the old one was, or if it has to be. */
function writeCell(text: string, isQuoted: boolean, delimiter: CsvDelimiter): string {
  const hasToBe = text.includes(delimiter) || /["\r\n]/.test(text);
  return isQuoted || hasToBe ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Replaces the cells of the edits in the text. Each cell has at most one edit. */
export function replaceCells(text: string, edits: CsvEdit[], delimiter: CsvDelimiter): string {
  const parts: string[] = [];
  let from = 0;
  for (const { cell, text: value } of edits.toSorted((a, b) => a.cell.start - b.cell.start)) {
    parts.push(text.slice(from, cell.start), writeCell(value, cell.isQuoted, delimiter));
    from = cell.end;
  }
  return [...parts, text.slice(from)].join("");
}
