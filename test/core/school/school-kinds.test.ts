import { describe, expect, it } from "vitest";
import type { RosterPerson } from "@/core/school/roster/roster-line";
import { planRoster, decideRoster } from "@/core/school/roster/roster-plan";
import { readNumber } from "@/core/school/column-title";
import { readSchoolFile, type SchoolFile } from "@/core/school/school-file";
import {
  fillSchoolFile,
  planSchoolFile,
  type ReleasedGrade,
  type SchoolChoice,
} from "@/core/school/school-plan";

const read = (text: string, title = "Exercise 1", headerLine: number | null = null) =>
  readSchoolFile(text, title, { headerLine }) as SchoolFile;

function roster(text: string, people: RosterPerson[] = []) {
  const file = read(text);
  const lines = planRoster(file, file.studentColumns, people);
  return {
    file,
    lines,
    taken: decideRoster(lines, []).map(({ line: { name, email } }) =>
      email === null ? name : `${name} ${email}`,
    ),
    doubts: lines.filter(({ doubt }) => doubt).map(({ name, doubt }) => `${name}: ${doubt}`),
  };
}

const ada: ReleasedGrade = {
  id: "ada",
  name: "Ada Lovelace",
  email: "ada@school.test",
  isProven: true,
  points: 9.5,
  feedback: "Well seen.",
};
function fill(
  text: string,
  {
    title = "Exercise 1",
    choice = {},
    students = [ada],
  }: { title?: string; choice?: Partial<SchoolChoice>; students?: ReleasedGrade[] } = {},
) {
  const file = read(text, title);
  const grade =
    file.gradeColumn !== null && file.columns[file.gradeColumn]!.isScale ? null : file.gradeColumn;
  const plan = planSchoolFile(
    file,
    { grade, feedback: grade === null ? null : file.feedbackColumn, student: null, ...choice },
    students,
    { maximum: 10, unit: "points" },
  );
  return { file, plan, text: fillSchoolFile(file, plan), statuses: plan.lines.map(({ status }) => status) };
}

describe("a list without headers", () => {
  it.each([
    [
      "of addresses",
      "jsmith@school.test\nalopez@school.test\nbking@school.test\n",
      [
        "jsmith@school.test jsmith@school.test",
        "alopez@school.test alopez@school.test",
        "bking@school.test bking@school.test",
      ],
    ],
    [
      "of login, names, address and section",
      "adalov,Ada,Lovelace,adalov@school.test,1\nbenok,Ben,Okri,benok@school.test,1\n",
      ["Ada Lovelace adalov@school.test", "Ben Okri benok@school.test"],
    ],
    [
      "with the last name first",
      "adal;Lovelace;Ada;ada.lovelace@school.test\nbeno;Okri;Ben;ben.okri@school.test\n",
      ["Ada Lovelace ada.lovelace@school.test", "Ben Okri ben.okri@school.test"],
    ],
    [
      "with whole names",
      '"Lovelace, Ada",ada@school.test\n"Okri, Ben",ben@school.test\n',
      ["Ada Lovelace ada@school.test", "Ben Okri ben@school.test"],
    ],
    [
      "whose first line lacks the address",
      "Ada Lovelace,\nBen Okri,ben@school.test\nCy Young,cy@school.test\n",
      ["Ben Okri ben@school.test", "Cy Young cy@school.test"],
    ],
    [
      "of numbers and names",
      "1000001\tAda Lovelace\n1000002\tBen Okri\n1000003\tCy Young\n",
      ["Ada Lovelace", "Ben Okri", "Cy Young"],
    ],
    [
      "as a mail program writes it",
      "Ada Lovelace <ada@school.test>\nBen Okri <ben@school.test>\n",
      ["Ada Lovelace ada@school.test", "Ben Okri ben@school.test"],
    ],
    [
      "of codes and names",
      "c5anthei,Antheil,George,,\nc5bennet,Bennett,Robert,,\n",
      ["Antheil George", "Bennett Robert"],
    ],
    ["of one person", "ada@school.test\n", ["ada@school.test ada@school.test"]],
  ])("%s loses nobody", (_, text, people) => {
    const { taken, lines } = roster(text);
    expect(taken).toEqual(people);
    expect(lines).toHaveLength(text.trim().split("\n").length);
  });

  it("keeps logins and numbers", () => {
    expect(
      roster("adalov,Ada,Lovelace,adalov@school.test,1\nbenok,Ben,Okri,benok@school.test,1\n").lines[0]!
        .identity,
    ).toEqual({ username: "adalov" });
    expect(roster("1000001\tAda Lovelace\n1000002\tBen Okri\n").lines[0]!.identity).toEqual({
      studentId: "1000001",
    });
  });

  it("of addresses in one line says so instead of taking the first", () => {
    expect(roster("ada@school.test;ben@school.test;cy@school.test\n").lines).toMatchObject([
      { status: "unreadable", problem: "addresses" },
    ]);
  });

  it("of names alone asks about its first line, which may be a title", () => {
    const { taken, doubts, file } = roster("Ada Lovelace\nBen Okri\nCy Young\n");
    expect(taken).toEqual(["Ben Okri", "Cy Young"]);
    expect(doubts).toEqual(["Ada Lovelace: first_line"]);
    expect(file).toMatchObject({ headerLine: 0, isHeaderDoubtful: true });
  });

  it("is read as the instructor says", () => {
    expect(read("Ada Lovelace\nBen Okri\n", "", 0)).toMatchObject({
      headerLine: null,
      isHeaderDoubtful: false,
    });
    expect(read("a,b\nName,Email\nAda,ada@school.test\n", "", 1)).toMatchObject({ headerLine: 0 });
  });
});

