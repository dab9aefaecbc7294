import { describe, expect, it } from "vitest";
import type { GradeUnit } from "@/core/school/gradebook-format";
import { readSchoolFile, type SchoolFile } from "@/core/school/school-file";
import {
  fillSchoolFile,
  planSchoolFile,
  type ReleasedGrade,
  type SchoolChoice,
} from "@/core/school/school-plan";
import { leastSeconds } from "../../support/work-time";

const released = (name: string, email: string, points: number | null, feedback = ""): ReleasedGrade => ({
  id: email,
  name,
  email,
  points,
  feedback,
});

const people = [
  released("Ada Lovelace", "ada@school.test", 9.5, "Well seen."),
  released("Ben Okri", "ben@school.test", 7, 'Look at "b", again'),
  released("Chloë Ávila", "chloe@home.test", 8.25),
  released("Sam Lee", "sam1@school.test", 5),
  released("Sam Lee", "sam@home.test", 6),
  released("Dan Late", "dan@school.test", null),
];

type Options = {
  title?: string;
  unit?: GradeUnit;
  choice?: Partial<SchoolChoice>;
  students?: ReleasedGrade[];
  accepted?: number[];
};
function fill(
  text: string,
  { title = "Exercise 1", unit = "points", choice = {}, students = people, accepted = [] }: Options = {},
) {
  const file = readSchoolFile(text, title) as SchoolFile;
  const plan = planSchoolFile(
    file,
    { grade: file.gradeColumn, feedback: file.feedbackColumn, student: null, ...choice },
    students,
    { maximum: 10, unit, accepted },
  );
  const statuses = plan.lines.map(({ label, status }) => [label, status]);
  return { file, plan, statuses, text: fillSchoolFile(file, plan) };
}

describe("Canvas's gradebook", () => {
  const canvas = (grades: string[]) =>
    [
      "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Other (11),Exercise 1 (12),Final Score",
      ",,,,,Manual Posting,,",
      "    Points Possible,,,,,5.00,10.00,(read only)",
      `"Lovelace, Ada",101,s1,ada@school.test,"A, B",3.00,${grades[0]},50.0`,
      `"Okri, Ben",102,s2,ben,A,EX,${grades[1]},"50,0"`,
      `"ÁVILA,  Chloë",103,s3,c.avila,A,,${grades[2]},`,
      `"Lee, Sam",104,s4,SAM1@school.test,A,,${grades[3]},`,
      `"Lee, Sam",105,s5,slee,A,,${grades[4]},`,
      `"Late, Dan",106,s6,dan@school.test,A,,${grades[5]},`,
      `"Student, Test",107,,8f1d0,A,,${grades[6]},`,
      "",
    ].join("\r\n");
  const before = canvas(["", "7.00", '"1"', "EX", "", "4.00", ""]);

  it("comes back with the grades, and the same elsewhere", () => {
    const { file, statuses, text } = fill(before, { accepted: [6] });
    expect(file).toMatchObject({
      format: "canvas",
      delimiter: ",",
      decimal: ".",
      gradeColumn: 6,
      feedbackColumn: null,
    });
    expect(text).toBe(canvas(["9.50", "7.00", '"8.25"', "EX", "", "4.00", ""]));
    expect(statuses).toEqual([
      ["Lovelace, Ada", "new"],
      ["Okri, Ben", "same"],
      ["ÁVILA,  Chloë", "changed"],
      ["Lee, Sam", "excused"],
      ["Lee, Sam", "doubtful"],
      ["Late, Dan", "unreleased"],
      ["Student, Test", "unmatched"],
    ]);
  });

  it("says how each student was found, and who of ours is not in it", () => {
    const { plan } = fill(before);
    expect(plan.lines.map(({ matchedBy }) => matchedBy)).toEqual([
      "email",
      "login",
      "name",
      "email",
      "name",
      "email",
      null,
    ]);
    expect(plan.missing).toEqual(["Chloë Ávila", "Sam Lee"]);
  });

  it("offers the columns that may be written, with their points", () => {
    const { columns } = fill(before).file;
    expect(columns.filter(({ isChoice }) => isChoice)).toEqual([
      { index: 5, title: "Other (11)", isChoice: true, isScale: false, maximum: 5 },
      { index: 6, title: "Exercise 1 (12)", isChoice: true, isScale: false, maximum: 10 },
    ]);
  });

  it("with no column of the exercise's name waits for a choice, and then fills that one", () => {
    expect(fill(before, { title: "Essay" }).text).toBe(before);
    expect(fill(before, { title: "Essay", choice: { grade: 5 } }).text).toContain('A, B",9.50,,50.0');
  });

  it("with semicolons and decimal commas keeps them, in percent too", () => {
    const german =
      "Student;ID;SIS Login ID;Section;Exercise 1 (12)\n    Points Possible;;;;100,00\nLovelace, Ada;1;ada@school.test;;\nOkri, Ben;2;ben;;70,0";
    const { file, text } = fill(german, { unit: "percent" });
    expect(file.decimal).toBe(",");
    expect(text).toBe(german.replace("ada@school.test;;", "ada@school.test;;95,00"));
  });

  it("with commas between cells quotes a decimal comma", () => {
    const file = 'Student,ID,Section,Exercise 1 (12)\n    Points Possible,,,"10,00"\n"Lovelace, Ada",1,,\n';
    expect(fill(file, { accepted: [3] }).text).toBe(
      'Student,ID,Section,Exercise 1 (12)\n    Points Possible,,,"10,00"\n"Lovelace, Ada",1,,"9,50"\n',
    );
  });

  it("filled in twice is the same as once", () => {
    const { text } = fill(before, { accepted: [6] });
    expect(fill(text, { accepted: [6] }).text).toBe(text);
    expect(
      fill(text, { accepted: [6] })
        .statuses.slice(0, 3)
        .map(([, status]) => status),
    ).toEqual(["same", "same", "same"]);
  });
});

