import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { guessDelimiter, replaceCells, scanCsv, type CsvDelimiter } from "@/core/school/csv-cells";

const listRows = (text: string, delimiter: CsvDelimiter) =>
  [...scanCsv(text, delimiter)].map(({ cells }) => cells);
const texts = (text: string, delimiter: CsvDelimiter) =>
  listRows(text, delimiter).map((row) => row.map((cell) => cell.text));

const files: [string, CsvDelimiter, string][] = [
  ["plain cells", ",", "a,b\n1,2\n"],
  ["no line end at the end", ",", "a,b\r\n1,2"],
  ["old line ends", ",", "a,b\r1,2\r"],
  ["quoted cells with delimiters, quotes and line ends", ",", 'a,"b,c","d ""e"" f"\r\n"x\r\ny",,"\n"\r\n'],
  ["semicolons and decimal commas", ";", 'a;"b;c"\n1,5;2,25\n'],
  ["tabs", "\t", 'a\t"b\tc"\n\t\n'],
  ["empty cells", ",", ",,\n,\n"],
  ["blank lines between", ";", '\n \na;b\n\n;;\n"";""\n,,\n\nc;d\n\n'],
  ["spaces around", ",", "    Points Possible,, 5 \n"],
];

describe("the cells of a CSV text", () => {
  it.each(files)("with %s are those that papaparse finds", (_name, delimiter, text) => {
    const rows = Papa.parse<string[]>(text, { delimiter }).data;
    // papaparse takes the end of the last line for the beginning of one more.
    const written = (/[\r\n]$/.test(text) ? rows.slice(0, -1) : rows)
      .map((cells, line) => ({ line, cells }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
    expect(
      [...scanCsv(text, delimiter)].map(({ line, cells }) => ({
        line,
        cells: cells.map((cell) => cell.text),
      })),
    ).toEqual(written);
  });

  it.each(files)("with %s stand where they say", (_name, delimiter, text) => {
    const cells = listRows(text, delimiter).flat();
    for (const cell of cells.filter(({ isQuoted }) => !isQuoted))
      expect(text.slice(cell.start, cell.end)).toBe(cell.text);
    for (const cell of cells.filter(({ isQuoted }) => isQuoted))
      expect(text.slice(cell.start, cell.end)).toMatch(/^"[^]*"$/);
    expect(replaceCells(text, [], delimiter)).toBe(text);
    expect(
      replaceCells(
        text,
        cells.map((cell) => ({ cell, text: cell.text })),
        delimiter,
      ),
    ).toBe(text);
  });

  it("leave a byte-order mark alone", () => {
    expect(texts('\uFEFF"a",b', ",")).toEqual([["a", "b"]]);
  });

  it("tell the delimiter, whatever is inside quotes", () => {
    expect(guessDelimiter('"a;b;c;d",b\n')).toBe(",");
    expect(guessDelimiter('"a,b,c";b;c\n1,2;2;3')).toBe(";");
    expect(guessDelimiter("a,b\tc\td\n")).toBe("\t");
    expect(guessDelimiter("alone")).toBe(",");
    expect(guessDelimiter("\n;;;\na;b,c;d\n")).toBe(";");
    expect(guessDelimiter(" , \n,\n")).toBe(",");
  });

  it("change only where they are told to, in the old cell's style", () => {
    const text = '\uFEFFa,b\r\n"0",\r\nx,"y"\n';
    const [, second, third] = listRows(text, ",");
    const edits = [
      { cell: third![0]!, text: 'say "hi", all' },
      { cell: second![0]!, text: "1" },
      { cell: second![1]!, text: "2,5" },
    ];
    expect(replaceCells(text, edits, ",")).toBe('\uFEFFa,b\r\n"1","2,5"\r\n"say ""hi"", all","y"\n');
  });

  it("read a quote that is never closed to the end, and lose nothing", () => {
    const text = 'a,"b\nc,d';
    expect(texts(text, ",")).toEqual([["a", "b\nc,d"]]);
    expect(replaceCells(text, [], ",")).toBe(text);
  });
});