describe("the headers", () => {
  it.each([
    ["below a title", "Deep Learning, spring 2026\nName,Email\nAda,ada@school.test\n"],
    ["below two titles and a blank line", "Deep Learning\nGroup A\n\nName,Email\nAda,ada@school.test\n"],
    ["below a title that fills the width with commas", "Class list,\nName,Email\nAda,ada@school.test\n"],
    ["below a printed date", "Report,2026-12-01\nInstructor,Grace\nName,Email\nAda,ada@school.test\n"],
    ["below Excel's own line", "sep=,\r\nName,Email\r\nAda,ada@school.test\r\n"],
  ])("%s are found", (_, text) => {
    const { taken, file } = roster(text);
    expect(taken).toEqual(["Ada ada@school.test"]);
    expect(file.columns.map(({ title }) => title)).toEqual(["Name", "Email"]);
  });

  it.each([
    [
      "nbgrader's",
      "id,first_name,last_name,email,lms_user_id\nalo,Ada,Lovelace,ada@school.test,\n",
      { studentId: "alo" },
    ],
    [
      "GitHub classrooms'",
      "FIRSTNAME,LASTNAME,EMAIL,PERM\nAda,Lovelace,ada@school.test,A123\n",
      { studentId: "A123" },
    ],
    [
      "UCSB's",
      "Perm #,Student Last,Student First Middle,Email\n123456,Lovelace,Ada,ada@school.test\n",
      { studentId: "123456" },
    ],
    [
      "TUMonline's",
      "REGISTRATION_NUMBER;FAMILY_NAME_OF_STUDENT;FIRST_NAME_OF_STUDENT;EMAIL_ADDRESS_OF_STUDENT\n03700001;Lovelace;Ada;ada@school.test\n",
      { studentId: "03700001" },
    ],
    [
      "Charles University's",
      "family_name,given_name,email,UID\nLovelace,Ada,ada@school.test,77\n",
      { studentId: "77" },
    ],
    [
      "Gradescope's",
      "First Name,Last Name,SID,Email\nAda,Lovelace,3031,ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "Artemis's",
      "First Name,Last Name,Matriculation Number,Email\nAda,Lovelace,3031,ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "a German one with Name for the last name",
      "Matrikel-Nr.;Name;Vorname;E-Mail\n3031;Lovelace;Ada;ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "a French one",
      "N° étudiant;Nom;Prénom;Courriel\n3031;Lovelace;Ada;ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "a Catalan one, where Nom is the first name",
      "Cognoms,Nom,Adreça electrònica,Número ID\nLovelace,Ada,ada@school.test,3031\n",
      { studentId: "3031" },
    ],
    [
      "an Italian one",
      "Cognome,Nome,Indirizzo email,Matricola\nLovelace,Ada,ada@school.test,3031\n",
      { studentId: "3031" },
    ],
    [
      "a Portuguese one",
      "Nome,Apelido,Número de identificação (ID),Endereço de correio electrónico\nAda,Lovelace,3031,ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "a Polish one",
      "Imię,Nazwisko,Numer albumu,E-mail\nAda,Lovelace,3031,ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "a Russian one",
      "Фамилия;Имя;Индивидуальный номер;Адрес электронной почты\nLovelace;Ada;3031;ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "a Japanese one",
      "姓,名,IDナンバー,メールアドレス\nLovelace,Ada,3031,ada@school.test\n",
      { studentId: "3031" },
    ],
    [
      "a Swedish one",
      "Förnamn,Efternamn,E-postadress,ID nummer\nAda,Lovelace,ada@school.test,3031\n",
      { studentId: "3031" },
    ],
  ])("%s are known", (_, text, identity) => {
    expect(roster(text).lines).toMatchObject([
      { name: "Ada Lovelace", email: "ada@school.test", identity, status: "new", doubt: null },
    ]);
  });
});

