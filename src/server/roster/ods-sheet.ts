import { MOST_COLUMNS, type SchoolLine } from "@/core/school/school-file";
import type { SheetEdit } from "@/core/school/school-plan";
import { escapeXml, SheetRows, walkXml, writeNumber, type PlacedCell, type SheetMistake } from "./sheet-xml";

/** The names of the sheets of an OpenDocument spreadsheet's content. */
export async function listOdsSheets(xml: string): Promise<string[]> {
  const names: string[] = [];
  await walkXml(xml, {
    open({ name, attributes }) {
      if (name === "table") names.push(attributes["table:name"] ?? "");
    },
    close() {},
  });
  return names;
}

/** One element stands for several equal cells or lines. */
const timesOf = (attributes: Record<string, string>, what: "columns" | "rows") =>
  Math.max(1, Number(attributes[`table:number-${what}-repeated`] ?? 1) || 1);

/** A line that is repeated with something in it stands so often at most. */
const MOST_REPEATS = 100;

/**
 * Reads the lines of one sheet with the place of each cell in the content. A cell that stands for several has
 * its own number among them as its address.
 */
export async function readOdsSheet(xml: string, sheet: number): Promise<SchoolLine[] | SheetMistake> {
  const rows = new SheetRows();
  let [table, depth, line] = [-1, 0, 0];
  let repeats = 1;
  let column = 0;
  let cells: PlacedCell[] = [];
  let cell: { attributes: Record<string, string>; start: number; text: string; paragraphs: number } | null =
    null;
  let isNote = false;
  let isText = false;
  await walkXml(xml, {
    open({ name, attributes, start }) {
      if (name === "table") {
        depth += 1;
        if (depth === 1) table += 1;
      }
      if (table !== sheet || depth !== 1) return;
      if (name === "table-row") {
        repeats = timesOf(attributes, "rows");
        [column, cells] = [0, []];
      } else if (name === "table-cell" || name === "covered-table-cell")
        cell = { attributes, start, text: "", paragraphs: 0 };
      else if (name === "annotation") isNote = true;
      else if (cell && !isNote && name === "p") {
        if (cell.paragraphs > 0) cell.text += "\n";
        cell.paragraphs += 1;
        isText = true;
      } else if (cell && isText && name === "s")
        cell.text += " ".repeat(Math.min(Number(attributes["text:c"] ?? 1), 100));
      else if (cell && isText && name === "tab") cell.text += "\t";
      else if (cell && isText && name === "line-break") cell.text += "\n";
    },
    close(name, start, end) {
      if (name === "table") depth -= 1;
      if (table !== sheet || depth !== 1) return;
      if (name === "annotation") isNote = false;
      else if (name === "p") isText = false;
      else if (cell && (name === "table-cell" || name === "covered-table-cell")) {
        const { attributes } = cell;
        const times = timesOf(attributes, "columns");
        const value = attributes["office:value"];
        const text = value === undefined ? cell.text : writeNumber(value);
        const isComputed = attributes["table:formula"] !== undefined || repeats > 1;
        for (let index = 0; index < Math.min(times, MOST_COLUMNS + 1); index += 1)
          cells.push({
            column: column + index,
            start: cell.start,
            end,
            text,
            isQuoted: false,
            isComputed,
            address: String(index),
          });
        column += times;
        cell = null;
      } else if (name === "table-row") {
        const isFilled = cells.some(({ text }) => text.trim() !== "");
        for (let each = 0; isFilled && each < Math.min(repeats, MOST_REPEATS); each += 1)
          rows.add(line + each, cells, start);
        line += repeats;
      }
    },
    text(text) {
      if (cell && isText && !isNote) cell.text += text;
    },
  });
  return rows.list(() => "");
}

function writeCell({ text, number }: SheetEdit, style: string): string {
  const [type, value] =
    number === null
      ? [`office:value-type="string"`, text]
      : [`office:value-type="float" office:value="${number}"`, String(number)];
  const paragraphs = value.split(/\r\n|\r|\n/).map((part) => `<text:p>${escapeXml(part)}</text:p>`);
  return `<table:table-cell${style} ${type}>${paragraphs.join("")}</table:table-cell>`;
}

/** The content with the edits in it. A cell that stood for several is written out as far as it has to be. */
export function fillOdsSheet(xml: string, edits: readonly SheetEdit[]): string {
  const byPlace = new Map<number, SheetEdit[]>();
  for (const edit of edits) byPlace.set(edit.cell.start, [...(byPlace.get(edit.cell.start) ?? []), edit]);
  const parts: string[] = [];
  let from = 0;
  for (const [start, group] of [...byPlace].sort(([a], [b]) => a - b)) {
    const { end } = group[0]!.cell;
    const element = xml.slice(start, end);
    const tag = /^<[^>]*>/.exec(element)?.[0] ?? "";
    const style = /\stable:style-name="[^"]*"/.exec(tag)?.[0] ?? "";
    const times = Number(/\stable:number-columns-repeated="(\d+)"/.exec(tag)?.[1] ?? 1);
    const repeat = (count: number) =>
      count === 0
        ? ""
        : element.replace(
            /\stable:number-columns-repeated="\d+"/,
            count > 1 ? ` table:number-columns-repeated="${count}"` : "",
          );
    parts.push(xml.slice(from, start));
    let written = 0;
    for (const edit of group.toSorted((a, b) => Number(a.cell.address) - Number(b.cell.address))) {
      const index = Number(edit.cell.address);
      parts.push(start === end ? "" : repeat(index - written), writeCell(edit, style));
      written = index + 1;
    }
    if (start < end) parts.push(repeat(times - written));
    from = end;
  }
  return [...parts, xml.slice(from)].join("");
}
