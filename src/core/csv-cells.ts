/** A cell of a CSV file: what it says, and where in the text it stands (`end` is behind its last character). */
type CsvCell = { text: string; start: number; end: number; isQuoted: boolean };
export type CsvRow = CsvCell[];
export type CsvEdit = { cell: CsvCell; text: string };

const DELIMITERS = [",", ";", "\t"] as const;
export type CsvDelimiter = (typeof DELIMITERS)[number];

const BYTE_ORDER_MARK = "\uFEFF";
const isLineEnd = (character: string | undefined) => character === undefined || character === "\n" || character === "\r";

/** The quoted part that begins at `start`: its text, and where it ends. A quote that is never closed runs to the end of the file. */
function readQuoted(text: string, start: number): { value: string; end: number } {
  let value = "";
  for (let from = start + 1; ; ) {
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

/**
 * The cells of a CSV text with their places (RFC 4180, any line ending, with or without a byte-order mark). It is our own because no
 * library keeps the places, and a file can only come back the same elsewhere if just the changed cells are cut out and replaced.
 */
export function scanCsv(text: string, delimiter: CsvDelimiter): CsvRow[] {
  const rows: CsvRow[] = [];
  let position = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  while (position < text.length) {
    const row: CsvRow = [];
    for (;;) {
      const cell = readCell(text, position, delimiter);
      row.push(cell);
      position = cell.end;
      if (text[position] !== delimiter) break;
      position += 1;
    }
    rows.push(row);
    position += text.startsWith("\r\n", position) ? 2 : 1;
  }
  return rows;
}

/** The delimiter that cuts the first lines into most cells; a comma where none does. */
export function guessDelimiter(text: string): CsvDelimiter {
  const beginning = text.slice(0, 20_000);
  const width = (delimiter: CsvDelimiter) => scanCsv(beginning, delimiter)[0]?.length ?? 0;
  return DELIMITERS.reduce((best, delimiter) => (width(delimiter) > width(best) ? delimiter : best));
}

/** A new cell in the style of the old one: quoted if that was, or if it has to be. */
function writeCell(text: string, isQuoted: boolean, delimiter: CsvDelimiter): string {
  const hasToBe = text.includes(delimiter) || /["\r\n]/.test(text);
  return isQuoted || hasToBe ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The same text, except for the cells of the edits, each of which stands in it once. */
export function replaceCells(text: string, edits: CsvEdit[], delimiter: CsvDelimiter): string {
  const parts: string[] = [];
  let from = 0;
  for (const { cell, text: value } of edits.toSorted((a, b) => a.cell.start - b.cell.start)) {
    parts.push(text.slice(from, cell.start), writeCell(value, cell.isQuoted, delimiter));
    from = cell.end;
  }
  return [...parts, text.slice(from)].join("");
}