describe("a line that is no student", () => {
  it.each([
    [
      "Canvas's points without their spaces",
      'Student,ID,SIS Login ID,Section,Exercise 1 (12),Final Score\nPoints Possible,,,,10,(read only)\n"Lovelace, Ada",1,ada@school.test,A,,\n',
    ],
    [
      "Canvas's points below a student",
      'Student,ID,SIS Login ID,Section,Exercise 1 (12),Final Score\n"Lovelace, Ada",1,ada@school.test,A,,\n  Points Possible,,,,10,(read only)\n',
    ],
    [
      "Canvas's muted line elsewhere",
      'Student,ID,SIS Login ID,Section,Exercise 1 (12),Final Score\n    Points Possible,,,,10,(read only)\n"Lovelace, Ada",1,ada@school.test,A,,\n , ,,,Muted,\n',
    ],
  ])("%s is none", (_, text) => {
    const { taken, file, lines } = roster(text);
    expect(taken).toEqual(["Ada Lovelace ada@school.test"]);
    expect(lines).toHaveLength(1);
    expect(file.columns[4]).toMatchObject({ isChoice: true, maximum: 10 });
    expect(file.columns[5]).toMatchObject({ isChoice: false });
  });

  it.each([
    [
      "Google Classroom's",
      "Last Name,First Name,Email Address,Exercise 1\nDate,,,2026-12-01\nPoints,,,10\nClass Average,,,8\nLovelace,Ada,ada@school.test,9\n",
      ["Date", "Points", "Class Average"],
    ],
    [
      "Moodle's average of a quiz",
      "Nachname,Vorname,E-Mail-Adresse,Bewertung/10\nLovelace,Ada,ada@school.test,9\nGesamtdurchschnitt,,,8\n",
      ["Gesamtdurchschnitt"],
    ],
    [
      "a French average",
      "Nom,Prénom,Adresse de courriel,Note\nLovelace,Ada,ada@school.test,9\nMoyenne générale,,,8\n",
      ["Moyenne générale"],
    ],
    [
      "a spreadsheet's own",
      "Name,Email,Grade\nAda Lovelace,ada@school.test,9\nStd Dev,,1\nMedian,,8\n",
      ["Std Dev", "Median"],
    ],
  ])("%s needs a look", (_, text, names) => {
    const { taken, doubts } = roster(text);
    expect(taken).toEqual(["Ada Lovelace ada@school.test"]);
    expect(doubts).toEqual(names.map((name) => `${name}: summary`));
  });

  it.each([
    ["Canvas's", 'Student,ID,SIS Login ID,Section,X (1)\n    Points Possible,,,,1\n"Student, Test",7,x,A,\n'],
    [
      "Blackboard's",
      '"Last Name","First Name","Username","X [Total Pts: 1 Score] |1"\n"Preview","User","ada_previewuser",""\n',
    ],
  ])("%s made-up student is left out", (_, text) => {
    expect(roster(text).lines).toMatchObject([{ status: "test_student" }]);
  });

  it("that only has a name needs a look where the others have an address", () => {
    expect(
      roster("Name,Email\nAda,ada@school.test\nBen,ben@school.test\nPrinted by Grace,\n").doubts,
    ).toEqual(["Printed by Grace: bare"]);
    expect(roster("Name,Note\nAda,\nBen,\n").doubts).toEqual([]);
  });

  it.each([
    ["Gradescope's staff", "First Name,Last Name,SID,Email,Role", ["Instructor", "TA", "Reader"], "Student"],
    [
      "Moodle's teachers",
      "Vorname,Nachname,ID-Nummer,E-Mail-Adresse,Rollen",
      ["Trainer/in", "Trainer/in ohne Bearbeitungsrecht"],
      "Teilnehmer/in",
    ],
    [
      "Canvas's enrolments",
      "First Name,Last Name,SIS ID,Email,Role",
      ["TeacherEnrollment", "TaEnrollment", "Observer"],
      "StudentEnrollment",
    ],
    [
      "Spanish teachers",
      "Nombre,Apellido(s),Número de ID,Dirección de correo,Roles",
      ["Profesor", "Estudiante, Profesor"],
      "Estudiante",
    ],
  ])("%s need a look", (_, header, staff, student) => {
    const lines = staff.map((role, at) => `Grace,Hopper,${at},g${at}@school.test,"${role}"`);
    const { taken, lines: planned } = roster(
      [header, ...lines, `Ada,Lovelace,99,ada@school.test,${student}`, ""].join("\n"),
    );
    expect(taken).toEqual(["Ada Lovelace ada@school.test"]);
    expect(planned.slice(0, -1).map(({ doubt, role }) => [doubt, role])).toEqual(
      staff.map((role) => ["role", role]),
    );
  });
});