describe("Moodle's grading worksheet", () => {
  const english = (ada: string, ben: string) =>
    [
      'Identifier,"Full name","Email address",Status,Group,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"',
      `"Participant 71","Ada Lovelace",ada@school.test,"Submitted for grading",A,${ada.split("|")[0]!},10.00,Yes,"Monday, 2 March 2026, 10:15 AM",-,${ada.split("|")[1]!}`,
      `"Participant 72","Ben Okri",ben@school.test,"No submission",,${ben.split("|")[0]!},10.00,Yes,-,-,${ben.split("|")[1]!}`,
      '"Participant 73","Someone Else",else@school.test,"No submission",,,10.00,Yes,-,-,""',
      "",
    ].join("\n");

  it("comes back with grades and feedback, and the same elsewhere", () => {
    const { file, statuses, text } = fill(english('|""', "3.00|"));
    expect(file).toMatchObject({ format: "moodle", gradeColumn: 5, feedbackColumn: 10 });
    expect(text).toBe(english('9.50|"Well seen."', '7.00|"Look at ""b"", again"'));
    expect(statuses).toEqual([
      ["Ada Lovelace", "new"],
      ["Ben Okri", "changed"],
      ["Someone Else", "unmatched"],
    ]);
  });

  it.each([
    [
      "German",
      'ID;"Vollständiger Name";E-Mail-Adresse;Status;Bewertung;"Beste Bewertung";"Zuletzt geändert (Bewertung)";"Feedback als Kommentar"',
      "Teilnehmer/in71",
    ],
    [
      "French",
      'Identifiant;"Nom complet";"Adresse de courriel";Statut;Note;"Note maximale";"Dernière modification (note)";"Feedback par commentaires"',
      "Participant 71",
    ],
    [
      "a language that nobody taught us",
      "Azonosító;Teljes;Villámposta;Állapot;Pont;Legtöbb;Módosítva;Megjegyzés",
      "Résztvevő 71",
    ],
  ])("in %s is read by its content", (_language, header, identifier) => {
    const before = `\uFEFF${header}\r\n"${identifier}";"Ada Lovelace";ada@school.test;"";"";10,00;-;\r\n`;
    const { file, text } = fill(before);
    expect(file).toMatchObject({
      format: "moodle",
      delimiter: ";",
      decimal: ",",
      gradeColumn: 4,
      feedbackColumn: 7,
    });
    expect(text).toBe(
      `\uFEFF${header}\r\n"${identifier}";"Ada Lovelace";ada@school.test;"";"9,50";10,00;-;Well seen.\r\n`,
    );
  });

  it("without a feedback column keeps the moment of the last grade", () => {
    const before =
      'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Last modified (grade)"\n"Participant 1",Ada Lovelace,ada@school.test,,,10.00,-\n';
    expect(fill(before).file.feedbackColumn).toBeNull();
    expect(fill(before).text).toBe(before.replace(",,,10.00,-", ",,9.50,10.00,-"));
  });
});

