/**
 * A cell of a CSV file, or of a sheet: its text, and its place in the file (`end` is behind its last
 * character). A cell of a sheet may be computed, and has an address there.
 */
export type CsvCell = {
  text: string;
  start: number;
  end: number;
  isQuoted: boolean;
  isComputed?: boolean;
  address?: string;
};
export type CsvRow = CsvCell[];
type CsvEdit = { cell: CsvCell; text: string };

const DELIMITERS = [",", ";", "\t", "|"] as const;
export type CsvDelimiter = (typeof DELIMITERS)[number];

const BYTE_ORDER_MARK = "\uFEFF";
/** A cell that is longer says no more than its beginning; only its place counts then. */
const MOST_LETTERS = 100_000;

const [QUOTE, SPACE, TAB, LINE_FEED, RETURN] = ['"', " ", "\t", "\n", "\r"].map((letter) =>
  letter.charCodeAt(0),
) as [number, number, number, number, number];

/** Where the quoted part that begins at `start` ends. A quote that is never closed runs to the end. */
function findQuoteEnd(text: string, start: number): { end: number; isClosed: boolean } {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text.charCodeAt(at) !== QUOTE) continue;
    if (text.charCodeAt(at + 1) !== QUOTE) return { end: at + 1, isClosed: true };
    at += 1;
  }
  return { end: text.length, isClosed: false };
}

/** A cell may begin with blanks before its quote, as some systems write them. */
function readCell(text: string, start: number, delimiter: CsvDelimiter): CsvCell {
  let open = start;
  while (text.charCodeAt(open) === SPACE) open += 1;
  const isQuoted = text.charCodeAt(open) === QUOTE;
  const quote = isQuoted ? findQuoteEnd(text, open) : { end: open, isClosed: true };
  const separator = delimiter.charCodeAt(0);
  let { end } = quote;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === separator || code === LINE_FEED || code === RETURN) break;
  }
  if (!isQuoted)
    return { text: text.slice(start, Math.min(end, start + MOST_LETTERS)), start, end, isQuoted };
  const inside = text.slice(open + 1, quote.isClosed ? quote.end - 1 : quote.end).slice(0, MOST_LETTERS);
  const behind = text.slice(quote.end, Math.min(end, quote.end + MOST_LETTERS));
  return { text: inside.replaceAll('""', '"') + behind, start: open, end, isQuoted };
}

/** Reads the cells of the row that begins at `start`, at most `most` of them. */
function readRow(text: string, start: number, delimiter: CsvDelimiter, most: number): CsvRow {
  const row: CsvRow = [];
  for (let position = start; ; position = row.at(-1)!.end + 1) {
    row.push(readCell(text, position, delimiter));
    if (text[row.at(-1)!.end] !== delimiter || row.length === most) return row;
  }
}

/**
 * Behind the lines of only spaces, delimiters and empty quotes from `start` on; a spreadsheet may write a
 * million.
 */
function skipBlankLines(text: string, start: number, delimiter: CsvDelimiter) {
  const separator = delimiter.charCodeAt(0);
  let [position, lines] = [start, 0];
  let hasCells = false;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === RETURN) {
      if (code === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at += 1;
      position = at + 1;
      lines += 1;
      hasCells = false;
    } else if (code === separator) hasCells = true;
    else if (code === QUOTE && text.charCodeAt(at + 1) === QUOTE) at += 1;
    else if (code !== SPACE && code !== TAB) return { position, lines };
  }
  return { position: hasCells ? position : text.length, lines };
}

/** Excel's first line that names the delimiter, and is no line of the table. */
const SEPARATOR_LINE = /^\uFEFF?"?sep=(.)"?[,;\t|]*(\r\n|\r|\n|$)/i;

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
  const separator = SEPARATOR_LINE.exec(text)?.[0].length;
  let position = separator ?? (text.startsWith(BYTE_ORDER_MARK) ? 1 : 0);
  for (let line = separator === undefined ? 0 : 1; ; line += 1) {
    const skipped = skipBlankLines(text, position, delimiter);
    ({ position } = skipped);
    line += skipped.lines;
    if (position >= text.length) return;
    const cells = readRow(text, position, delimiter, mostCells);
    const { end } = cells.at(-1)!;
    const isCut = text[end] === delimiter;
    if (isCut || cells.some((cell) => cell.text.trim() !== "")) yield { line, cells };
    if (isCut) return;
    position = end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
}

/** How many of the widths are the most frequent one above a single cell, and that one. */
function findUsualWidth(widths: number[]): { share: number; width: number } {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  return { share: count / Math.max(widths.length, 1), width };
}

/**
 * The delimiter that Excel's own line names; else the one that cuts most of the first lines into equally many
 * cells, and into more where two do. A comma when all are equal.
 */
export function guessDelimiter(text: string): CsvDelimiter {
  const named = SEPARATOR_LINE.exec(text.slice(0, 20))?.[1];
  const known = DELIMITERS.find((delimiter) => delimiter === named);
  if (known) return known;
  const beginning = text.slice(0, 20_000);
  const usual = (delimiter: CsvDelimiter) => {
    const rows = [...scanCsv(beginning, delimiter, 1_000)].slice(0, 50);
    // The last of them may have been cut.
    const whole = beginning.length < text.length && rows.length > 1 ? rows.slice(0, -1) : rows;
    return { delimiter, ...findUsualWidth(whole.map(({ cells }) => cells.length)) };
  };
  return DELIMITERS.map(usual).reduce((best, each) =>
    each.share > best.share || (each.share === best.share && each.width > best.width) ? each : best,
  ).delimiter;
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