describe("somebody who was removed", () => {
  const dan: RosterPerson = {
    id: "dan",
    kind: "removed",
    name: "Dan Late",
    email: "dan@school.test",
    keys: ["email:dan@school.test"],
  };

  it("is left out by default, and let in again if the instructor says so", () => {
    const { lines, taken, doubts } = roster("Name,Email\nAda,ada@school.test\nDan Late,dan@school.test\n", [
      dan,
    ]);
    expect(lines[1]).toMatchObject({ status: "removed", personId: "dan" });
    expect([taken, doubts]).toEqual([["Ada ada@school.test"], ["Dan Late: removed"]]);
    expect(decideRoster(lines, [{ line: 3, take: "person", personId: "dan" }])).toMatchObject([
      { personId: null },
      { personId: "dan" },
    ]);
  });
});

describe("the column for the grades", () => {
  it.each([
    ["Excel's line for semicolons", "sep=;\r\nName;Email;Grade\r\nAda Lovelace;ada@school.test;\r\n", "9,50"],
    [
      "Moodle's own export",
      "First name,Last name,Email address,Assignment: Other (Real),Assignment: Exercise 1 (Real),Assignment: Exercise 1 (Feedback)\nAda,Lovelace,ada@school.test,,,\n",
      "9.50",
    ],
    [
      "Moodle's, beside percents",
      "Vorname,Nachname,E-Mail-Adresse,Aufgabe: Exercise 1 (Punkte),Aufgabe: Exercise 1 (Prozentsatz)\nAda,Lovelace,ada@school.test,,\n",
      "9.50",
    ],
    [
      "Gradescope's, beside its maximum",
      "Name,Email,Exercise 1,Exercise 1 - Max Points,Exercise 1 - Submission Time\nAda Lovelace,ada@school.test,,10,\n",
      "9.50",
    ],
    [
      "a quiz's with its maximum",
      "Nachname,Vorname,E-Mail-Adresse,Status,Bewertung/80.00\nLovelace,Ada,ada@school.test,Beendet,\n",
      "9.50",
    ],
    [
      "Sakai's",
      'Student ID,Name,"Exercise 1 [10.0]","* Exercise 1"\nada,"Lovelace, Ada",null,\nben,"Okri, Ben",null,\n',
      null,
    ],
  ])("is found in %s", (_, text, written) => {
    const {
      file,
      text: filled,
      plan,
    } = fill(text, written === null ? { students: [{ ...ada, keys: ["username:ada"] }] } : {});
    expect(file.gradeColumn).not.toBeNull();
    expect(plan.lines[0]!.grade.after).toBe(written ?? "9.50");
    expect(filled.startsWith(text.split(/\r?\n/)[0]!)).toBe(true);
  });

  it.each([
    [
      "groups",
      '"First name","Last name","ID number","Email address",Groups\nAda,Lovelace,1,ada@school.test,"A, G1_1"\n',
    ],
    ["any words", "Name,Email,Note to self\nAda Lovelace,ada@school.test,sits at the back\n"],
    ["sections that are numbers", "Name,Email,Section\nAda Lovelace,ada@school.test,101\n"],
    ["the numbers of the lines", "Nr;Name;Email\n1;Ada;ada@school.test\n2;Ben;ben@school.test\n"],
    ["a number for each student", "Name,Email,Locker\nAda,ada@school.test,17\nBen,ben@school.test,18\n"],
    ["years", "Name,Email,Intake\nAda,ada@school.test,2026\nBen,ben@school.test,2026\n"],
    ["phone numbers", "Name,Email,Phone\nAda Lovelace,ada@school.test,555123\n"],
  ])("is not guessed where the only other one holds %s", (_, text) => {
    const { file, text: filled } = fill(text);
    expect([file.gradeColumn, filled]).toEqual([null, text]);
  });

  it("is the only other one where it is blank or holds numbers", () => {
    expect(fill("Name,Email,HW\nAda Lovelace,ada@school.test,\n").text).toContain("test,9.50");
  });

  it.each([
    [
      "Moodle's scale",
      'Identifier,"Full name","Email address",Status,Grade,Scale,"Grade can be changed"\n"Participant 7","Ada Lovelace",ada@school.test,,,"fail pass",Yes\n',
    ],
    [
      "Moodle's scale in German",
      'ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Skala\n"Teilnehmer/in7","Ada Lovelace",ada@school.test,,bestanden,"nicht bestanden    bestanden"\n',
    ],
    ["letters", "Name,Email,Grade\nAda Lovelace,ada@school.test,B+\nBen,ben@school.test,A\n"],
  ])("that takes %s is said to, and gets no points", (_, text) => {
    const { file, text: filled } = fill(text);
    expect(file.columns[file.gradeColumn!]).toMatchObject({ isScale: true });
    expect(filled).toBe(text);
  });

  it("is never Canvas's own sum, whatever its lines say", () => {
    const { file } = fill(
      "Student,ID,Section,Exercise 1 (12),Current Score,Final Score (read only),Homework Unposted Final Score,Override Score\nAda,1,A,,,,,\n",
    );
    expect(file.columns.filter(({ isChoice }) => isChoice).map(({ title }) => title)).toEqual([
      "Exercise 1 (12)",
    ]);
  });
});

