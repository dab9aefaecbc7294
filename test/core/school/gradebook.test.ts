import { describe, expect, it } from "vitest";
import {
  blackboardTable,
  canvasTable,
  guardCell,
  inPercent,
  moodleTable,
  nbgraderTable,
  plainTable,
  type GradebookExercise,
  type GradebookRow,
} from "@/core/school/gradebook";

const exercises: GradebookExercise[] = [
  { id: "e1", title: "Exercise 1", maximum: 10, dueAt: new Date("2026-03-09T12:00:00Z") },
];
function makeRow(overrides: Partial<GradebookRow> = {}): GradebookRow {
  return {
    name: "Ada King Lovelace",
    email: "ada@school.test",
    points: new Map([["e1", 9.5]]),
    penalty: new Map(),
    feedback: new Map([["e1", "Well seen."]]),
    submittedAt: new Map([["e1", new Date("2026-03-09T12:00:01.500Z")]]),
    ...overrides,
  };
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

  it("for Moodle's gradebook import has the e-mail address, points and feedback", () => {
    expect(moodleTable([makeRow()], exercises)).toEqual([
      ["Email address", "Exercise 1", "Feedback: Exercise 1"],
      ["ada@school.test", "9.50", "Well seen."],
    ]);
  });

  it("for Blackboard has its four identifying columns, and the points possible in the title", () => {
    expect(blackboardTable([makeRow()], exercises)).toEqual([
      ["Last Name", "First Name", "Username", "Student ID", "Exercise 1 [Total Pts: 10 Score]"],
      ["Lovelace", "Ada King", "ada@school.test", "", "9.50"],
    ]);
  });

  it("for nbgrader has one line a student and exercise, with both times, and nothing where nothing was released", () => {
    const unreleased = makeRow({
      name: "Bob",
      email: "bob@school.test",
      points: new Map(),
      submittedAt: new Map(),
    });
    expect(nbgraderTable([makeRow(), unreleased], exercises)).toEqual([
      [
        "assignment",
        "duedate",
        "timestamp",
        "student_id",
        "last_name",
        "first_name",
        "email",
        "raw_score",
        "late_submission_penalty",
        "score",
        "max_score",
      ],
      [
        "Exercise 1",
        "2026-03-09 12:00:00",
        "2026-03-09 12:00:01",
        "ada@school.test",
        "Lovelace",
        "Ada King",
        "ada@school.test",
        "9.50",
        "0.00",
        "9.50",
        "10.00",
      ],
      [
        "Exercise 1",
        "2026-03-09 12:00:00",
        "",
        "bob@school.test",
        "Bob",
        "",
        "bob@school.test",
        "",
        "",
        "",
        "10.00",
      ],
    ]);
  });

  it("for nbgrader takes what lateness cost from the raw score, in percent too", () => {
    const late = makeRow({ points: new Map([["e1", 7.2]]), penalty: new Map([["e1", 0.8]]) });
    expect(nbgraderTable([late], exercises)[1]!.slice(7)).toEqual(["8.00", "0.80", "7.20", "10.00"]);
    const { rows, exercises: outOf100 } = inPercent([late], exercises);
    expect(nbgraderTable(rows, outOf100)[1]!.slice(7)).toEqual(["80.00", "8.00", "72.00", "100.00"]);
  });

  it("leaves the cell empty while nothing is released", () => {
    expect(canvasTable([makeRow({ points: new Map() })], exercises)[2]![5]).toBe("");
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-SUM(A1)", "'-SUM(A1)"],
    ["@cmd", "'@cmd"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["\n=1", "'\n=1"],
    ["＝1+1", "'＝1+1"],
    ["-5", "-5"],
    ["-5.25", "-5.25"],
    ["Ada", "Ada"],
    ["", ""],
    ["a=b", "a=b"],
  ])("writes the cell %j as %j", (text, cell) => {
    expect(guardCell(text)).toBe(cell);
  });

  it.each([plainTable, moodleTable, blackboardTable, nbgraderTable, canvasTable])(
    "guards names, titles and feedback alike in %o",
    (makeTable) => {
      const table = makeTable(
        [makeRow({ name: "=HYPERLINK(1)", feedback: new Map([["e1", "@risk"]]) })],
        [{ ...exercises[0]!, title: "+x" }],
      );
      expect(table.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
    },
  );
});
