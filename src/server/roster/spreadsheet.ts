import type { SchoolTable } from "@/core/school/school-file";
import type { SheetEdit } from "@/core/school/school-plan";
import { packArchive, type Archive } from "@/server/base/file/zip-archive";
import { fillOdsSheet, listOdsSheets, readOdsSheet } from "./ods-sheet";
import { MOST_XML, type SheetMistake, TooManyTags, walkXml } from "./sheet-xml";
import { fillXlsxSheet, readSharedStrings, readXlsxSheet } from "./xlsx-sheet";

/** One sheet of a spreadsheet, with the others' names. `write` gives the whole file with the edits in it. */
type Spreadsheet = {
  table: SchoolTable;
  sheets: string[];
  sheet: string;
  write(edits: readonly SheetEdit[]): Promise<Buffer>;
};
export type SpreadsheetMistake = "no_spreadsheet" | "broken" | "too_large" | "no_sheet" | SheetMistake;

const textOf = (archive: Archive, path: string) => archive.get(path)?.toString("utf8") ?? null;

/** The sheets of a workbook by name with their files; hidden ones are left out. */
async function listXlsxSheets(archive: Archive): Promise<{ name: string; path: string }[]> {
  const targets = new Map<string, string>();
  await walkXml(textOf(archive, "xl/_rels/workbook.xml.rels") ?? "<none/>", {
    open({ attributes: { Id: id, Target: target } }) {
      if (id && target) targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
    close() {},
  });
  const sheets: { name: string; path: string }[] = [];
  await walkXml(textOf(archive, "xl/workbook.xml")!, {
    open({ name, attributes }) {
      const id = Object.entries(attributes).find(([key]) => key === "id" || key.endsWith(":id"))?.[1];
      const path = targets.get(id ?? "");
      const isHidden = attributes.state === "hidden" || attributes.state === "veryHidden";
      if (name === "sheet" && path !== undefined && archive.has(path) && !isHidden)
        sheets.push({ name: attributes.name ?? "", path });
    },
    close() {},
  });
  return sheets;
}

const replaceFile = (archive: Archive, path: string, text: string) =>
  new Map([...archive].map(([each, bytes]) => [each, each === path ? Buffer.from(text) : bytes]));

/** Lets the program that opens the workbook compute its formulas anew: they may rest on what was written. */
function askToCompute(archive: Archive): Archive {
  const path = "xl/workbook.xml";
  const xml = textOf(archive, path)!;
  const tag = /<(\w+:)?calcPr\b[^>]*?(\/?)>/.exec(xml);
  if (!tag || tag[0].includes("fullCalcOnLoad")) return archive;
  const asked = tag[0].replace(/\s*\/?>$/, ` fullCalcOnLoad="1"${tag[2]}>`);
  return replaceFile(
    archive,
    path,
    xml.replace(tag[0], () => asked),
  );
}

/** Which sheet to read: the one of this name, or the first that somebody has used before, or the first. */
type Wanted = { name: string | null; used: readonly string[] };

function findSheet(sheets: readonly string[], { name, used }: Wanted): number {
  if (name !== null) return sheets.indexOf(name);
  return Math.max(
    0,
    sheets.findIndex((each) => used.includes(each)),
  );
}

async function readXlsx(archive: Archive, wanted: Wanted): Promise<Spreadsheet | SpreadsheetMistake> {
  const sheets = await listXlsxSheets(archive);
  const found =
    sheets[
      findSheet(
        sheets.map(({ name }) => name),
        wanted,
      )
    ];
  if (!found) return "no_sheet";
  const xml = textOf(archive, found.path)!;
  const strings = textOf(archive, "xl/sharedStrings.xml") ?? "";
  if (xml.length > MOST_XML || strings.length > MOST_XML) return "too_large";
  const lines = await readXlsxSheet(xml, strings === "" ? [] : await readSharedStrings(strings));
  if (typeof lines === "string") return lines;
  return {
    table: { lines, text: xml, delimiter: null },
    sheets: sheets.map(({ name }) => name),
    sheet: found.name,
    write(edits) {
      const filled = replaceFile(archive, found.path, fillXlsxSheet(xml, edits));
      return packArchive(/<(\w+:)?f[\s>/]/.test(xml) ? askToCompute(filled) : filled);
    },
  };
}

async function readOds(archive: Archive, wanted: Wanted): Promise<Spreadsheet | SpreadsheetMistake> {
  const xml = textOf(archive, "content.xml")!;
  if (xml.length > MOST_XML) return "too_large";
  const sheets = await listOdsSheets(xml);
  const at = findSheet(sheets, wanted);
  if (sheets[at] === undefined) return "no_sheet";
  const lines = await readOdsSheet(xml, at);
  if (typeof lines === "string") return lines;
  return {
    table: { lines, text: xml, delimiter: null },
    sheets,
    sheet: sheets[at]!,
    write: (edits) => packArchive(replaceFile(archive, "content.xml", fillOdsSheet(xml, edits))),
  };
}

/** Reads a sheet of an Excel or OpenDocument file. */
export async function readSpreadsheet(
  archive: Archive,
  wanted: Wanted,
): Promise<Spreadsheet | SpreadsheetMistake> {
  const isOds = /opendocument\.spreadsheet/.test(textOf(archive, "mimetype") ?? "");
  try {
    if (archive.has("xl/workbook.xml")) return await readXlsx(archive, wanted);
    return isOds && archive.has("content.xml") ? await readOds(archive, wanted) : "no_spreadsheet";
  } catch (error) {
    return error instanceof TooManyTags ? "too_large" : "broken";
  }
}