describe("Moodle's worksheet", () => {
  const worksheet = (changeable: string, yes: string, no: string) =>
    `Identifier,"Full name","Email address",Grade,"Maximum Grade","${changeable}"\n"Participant 1","Ada Lovelace",ada@school.test,,10.00,${yes}\n"Participant 2","Ben Okri",ben@school.test,,10.00,${no}\n`;
  const ben: ReleasedGrade = { ...ada, id: "ben", name: "Ben Okri", email: "ben@school.test" };

  it.each([
    ["Grade can be changed", "Yes", "No"],
    ["Bewertung kann geändert werden", "Ja", "Nein"],
    ["La note peut être modifiée", "Oui", "Non"],
    ["La calificación puede ser cambiada", "Sí", "No"],
    ["Not değiştirilebilir", "Evet", "Hayır"],
  ])("whose %s says no is left alone there", (changeable, yes, no) => {
    const text = worksheet(changeable, yes, no);
    const { statuses, text: filled } = fill(text, { students: [ada, ben] });
    expect(statuses).toEqual(["new", "locked"]);
    expect(filled).toBe(text.replace("ada@school.test,,", "ada@school.test,9.50,"));
  });

  it("of blind marking names nobody, and says so", () => {
    const text =
      'Identifier,Status,Grade,"Maximum Grade","Grade can be changed"\n"Participant 1","Submitted for grading",,10.00,Yes\n"Participant 2","Submitted for grading",,10.00,Yes\n';
    const { file, lines } = roster(text);
    expect(file).toMatchObject({ format: "moodle", isAnonymous: true, gradeColumn: 2 });
    expect(lines.map(({ status, problem }) => [status, problem])).toEqual([
      ["unreadable", "name"],
      ["unreadable", "name"],
    ]);
    expect(fill(text).text).toBe(text);
  });
});

