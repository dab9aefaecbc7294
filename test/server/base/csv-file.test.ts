import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { guardCell } from "@/core/school/formula-guard";
import { writeCsv } from "@/server/base/file/csv-file";

describe("a CSV file", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-SUM(A1)", "'-SUM(A1)"],
    ["@cmd", "'@cmd"],
    ["\t=1", "'\t'=1"],
    ["\r=1", "'\r'=1"],
    ["\n=1", "'\n'=1"],
    ["＝1+1", "'＝1+1"],
    ["-5", "-5"],
    ["-5.25", "-5.25"],
    ["Ada", "Ada"],
    ["", ""],
    ["a=b", "a=b"],
    ["Eva;=1+1;=cmd|' /C calc'!A0", "Eva;'=1+1;'=cmd|' /C calc'!A0"],
    ["Eva; @x", "Eva; '@x"],
    ["a\tb\t+1", "a\tb\t'+1"],
    ["Good:\n- the check\n- the answer", "Good:\n- the check\n- the answer"],
    ["Good:\n- x+cmd|' /C calc'!A0", "Good:\n'- x+cmd|' /C calc'!A0"],
    ["Good:\n=1", "Good:\n'=1"],
    ["50 % - 5; -5", "50 % - 5; '-5"],
  ])("writes the cell %j as %j", (text, cell) => {
    expect(guardCell(text)).toBe(cell);
  });

  it.each([",", ";", "\t"])(
    "cut by %j has no cell that a spreadsheet runs, nor a line too many",
    (delimiter) => {
      const names = ["Eva;=1+1;=cmd|' /C calc'!A0", "=1+1", 'x"\t=1', "a\r\n=1+1", "b,=1", " =1"];
      const text = writeCsv([["Name", "Points"], ...names.map((name) => [name, "1.00"])], {
        isForSpreadsheets: false,
      });
      const cells = Papa.parse<string[]>(text, { delimiter }).data.flat();
      const lines = text.split(/[\r\n]+/).flatMap((line) => line.split(delimiter));
      expect([...cells, ...(delimiter === "," ? [] : lines)].filter((cell) => /^[=+@]/.test(cell))).toEqual(
        [],
      );
    },
  );

  it("quotes what another country's spreadsheet would cut, and begins with a mark where people open it", () => {
    const rows = [["Gödel; K.", "1.00"]];
    expect(writeCsv(rows, { isForSpreadsheets: true })).toBe('\uFEFF"Gödel; K.",1.00');
    expect(
      Buffer.from(writeCsv(rows, { isForSpreadsheets: true }))
        .subarray(0, 3)
        .toString("hex"),
    ).toBe("efbbbf");
    expect(writeCsv(rows, { isForSpreadsheets: false, quotesAll: true })).toBe('"Gödel; K.","1.00"');
  });
});
