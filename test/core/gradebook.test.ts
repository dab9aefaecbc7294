import { describe, expect, it } from "vitest";
import { canvasTable, guardCell, plainTable, type GradebookRow } from "@/core/gradebook";

const exercises = [{ id: "e1", title: "Exercise 1", maximum: 10 }];
function makeRow(overrides: Partial<GradebookRow> = {}): GradebookRow {
  return { name: "Ada King Lovelace", email: "ada@school.test", points: new Map([["e1", 9.5]]), feedback: new Map([["e1", "Well seen."]]), ...overrides };
}

describe("a gradebook export", () => {
  it("in plain form has points, maximum and feedback for each exercise", () => {
    expect(plainTable([makeRow()], exercises)).toEqual([
      ["Name", "Email", "Exercise 1", "Exercise 1: maximum", "Exercise 1: feedback"],
      ["Ada King Lovelace", "ada@school.test", "9.50", "10.00", "Well seen."],
    ]);
  });

  it("for Canvas has its five identifying columns and the row of points possible", () => {
    expect(canvasTable([makeRow()], exercises)).toEqual([
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Exercise 1"],
      ["    Points Possible", "", "", "", "", "10.00"],
      ["Lovelace, Ada King", "", "", "ada@school.test", "", "9.50"],
    ]);
  });

  it("leaves the cell empty while nothing is released", () => {
    expect(canvasTable([makeRow({ points: new Map() })], exercises)[2]![5]).toBe("");
  });

  it.each([
    ["=1+1", "'=1+1"], ["+1", "'+1"], ["-SUM(A1)", "'-SUM(A1)"], ["@cmd", "'@cmd"], ["\t=1", "'\t=1"], ["\r=1", "'\r=1"],
    ["-5", "-5"], ["-5.25", "-5.25"], ["Ada", "Ada"], ["", ""], ["a=b", "a=b"],
  ])("writes the cell %j as %j", (text, cell) => {
    expect(guardCell(text)).toBe(cell);
  });

  it("guards names, titles and feedback alike", () => {
    const table = plainTable([makeRow({ name: "=HYPERLINK(1)", feedback: new Map([["e1", "@risk"]]) })], [{ ...exercises[0]!, title: "+x" }]);
    expect(table.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
  });
});