describe("Brightspace's file", () => {
  const brightspace = (ada: string) =>
    `OrgDefinedId,Username,Last Name,First Name,"Exercise 1 Points Grade <Numeric MaxPoints:10 Weight:10 Category:Homework CategoryWeight:50>","Exercise 1 Scheme Symbol <Numeric MaxPoints:10>","Essay Text Grade <Text>",Calculated Final Grade Numerator,End-of-Line Indicator\r\n#112233445,#ada,Lovelace,Ada,${ada},,,,#\r\n#112233446,#ben,Okri,Ben,3,,,,#\r\n`;

  it("is recognised with its numbers, maximum and only its columns of points", () => {
    const { file, lines } = roster(brightspace(""));
    expect(file).toMatchObject({ format: "brightspace", gradeColumn: 4 });
    expect(file.columns.filter(({ isChoice }) => isChoice)).toEqual([
      expect.objectContaining({ index: 4, maximum: 10 }),
    ]);
    expect(file.columns.filter(({ isScale }) => isScale).map(({ index }) => index)).toEqual([5, 6]);
    expect(lines[0]).toMatchObject({
      name: "Ada Lovelace",
      identity: { studentId: "112233445", username: "ada" },
    });
  });

  it("comes back with its own signs", () => {
    const students = [{ ...ada, keys: ["studentId:112233445"] }];
    expect(fill(brightspace(""), { students }).text).toBe(brightspace("9.50"));
  });
});

describe("Sakai's file", () => {
  it("gives points and comments back, and reads null as blank", () => {
    const sakai = (points: string, comment: string) =>
      `\uFEFF"Student ID","Name","# Section","Exercise 1 [10]","* Exercise 1"\r\n"ada","Lovelace, Ada","A","${points}","${comment}"\r\n`;
    const { file, text, statuses } = fill(sakai("null", ""), {
      students: [{ ...ada, keys: ["username:ada"] }],
    });
    expect(file).toMatchObject({ format: "sakai", gradeColumn: 3, feedbackColumn: 4 });
    expect(file.columns[3]).toMatchObject({ maximum: 10 });
    expect([text, statuses]).toEqual([sakai("9.50", "Well seen."), ["new"]]);
  });
});

describe("a blank before a quote", () => {
  it("is no part of the cell, and stays", () => {
    const { file, text } = fill('Email, "Exercise 1", "Feedback: Exercise 1"\nada@school.test, "", ""\n');
    expect(file.columns.map(({ title }) => title)).toEqual(["Email", "Exercise 1", "Feedback: Exercise 1"]);
    expect(text).toBe('Email, "Exercise 1", "Feedback: Exercise 1"\nada@school.test, "9.50", "Well seen."\n');
  });
});

describe("the same student twice", () => {
  it("is ambiguous both times, also where the school's list knows them", () => {
    const text = "SID,Name,Exercise 1\n1,Ada Lovelace,\n1,Ada Lovelace,\n";
    const { statuses, text: filled } = fill(text, { students: [{ ...ada, keys: ["studentId:1"] }] });
    expect([statuses, filled]).toEqual([["several", "several"], text]);
  });
});