describe("Blackboard's file", () => {
  const blackboard = (ada: string, ben: string) =>
    '\uFEFF"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Weighted Total"\t"Exercise 1 [Total Pts: 10 Score] |4711"\t"Feedback to User"\r\n' +
    `"Lovelace"\t"Ada"\t"ada"\t"s1"\t""\t"${ada}\r\n"Okri"\t"Ben"\t"ben@school.test"\t"s2"\t""\t"${ben}\r\n`;

  it("comes back with every field quoted, by tabs", () => {
    const { file, statuses, text } = fill(blackboard('Needs Grading"\t""', '"\t"Look"'));
    expect(file).toMatchObject({ format: "blackboard", delimiter: "\t", gradeColumn: 5, feedbackColumn: 6 });
    expect(text).toBe(blackboard('9.50"\t"Well seen."', '7.00"\t"Look at ""b"", again"'));
    expect(statuses).toEqual([
      ["Ada Lovelace", "new"],
      ["Ben Okri", "changed"],
    ]);
  });

  it("in another language is read by the number of its column, and fills none that is not asked for", () => {
    const before =
      '"Nachname","Vorname","Benutzername","Matrikelnummer","A [Gesamt: 10 Punkte] |1","B [Gesamt: 10 Punkte] |2"\n"Lovelace","Ada","ada","","",""\n';
    expect(fill(before).text).toBe(before);
    expect(fill(before, { title: "B", accepted: [2] }).text).toBe(before.replace('"",""\n', '"","9.50"\n'));
  });
});

describe("any other file", () => {
  it("is filled in by the columns that the instructor chooses", () => {
    const before = "who,what,why\nada@school.test,,\nBen Okri,,\n";
    const { file, text } = fill(before, { choice: { student: 0, grade: 1, feedback: 2 }, accepted: [3] });
    expect(file.format).toBe("other");
    expect(text).toBe(
      'who,what,why\nada@school.test,9.50,Well seen.\nBen Okri,7.00,"Look at ""b"", again"\n',
    );
  });

  it("leaves lines alone that two students or two lines could be", () => {
    const before = "Name,Grade\nSam Lee,\nAda Lovelace,\nada lovelace,\n";
    const { text, statuses } = fill(before);
    expect(text).toBe(before);
    expect(statuses.map(([, status]) => status)).toEqual(["several", "several", "several"]);
  });

  it("knows somebody else of the same name by the address", () => {
    const before = "Name,Email,Grade\nAda Lovelace,ada@school.test,\nAda Lovelace,other@school.test,\n";
    const { text, statuses } = fill(before);
    expect(text).toBe(before.replace("ada@school.test,", "ada@school.test,9.50"));
    expect(statuses.map(([, status]) => status)).toEqual(["new", "unmatched"]);
  });

  it.each([
    [";", "", "9,50"],
    [";", "2.50", "9.50"],
    [",", "", "9.50"],
    ["\t", "2,50", "9,50"],
  ])("between %j, where another grade is %j, gets %s", (delimiter, other, written) => {
    const makeFile = (grade: string) =>
      [
        ["Email", "Grade"],
        ["ada@school.test", grade],
        ["x@y.test", other],
      ]
        .map((cells) => cells.join(delimiter))
        .join("\n");
    expect(fill(makeFile("")).text).toBe(makeFile(written));
  });

  it("leaves a line alone that ends before the column", () => {
    const before = "Email,Grade\nada@school.test\n";
    expect(fill(before)).toMatchObject({ text: before, statuses: [["", "short"]] });
  });

  it("gets no formula", () => {
    const students = [released("Ada", "ada@school.test", 1, '=HYPERLINK("x")')];
    expect(fill("Email,Grade,Feedback\nada@school.test,,\n", { students }).text).toContain(
      `1.00,"'=HYPERLINK(""x"")"`,
    );
  });

  it("without a line below the headers is none", () => {
    expect(readSchoolFile("", "Exercise 1")).toBe("empty");
    expect(readSchoolFile("Email,Grade\r\n", "Exercise 1")).toBe("empty");
  });
});

