import { describe, expect, it } from "vitest";
import { isOfDomain } from "@/core/base/fields/email-domain";
import { EmailDomainSchema } from "@/core/base/fields/email-domain.schema";
import type { RosterPerson } from "@/core/school/roster/roster-line";
import { decideRoster, planRoster } from "@/core/school/roster/roster-plan";
import { readSchoolFile, type SchoolFile } from "@/core/school/school-file";
import { schoolKeys } from "@/core/school/school-identity";
import type { RosterColumns } from "@/core/school/student-columns";

const member = (id: string, name: string, email: string, keys: string[] = []): RosterPerson => ({
  id,
  kind: "member",
  name,
  email,
  keys,
});
const listed = (id: string, name: string, email: string, keys: string[] = []): RosterPerson => ({
  id,
  kind: "listed",
  name,
  email,
  keys,
});

function plan(text: string, people: RosterPerson[] = [], columns: Partial<RosterColumns> = {}) {
  const file = readSchoolFile(text, "") as SchoolFile;
  return planRoster(file, { ...file.studentColumns, ...columns }, people);
}
const statuses = (text: string, people: RosterPerson[] = []) =>
  plan(text, people).map(({ name, status }) => [name, status]);

describe("a Canvas gradebook", () => {
  const canvas = [
    "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,Exercise 1 (12)",
    "    Points Possible,,,,,10.00",
    '"Lovelace, Ada",101,s1,ADA@school.test,"A, B",',
    '"Okri, Ben",102,s2,ben,A,',
    "Lee, Sam,104,s4,sam@school.test,A,",
    '"Student, Test",107,,8f1d0,A,',
    "",
  ].join("\r\n");

  it("gives names, addresses and Canvas's own numbers; the broken line and the test student are left out", () => {
    const lines = plan(canvas);
    expect(
      lines.map(({ line, name, email, status, problem }) => [line, name, email, status, problem]),
    ).toEqual([
      [3, "Ada Lovelace", "ada@school.test", "new", null],
      [4, "Ben Okri", null, "new", null],
      [5, "Lee", null, "unreadable", "cells"],
      [6, "Test Student", null, "test_student", null],
    ]);
    expect(lines[2]!.identity).toEqual({});
    expect(lines[0]!.identity).toEqual({
      canvasId: "101",
      sisUserId: "s1",
      sisLoginId: "ADA@school.test",
      section: "A, B",
    });
  });

  it("knows who is here by address, login or name, and who is on the list", () => {
    const people = [
      { ...member("m1", "A. King", "ada@school.test"), isProven: true },
      member("m2", "Ben O.", "ben@school.test"),
      listed("r1", "Somebody", "", ["canvasId:104"]),
    ];
    const fixed = canvas.replace("Lee, Sam,104", '"Lee, Sam",104');
    expect(
      plan(fixed, people).map(({ status, personId, matchedBy }) => [status, personId, matchedBy]),
    ).toEqual([
      ["member", "m1", "email"],
      ["member", "m2", "login"],
      ["listed", "r1", "id"],
      ["test_student", null, null],
    ]);
  });

  it("finds a member again by Canvas's number after name and address have changed", () => {
    const [ada] = plan(canvas);
    const people = [member("m1", "Ada King", "ada@home.test", schoolKeys(ada!.identity, ada!.email))];
    expect(plan(canvas, people)[0]).toMatchObject({ status: "member", personId: "m1", matchedBy: "id" });
  });
});

describe("other schools' files", () => {
  it.each([
    [
      "Moodle's, in German, with semicolons",
      '\uFEFFID;"Vollständiger Name";E-Mail-Adresse;Status;Bewertung;"Beste Bewertung";"Zuletzt geändert (Bewertung)"\r\n"Teilnehmer/in71";"Ada Lovelace";Ada@school.test;"";"";10,00;-\r\n',
      { name: "Ada Lovelace", email: "ada@school.test", identity: { moodleId: "Teilnehmer/in71" } },
    ],
    [
      "Blackboard's, with tabs",
      '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"A [Total Pts: 10 Score] |47"\r\n"Lovelace"\t"Ada ""Countess"""\t"ada"\t"s1"\t""\r\n',
      { name: 'Ada "Countess" Lovelace', email: null, identity: { username: "ada", studentId: "s1" } },
    ],
    [
      "any with a header of its own",
      "Matrikelnummer;Nachname;Vorname;E-Mail\n17;Lovelace;Ada;ada@school.test\n",
      { name: "Ada Lovelace", email: "ada@school.test", identity: { studentId: "17" } },
    ],
    [
      "one with addresses only",
      "Email\nada@school.test\n",
      { name: "ada@school.test", email: "ada@school.test", identity: {} },
    ],
  ])("%s", (_, text, expected) => {
    expect(plan(text)).toMatchObject([{ ...expected, status: "new" }]);
  });

  it("is read by the columns that the instructor chose", () => {
    const text = "who,where,what\nAda Lovelace,ada@school.test,17\n";
    const columns = { name: 0, email: 1, login: null, studentId: 2 };
    expect(plan(text, [], columns)).toMatchObject([
      { name: "Ada Lovelace", email: "ada@school.test", identity: { studentId: "17" } },
    ]);
  });
});