describe("a registrar's list", () => {
  it.each([
    [
      "has parents' addresses before the student's",
      "Student_Number\tLastFirst\tMother_Email\tStudent_Email\n10233\tOkri, Ada\tmum@mail.test\tada@school.test\n10234\tLee, Bo\tdad@mail.test\tbo@school.test\n",
      ["Ada Okri ada@school.test", "Bo Lee bo@school.test"],
    ],
    [
      "has private addresses before the school's",
      "Name,Personal Email,University Email\nAda Okri,ada@mail.test,ada@uni.test\nBo Lee,bo@mail.test,bo@uni.test\n",
      ["Ada Okri ada@uni.test", "Bo Lee bo@uni.test"],
    ],
    [
      "has a teacher's address in every line",
      "Name,Advisor Email,Email\nAda Okri,green@uni.test,ada@uni.test\nBo Lee,green@uni.test,bo@uni.test\n",
      ["Ada Okri ada@uni.test", "Bo Lee bo@uni.test"],
    ],
    [
      "has an address that most lines share before each one's own",
      "Name,Kontakt A,Kontakt B\nAda Okri,office@uni.test,ada@uni.test\nBo Lee,office@uni.test,bo@uni.test\nCy Roe,office@uni.test,cy@uni.test\nDi Fox,office@uni.test,di@uni.test\n",
      ["Ada Okri ada@uni.test", "Bo Lee bo@uni.test", "Cy Roe cy@uni.test", "Di Fox di@uni.test"],
    ],
    [
      "writes its headers without spaces",
      "username,givenName,familyName,email\naokri,Ada,Okri,ada@uni.test\nblee,Bo,Lee,bo@uni.test\n",
      ["Ada Okri ada@uni.test", "Bo Lee bo@uni.test"],
    ],
    [
      "has names before the law and names by choice",
      "Last Name,Legal First Name,Preferred First Name,Email\nOkri,Adaora,Ada,ada@uni.test\nLee,Boris,,bo@uni.test\n",
      ["Adaora Okri ada@uni.test", "Boris Lee bo@uni.test"],
    ],
    [
      "has suffixes in every place",
      'Student,Email\n"Okri, Ada, Jr.",a@uni.test\n"Lee, Bo III",b@uni.test\n"King, Jr., Martin",m@uni.test\n"de la Cruz, María José",c@uni.test\n',
      [
        "Ada Okri Jr. a@uni.test",
        "Bo Lee III b@uni.test",
        "Martin King Jr. m@uni.test",
        "María José de la Cruz c@uni.test",
      ],
    ],
    [
      "writes a sign for a name that nobody has",
      "Last Name,First Name,Email\n_,BO LEE,bo@uni.test\nOkri,Ada,ada@uni.test\nMadonna,-,m@uni.test\n",
      ["BO LEE bo@uni.test", "Ada Okri ada@uni.test", "Madonna m@uni.test"],
    ],
    [
      "links its addresses, or hides letters in them",
      "Name,E-mail\nAda\u00a0Okri,mailto:ada@uni.test\nBo\u200bLee,\u200bbo@uni.test\n",
      ["Ada Okri ada@uni.test", "Bo Lee bo@uni.test"],
    ],
    [
      "parts its cells by bars",
      "Name|Email|Section\nAda Okri|ada@uni.test|A\nBo Lee|bo@uni.test|B\n",
      ["Ada Okri ada@uni.test", "Bo Lee bo@uni.test"],
    ],
    [
      "begins with a remark that is shorter than its lines",
      "# class list\n0012,Okri,Ada,C,,A,01,ada@uni.test\n0013,Lee,Bo,C,,A,01,bo@uni.test\n0014,Roe,Cy,D,,A,01,cy@uni.test\n",
      ["Ada Okri ada@uni.test", "Bo Lee bo@uni.test", "Cy Roe cy@uni.test"],
    ],
  ])("%s", (_, text, taken) => {
    expect(roster(text).taken).toEqual(taken);
  });

  it("says who has left or waits for a place, in whatever column, and takes none of them by itself", () => {
    for (const text of [
      "Name,Email,Status\nAda Okri,ada@uni.test,Enrolled\nBo Lee,bo@uni.test,Withdrawn\nCy Roe,cy@uni.test,Waitlisted\n",
      "Name,ID,Reg Status\nAda Okri,1001,Web Registered\nBo Lee,1002,**Web Withdrawn**\nCy Roe,1003,Dropped\n",
      "Name,Email,enabledUser\nAda Okri,ada@uni.test,true\nBo Lee,bo@uni.test,false\nCy Roe,cy@uni.test,FALSE\n",
      "Name;E-Mail;Anmeldestatus\nAda Okri;ada@uni.test;angemeldet\nBo Lee;bo@uni.test;abgemeldet\nCy Roe;cy@uni.test;Warteliste\n",
    ])
      expect(roster(text).doubts, text).toEqual(["Bo Lee: left", "Cy Roe: left"]);
  });

  it("that gives two people one number, or one person two, leaves it to somebody which line is right", () => {
    const two =
      "Name,Student ID,Email\nWei Zhang,1001,wz1@uni.test\nWei Zhang,1001,wz2@uni.test\nBo Lee,1002,bo@uni.test\n";
    expect(roster(two).doubts).toEqual(["Wei Zhang: one_number", "Wei Zhang: one_number"]);
    expect(roster(two).taken).toEqual(["Bo Lee bo@uni.test"]);
    const one = "Name,Student ID,Email\nAda Okri,1001,ada@uni.test\nAda Okri,1002,ada@uni.test\n";
    expect(roster(one).taken).toEqual([]);
    const same = "Name,Student ID,Email\nAda Okri,1001,ada@uni.test\nAda Okri,01001,ADA@uni.test\n";
    expect(roster(same).lines.map(({ status }) => status)).toEqual(["new", "repeated"]);
  });

  it("keeps zeros that people protected, and does not keep digits that a spreadsheet took away", () => {
    const text =
      'Name,Student ID,Email\nAda Okri,="00123",ada@uni.test\nBo Lee,\'00124,bo@uni.test\nCy Roe,2.02612E+11,cy@uni.test\nDi Fox,"2,02612E+11",di@uni.test\n';
    const { lines, doubts } = roster(text);
    expect(lines.map(({ identity }) => identity.studentId)).toEqual(["00123", "00124", undefined, undefined]);
    expect(doubts).toEqual(["Cy Roe: shortened", "Di Fox: shortened"]);
  });

  it("is no worksheet of Moodle's because its lines are numbered", () => {
    for (const text of [
      "sourcedId,role,username,givenName,familyName,email,grades\nu-1,student,aokri,Ada,Okri,ada@uni.test,\nu-2,student,blee,Bo,Lee,bo@uni.test,\n",
      '"assignment_name","github_username","roster_identifier","points_awarded","points_available"\n"hw1","ada-gh","ada@uni.test","9","10"\n"hw1","bo-gh","bo@uni.test","8","10"\n',
    ])
      expect(read(text).format, text).toBe("other");
  });
});

