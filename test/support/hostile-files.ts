import { zipSync } from "fflate";

/** Files that are expensive to read for their size: what a school's list may be, and what it never is. */

const BYTES = 4_400_000;
const XML = 15_900_000;
const fill = (text: string, length = BYTES) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const table = (cell: string, columns: number) =>
  fill(`${Array.from({ length: columns }, () => cell).join(",")}\n`);

const zip = (files: Record<string, string>) =>
  Buffer.from(
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
    ),
  );
const workbook = (sheet: string, shared = "<sst/>") =>
  zip({
    "xl/workbook.xml": '<w xmlns:r="x"><sheets><sheet name="a" r:id="1"/></sheets></w>',
    "xl/_rels/workbook.xml.rels": '<r><Relationship Id="1" Target="sheet.xml"/></r>',
    "xl/sheet.xml": `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    "xl/sharedStrings.xml": shared,
  });
const content = (rows: string) =>
  zip({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": `<d xmlns:table="x"><table:table table:name="a">${rows}</table:table></d>`,
  });
const rows = (count: number, open: string, cell: string, cells: number, close: string) =>
  `${open}${cell.repeat(cells)}${close}`.repeat(count);

export const hostileFiles: [what: string, bytes: Buffer][] = [
  ...["\n", "\r", ",", ";", "\t", '"', '",', " ", "a", ",;\t", "   \n", "😀,", "9.", "a@b,", "(,"].map(
    (text): [string, Buffer] => [`nothing but ${JSON.stringify(text)}`, Buffer.from(fill(text))],
  ),
  ["a quote that never ends", Buffer.from(`"${fill("a")}`)],
  ["250,000 addresses", Buffer.from(table("a@b.cd", 49))],
  ["a million cells", Buffer.from(table("a@b", 199))],
  ["decimals in 199 columns", Buffer.from(table("1.5", 199))],
  ["Latin-1", Buffer.from(fill("é,\n"), "latin1")],
  ["UTF-16", Buffer.from(`\uFEFF${fill("a,b\n", BYTES / 2)}`, "utf16le")],
  ["long addresses", Buffer.from(table(`${"a.".repeat(400)}@x.y`, 1))],
  [
    "a workbook of 5,000 × 49 cells",
    workbook(rows(5_000, "<row>", '<c t="str"><v>ab</v></c>', 49, "</row>")),
  ],
  ["a workbook of 5,000 × 110 cells", workbook(rows(5_000, "<row>", "<c><v>1.5</v></c>", 110, "</row>"))],
  ["a workbook of empty tags", workbook(fill("<c/>", XML))],
  ["a workbook of tags without an end", workbook(fill("<c>", XML))],
  ["a workbook of shared texts", workbook("", `<sst>${fill("<si><t>a</t></si>", XML)}`)],
  ["a workbook of entities", workbook(`<row r="1"><c t="str"><v>${fill("&amp;", XML)}</v></c></row>`)],
  [
    "a sheet whose rows stand for a million each",
    content(
      fill(
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000"><p>a</p></table:table-cell></table:table-row>',
        XML,
      ),
    ),
  ],
  ["an archive of 47 MB", content("a".repeat(47_000_000))],
];
