import { setImmediate as pause } from "node:timers/promises";
import sax, { type Tag } from "sax";
import type { CsvCell, CsvRow } from "@/core/school/csv-cells";
import { MOST_CELLS, MOST_COLUMNS, MOST_LINES, type SchoolLine } from "@/core/school/school-file";

/** A spreadsheet's own reading stops here: a larger sheet is no list of a course. */
export const MOST_XML = 16_000_000;
const MOST_TAGS = 1_500_000;
/** The letters that are read at a time: some ten thousand tags, or a hundredth of a second. */
const PIECE = 50_000;

/** A sheet that has more tags than any list of a course. */
export class TooManyTags extends Error {}

/** An element with the place of its tag in the text. */
type Element = { name: string; attributes: Record<string, string>; start: number; end: number };

type Handlers = {
  open(element: Element): void;
  /** `start` is where the closing tag begins, `end` is behind it. */
  close(name: string, start: number, end: number): void;
  text?(text: string): void;
};

/** The name without its namespace's prefix, which a program may choose. */
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Walks through XML and tells where each tag stands, so that single cells can be replaced. Entities of its
 * own are not expanded. Throws where it is no XML. Others get their turn after each piece.
 */
export async function walkXml(xml: string, { open, close, text }: Handlers): Promise<void> {
  const parser = sax.parser(true, { position: true });
  const startOf = () => parser.startTagPosition - 1;
  parser.onerror = (error) => {
    throw error;
  };
  let tags = 0;
  parser.onopentag = (tag) => {
    if ((tags += 1) > MOST_TAGS) throw new TooManyTags();
    open({
      name: localName(tag.name),
      attributes: (tag as Tag).attributes,
      start: startOf(),
      end: parser.position,
    });
  };
  parser.onclosetag = (name) => close(localName(name), startOf(), parser.position);
  if (text) {
    parser.ontext = text;
    parser.oncdata = text;
  }
  for (let place = 0; place < xml.length; place += PIECE) {
    parser.write(xml.slice(place, place + PIECE));
    await pause();
  }
  parser.close();
}

/** A sheet's cell: its column from 0 with what a CSV cell has. */
export type PlacedCell = CsvCell & { column: number };

export type SheetMistake = "too_long" | "too_wide" | "too_many_cells";

/** Gathers the rows of a sheet. Cells that the file leaves out get the place where they would stand. */
export class SheetRows {
  readonly lines: { line: number; cells: PlacedCell[]; end: number }[] = [];
  mistake: SheetMistake | null = null;

  add(line: number, cells: PlacedCell[], end: number): void {
    const filled = cells.filter(({ text }) => text.trim() !== "");
    if (filled.length === 0) return;
    if (filled.some(({ column }) => column >= MOST_COLUMNS)) this.mistake ??= "too_wide";
    if (this.lines.length > MOST_LINES) this.mistake ??= "too_long";
    else this.lines.push({ line, cells, end });
  }

  /** All rows as wide as the widest. `addressOf` names a cell that the file leaves out. */
  list(addressOf: (line: number, column: number) => string): SchoolLine[] | SheetMistake {
    if (this.mistake) return this.mistake;
    const filled = this.lines.flatMap(({ cells }) =>
      cells.filter(({ text }) => text.trim() !== "").map(({ column }) => column),
    );
    const width = filled.reduce((most, column) => Math.max(most, column), -1) + 1;
    if (width * this.lines.length > MOST_CELLS) return "too_many_cells";
    return this.lines.map(({ line, cells, end }) => {
      const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
      const row: CsvRow = [];
      let place = end;
      for (let column = width - 1; column >= 0; column -= 1) {
        const cell = byColumn.get(column);
        if (cell) place = cell.start;
        row.unshift(
          cell ?? { text: "", start: place, end: place, isQuoted: false, address: addressOf(line, column) },
        );
      }
      // A cell further right than the table is wide still is where the next one goes.
      return { line, cells: row };
    });
  }
}

/** A number as the sheet keeps it, without the noise of its last digits. */
export function writeNumber(text: string): string {
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? String(Number(number.toPrecision(15))) : text;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text for XML, which has no place for most control characters. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")
    .replace(/[&<>"]/g, (letter) => escapes[letter]!);
}