describe("a gradebook", () => {
  it("of Canvas in another language has its columns in Canvas's order", () => {
    for (const [headers, points, delimiter] of [
      ["Estudiante,ID,ID de usuario del SIS,ID de inicio de sesión del SIS,Sección", "Puntos posibles", ","],
      ["Studierende;ID;SIS-Benutzer-ID;SIS-Login-ID;Abschnitt", "Mögliche Punkte", ";"],
    ] as const) {
      const cells = ["Ada Okri", "101", "S1", "aokri", "A", ""].join(delimiter);
      const blanks = delimiter.repeat(5);
      const text = `${headers}${delimiter}Exercise 1 (77)\n    ${points}${blanks}10\n${cells}\n`;
      const { file, lines } = roster(text);
      expect(lines[0]!.identity).toEqual({
        canvasId: "101",
        sisUserId: "S1",
        sisLoginId: "aokri",
        section: "A",
      });
      expect(file.columns.filter(({ isChoice }) => isChoice).map(({ index }) => index)).toEqual([5]);
    }
  });

  it("is not filled where “Grade” may be the year at school, until somebody says so", () => {
    const text = "Student ID,Name,Grade\n0012,Ada Lovelace,11\n0013,Bo Lee,12\n";
    expect(read(text).gradeColumn).toBeNull();
    expect(fill(text, { choice: { grade: 2 } }).statuses[0]).toBe("doubtful");
    expect(read("Student ID,Name,Grade\n0012,Ada Lovelace,\n0013,Bo Lee,12\n").gradeColumn).toBe(2);
  });

  it("says the maximum in its title in words, too", () => {
    const { columns, gradeColumn } = read('Name,Email,"Exercise 1\n(20 points)"\nAda,a@uni.test,\n');
    expect([gradeColumn, columns[2]!.maximum]).toEqual([2, 20]);
  });

  it("leaves whoever is excused alone, in whatever words", () => {
    for (const word of [
      "EX",
      "Excused",
      "exempt",
      "entschuldigt",
      "befreit",
      "dispensée",
      "exento",
      "Justificado",
    ]) {
      const { statuses, text } = fill(
        `Name,Email,Exercise 1\nAda Lovelace,ada@school.test,${word}\nBo Lee,b@x.test,\n`,
      );
      expect([statuses[0], text.includes(word)], word).toEqual(["excused", true]);
    }
  });

  it("says what its cells are out of where its title does not", () => {
    const maximumOf = (cell: string) =>
      read(`Name,Email,Exercise 1\nAda,a@uni.test,${cell}\nBo,b@uni.test,\n`).columns[2]!.maximum;
    expect(["85%", "85 %", "8/10", "8,5/20", "8"].map((cell) => maximumOf(`"${cell}"`))).toEqual([
      100,
      100,
      10,
      20,
      null,
    ]);
  });

  it("reads numbers with signs between the thousands", () => {
    for (const [text, number] of [
      ["1,234.50", 1234.5],
      ["1.234,50", 1234.5],
      ["1'234.5", 1234.5],
      ["1.234.567,25", 1234567.25],
      ["1,234,50", null],
      ["12,34.5", null],
      ["1.234", 1.234],
    ] as const)
      expect(readNumber(text), text).toBe(number);
    const canvas = read(
      'Student,ID,Section,Exercise 1 (77)\n    Points Possible,,,"1,000.00"\n"Okri, Ada",101,A,\n',
    );
    expect(canvas.columns[3]!.maximum).toBe(1000);
    expect(read("Name;Email;Exercise 1\nAda;a@uni.test;1.234,50\nBo;b@uni.test;7\n").decimal).toBe(",");
  });
});