describe("five megabytes", () => {
  const LETTERS = 5_000_000;
  const fileOf = (rows: number, columns: number) => `${Array(columns).fill("a").join()}\n`.repeat(rows);

  it.each([
    ["as many lines as may be", fileOf(5_001, 2), null],
    ["a line more", fileOf(5_002, 2), "too_long"],
    ["as many columns as may be", fileOf(2, 200), null],
    ["a column more", fileOf(2, 201), "too_wide"],
    ["line ends", "\n".repeat(LETTERS), "empty"],
    ["line ends below two lines", `Name,Email\nAda,ada@school.test${"\n".repeat(LETTERS)}`, null],
    ["blank cells", " , \n".repeat(LETTERS / 4), "empty"],
    ["commas", ",".repeat(LETTERS), "too_wide"],
    ["short cells", "a,".repeat(LETTERS / 2), "too_wide"],
    ["short lines", "a,b\n".repeat(LETTERS / 4), "too_long"],
    ["quotes", '"'.repeat(LETTERS), "empty"],
    ["empty quotes", '""\n'.repeat(LETTERS / 4), "empty"],
    ["brackets in a header", `Name,${"(".repeat(LETTERS)}\nAda,1\n`, null],
    ["angles in a header", `Name,${"<a".repeat(LETTERS / 2)}\nAda,1\n`, null],
    ["one address", `${"a@".repeat(LETTERS / 2)}\nb`, null],
    ["blanks below Excel's own line", `sep=;\n${" ".repeat(LETTERS)}`, "empty"],
  ])("of %s are read or refused at once", (_, text, mistake) => {
    const work = () => {
      const file = readSchoolFile(text, "");
      expect(typeof file === "string" ? file : null).toBe(mistake);
    };
    // A tenth of a second; the rest is for the test runner, which adds to each line, and a busy machine.
    expect(leastSeconds(work, 0.4)).toBeLessThan(0.4);
  });
});

describe("a damaged file", () => {
  const whole = [
    '\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Exercise 1 (12)\r\n    Points Possible,,,,,10\r\n"Lovelace, Ada",101,s1,ada@school.test,"A, B",3\r\n',
    'ID;"Vollständiger Name";E-Mail-Adresse;Status;Bewertung;"Beste Bewertung"\n"Teilnehmer/in71";"Ada Lovelace";ada@school.test;"";"";10,00\n',
    '"Last Name"\t"First Name"\t"Username"\t"Exercise 1 [Total Pts: 10 Score] |4711"\r"Lovelace"\t"Ada"\t"ada@school.test"\t""\r',
    "OrgDefinedId,Username,Exercise 1 Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\n#1,#ada@school.test,,#\n",
    'sep=;\nStudent ID;Name;"Exercise 1 [10]";"* Exercise 1"\nada@school.test;"Lovelace, Ada";null;\n',
    "ada@school.test,Ada,Lovelace,1\nben@school.test,Ben,Okri,1\n",
  ];
  const pieces = [
    '"',
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    " ",
    "@",
    "|",
    "#",
    "<",
    "[10]",
    "sep=;\n",
    "Name",
    "ada@school.test",
    "9,5",
    "-",
    "\u0000",
    "\uFEFF",
    "é",
  ];

  it("is read or refused; what is filled in changes its own cells only", () => {
    let state = 7;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 1_500; round += 1) {
      let text = whole[random(whole.length)]!;
      for (let change = random(6); change >= 0; change -= 1) {
        const at = random(text.length + 1);
        text = text.slice(0, at) + pieces[random(pieces.length)]! + text.slice(at + random(4));
      }
      const file = readSchoolFile(text, "Exercise 1");
      if (typeof file === "string") continue;
      const choice = { grade: random(file.columns.length), feedback: null, student: null };
      const plan = planSchoolFile(file, choice, people, { maximum: 10, unit: "points", accepted: [1, 2, 3] });
      const filled = fillSchoolFile(file, plan);
      let [from, rest] = [0, filled];
      for (const { cell, text: value } of plan.edits.toSorted((a, b) => a.cell.start - b.cell.start)) {
        const before = text.slice(from, cell.start);
        expect(rest.startsWith(before), `round ${round}`).toBe(true);
        rest = rest.slice(before.length);
        rest = rest.slice(rest.startsWith(`"${value}"`) ? value.length + 2 : value.length);
        from = cell.end;
      }
      expect(rest, `round ${round}`).toBe(text.slice(from));
    }
  });
});
