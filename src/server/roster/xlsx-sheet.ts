import type { SchoolLine } from "@/core/school/school-file";
import type { SheetEdit } from "@/core/school/school-plan";
import { escapeXml, SheetRows, walkXml, writeNumber, type PlacedCell, type SheetMistake } from "./sheet-xml";

/** "AB12" for line 11 and column 27. */
function addressOf(line: number, column: number): string {
  let letters = "";
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${line + 1}`;
}

function columnOf(address: string): number {
  const letters = /^[A-Z]{1,3}/.exec(address)?.[0] ?? "";
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The texts that the workbook's sheets share. Pronunciations beside them are no part of them. */
export async function readSharedStrings(xml: string): Promise<string[]> {
  const strings: string[] = [];
  let isText = false;
  let isSpoken = false;
  await walkXml(xml, {
    open({ name }) {
      if (name === "si") strings.push("");
      if (name === "rPh") isSpoken = true;
      isText = name === "t" && !isSpoken;
    },
    close(name) {
      if (name === "rPh") isSpoken = false;
      isText = false;
    },
    text(text) {
      if (isText) strings[strings.length - 1] += text;
    },
  });
  return strings;
}

/** Reads the lines of a worksheet with the place of each cell in its XML. */
export async function readXlsxSheet(
  xml: string,
  shared: readonly string[],
): Promise<SchoolLine[] | SheetMistake> {
  const rows = new SheetRows();
  let [line, column] = [-1, -1];
  let cells: PlacedCell[] = [];
  let cell: (PlacedCell & { type: string; value: string; inline: string }) | null = null;
  let reads: "value" | "inline" | null = null;
  await walkXml(xml, {
    open({ name, attributes, start }) {
      if (name === "row") {
        line = attributes.r ? Number(attributes.r) - 1 : line + 1;
        [column, cells] = [-1, []];
      } else if (name === "c") {
        column = attributes.r ? columnOf(attributes.r) : column + 1;
        const address = addressOf(line, column);
        cell = {
          column,
          address,
          start,
          end: start,
          text: "",
          isQuoted: false,
          isComputed: false,
          type: attributes.t ?? "n",
          value: "",
          inline: "",
        };
      } else if (cell && name === "f") cell.isComputed = true;
      reads = name === "v" ? "value" : name === "t" ? "inline" : null;
    },
    close(name, start, end) {
      reads = null;
      if (name === "c" && cell) {
        const { type, value, inline, ...rest } = cell;
        cells.push({ ...rest, end, text: readValue(type, value, inline) });
        cell = null;
      } else if (name === "row") rows.add(line, cells, start);
    },
    text(text) {
      if (!cell || !reads) return;
      if (reads === "value") cell.value += text;
      else cell.inline += text;
    },
  });
  function readValue(type: string, value: string, inline: string): string {
    if (type === "s") return shared[Number(value)] ?? "";
    if (type === "inlineStr") return inline;
    if (type === "b") return value === "1" ? "TRUE" : "FALSE";
    return type === "n" ? writeNumber(value) : value;
  }
  return rows.list(addressOf);
}

/** The worksheet with the edits in it; a cell keeps its style. */
export function fillXlsxSheet(xml: string, edits: readonly SheetEdit[]): string {
  const prefix = /<(\w+:)?worksheet[\s>]/.exec(xml.slice(0, 2_000))?.[1] ?? "";
  const parts: string[] = [];
  let from = 0;
  for (const { cell, text, number } of edits.toSorted(
    (a, b) => a.cell.start - b.cell.start || columnOf(a.cell.address!) - columnOf(b.cell.address!),
  )) {
    const tag = /^<[^>]*>/.exec(xml.slice(cell.start, cell.end))?.[0] ?? "";
    const style = /\ss="\d+"/.exec(tag)?.[0] ?? "";
    const head = `<${prefix}c r="${cell.address}"${style}`;
    const value =
      number === null
        ? `${head} t="inlineStr"><${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text)}</${prefix}t></${prefix}is></${prefix}c>`
        : `${head}><${prefix}v>${number}</${prefix}v></${prefix}c>`;
    parts.push(xml.slice(from, cell.start), value);
    from = cell.end;
  }
  return [...parts, xml.slice(from)].join("");
}
