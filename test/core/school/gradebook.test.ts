import { describe, expect, it } from "vitest";
import {
  blackboardTable,
  brightspaceTable,
  canvasTable,
  inPercent,
  moodleTable,
  nbgraderTable,
  sakaiTable,
  type GradebookExercise,
  type GradebookRow,
} from "@/core/school/gradebook";
import { plainTable } from "@/core/school/layout/plain-table";

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
    late: new Set(["e1"]),
    ...overrides,
  };
}

describe("a gradebook export", () => {
  it("in plain form has points, maximum, time, lateness and feedback for each exercise, and the totals", () => {
    const two = [...exercises, { ...exercises[0]!, id: "e2", title: "Two", maximum: 5 }];
    const row = makeRow({
      points: new Map([
        ["e1", 9.5],
        ["e2", 1.25],
      ]),
    });
    const [header, line] = plainTable([row], two);
    expect(Object.fromEntries(header!.map((title, at) => [title, line![at]]))).toEqual({
      Name: "Ada King Lovelace",
      Email: "ada@school.test",
      "Exercise 1": "9.50",
      "Exercise 1: maximum": "10.00",
      "Exercise 1: submitted (UTC)": "2026-03-09 12:00:01",
      "Exercise 1: late": "late",
      "Exercise 1: feedback": "Well seen.",
      Two: "1.25",
      "Two: maximum": "5.00",
      "Two: submitted (UTC)": "",
      "Two: late": "",
      "Two: feedback": "",
      Total: "10.75",
      "Total: maximum": "15.00",
    });
  });

  it("for Brightspace has its keys, a column of points and the end of the line", () => {
    const listed = makeRow({ school: { email: null, identity: { studentId: "112", username: "ada" } } });
    expect(brightspaceTable([makeRow(), listed], exercises)).toEqual([
      ["OrgDefinedId", "Username", "Exercise 1 Points Grade", "End-of-Line Indicator"],
      ["", "ada@school.test", "9.50", "#"],
      ["112", "ada", "9.50", "#"],
    ]);
  });

  it("for Sakai has the login, the maximum in the title, and comments", () => {
    const listed = makeRow({ school: { email: null, identity: { username: "ada" } } });
    expect(sakaiTable([listed], exercises)).toEqual([
      ["Student ID", "Name", "Exercise 1 [10]", "* Exercise 1"],
      ["ada", "Lovelace, Ada King", "9.50", "Well seen."],
    ]);
  });

  it("splits a name where its comma says, and leaves a nickname with the first names", () => {
    const names = ['O\'Brien, Jürgen "Jo"', 'Jürgen "Jo" O\'Brien', "Plato"];
    const rows = names.map((name) => makeRow({ name }));
    expect(
      canvasTable(rows, exercises)
        .slice(2)
        .map(([name]) => name),
    ).toEqual(['O\'Brien, Jürgen "Jo"', 'O\'Brien, Jürgen "Jo"', "Plato"]);
    expect(
      blackboardTable(rows, exercises)
        .slice(1)
        .map(([last, first]) => [last, first]),
    ).toEqual([
      ["O'Brien", 'Jürgen "Jo"'],
      ["O'Brien", 'Jürgen "Jo"'],
      ["Plato", ""],
    ]);
  });

  it("for nbgrader names the student as the school's systems do", () => {
    const listed = makeRow({ school: { email: "a@uni.test", identity: { sisLoginId: "alove" } } });
    expect(nbgraderTable([listed], exercises)[1]!.slice(3, 7)).toEqual([
      "alove",
      "Lovelace",
      "Ada King",
      "a@uni.test",
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
});