describe("a line", () => {
  it.each([
    ["with a mistyped address", "Name,Email\nAda,ada@school\n", "email"],
    ["about nobody", "Name,Email,Note\n,,x\n", "name"],
    ["with more cells than headers", "Name,Email\nLovelace,Ada,ada@school.test\n", "cells"],
    ["that ends too early", "Name,Email\nAda\n", "cells"],
    ["with a quote that is never closed", `Name,Email\n"Ada,a@b.test\n${"x,y@b.test\n".repeat(20)}`, "cells"],
  ])("%s is unreadable, and says why", (_, text, problem) => {
    expect(plan(text)).toMatchObject([{ status: "unreadable", problem }]);
  });

  it("that says the same person again is left out; two of the same name and nothing else are ambiguous", () => {
    expect(statuses("Name,Email\nAda,ada@school.test\nAda L,ADA@school.test\n")).toEqual([
      ["Ada", "new"],
      ["Ada L", "repeated"],
    ]);
    expect(statuses("Name,Note\nSam Lee,\nsam lee,\nAda,\n")).toEqual([
      ["Sam Lee", "several"],
      ["sam lee", "several"],
      ["Ada", "new"],
    ]);
    expect(statuses("Name,Username\nSam Lee,sam1\nSam Lee,sam2\n")).toEqual([
      ["Sam Lee", "new"],
      ["Sam Lee", "new"],
    ]);
  });

  it("that two members could be names both", () => {
    const people = [member("m1", "Sam Lee", "s1@x.test"), member("m2", "Sam Lee", "s2@x.test")];
    expect(plan("Name,Note\nSam Lee,\n", people)).toMatchObject([
      { status: "several", candidateIds: ["m1", "m2"], personId: null },
    ]);
  });

  it("without an address is not taken for a person without one", () => {
    expect(plan("Name,Username\nAda,ada\n", [listed("r1", "Ben", "")])).toMatchObject([
      { status: "new", personId: null },
    ]);
  });
});

describe("what the instructor decides", () => {
  const people = [
    member("m1", "Sam Lee", "s1@x.test"),
    member("m2", "Sam Lee", "s2@x.test"),
    { ...member("m3", "Ada", "ada@x.test"), isProven: true },
  ];
  const lines = plan("Name,Email\nSam Lee,\nAda,ada@x.test\nNew,new@x.test\nBad,bad\n", people);

  it("goes before the plan; ambiguous lines wait for it, and unreadable ones are never written", () => {
    expect(decideRoster(lines, []).map(({ line, personId }) => [line.name, personId])).toEqual([
      ["Ada", "m3"],
      ["New", null],
    ]);
    const decided = decideRoster(lines, [
      { line: 2, take: "person", personId: "m2" },
      { line: 3, take: "nothing" },
      { line: 5, take: "new" },
    ]);
    expect(decided.map(({ line, personId }) => [line.name, personId])).toEqual([
      ["Sam Lee", "m2"],
      ["New", null],
    ]);
  });
});

describe("an e-mail domain", () => {
  it.each([
    ["School.test", "school.test"],
    ["@school.test ", "school.test"],
    ["ü.test", null],
    ["school", null],
    ["a..b", null],
    ["*.school.test", null],
  ])("%j is read as %j", (text, expected) => {
    expect(EmailDomainSchema.safeParse(text).data ?? null).toBe(expected);
  });

  it.each([
    ["ada@School.test", ["school.test"], true],
    ["ada@evil-school.test", ["school.test"], false],
    ["ada@a.school.test", ["school.test"], false],
    ["ada@school.test@evil.test", ["school.test"], false],
    ["ada@home.test", [], true],
  ])("lets %s in under %j: %s", (email, domains, expected) => {
    expect(isOfDomain(email, domains)).toBe(expected);
  });
});
