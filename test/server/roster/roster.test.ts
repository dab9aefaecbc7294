import { describe, expect, it } from "vitest";
import type { RosterDecision } from "@/core/school/roster/roster-plan";
import { proveEmail } from "@/server/course/roster-places";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeActor, makeCourse, makeExercise, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

let count = 0;
/** An address that nobody in the database has yet. */
const newEmail = () => `student${(count += 1)}@school.test`;
const encode = (text: string) => Buffer.from(text).toString("base64");

async function makePlace() {
  const { db } = database;
  const course = await makeCourse(db);
  const courseId = course.id;
  const instructor = await makeMember(db, courseId, "instructor");
  const teach = callAs(db, instructor);
  const ask = (text: string) => ({ courseId, content: encode(text), columns: null });
  const load = (text: string, decisions: RosterDecision[] = []) =>
    teach.roster.import({ ...ask(text), decisions });
  const actions = async () =>
    (await db.auditEvent.findMany({ where: { courseId }, orderBy: [{ at: "asc" }, { id: "asc" }] })).map(
      ({ action }) => action,
    );
  return { db, course, courseId, instructor, teach, ask, load, actions };
}

const canvas = (lines: string[]) =>
  [
    "Student,ID,SIS User ID,SIS Login ID,Section,Homework (7)",
    "    Points Possible,,,,,10",
    ...lines,
    "",
  ].join("\r\n");

describe("importing the school's file", () => {
  it("shows first what it would do and writes nothing; then it writes all of it, once", async () => {
    const { db, courseId, teach, ask, load, actions } = await makePlace();
    const ada = await makeMember(db, courseId, "student", { name: "Ada Lovelace", emailVerified: noon });
    const text = canvas([
      `"Lovelace, Ada",101,s1,${ada.email},A,`,
      `"Okri, Ben",102,s2,${newEmail()},A,`,
      "Lee, Sam,103,s3,x@y.test,A,",
    ]);
    const preview = await teach.roster.preview(ask(text));
    expect(preview).toMatchObject({
      format: "canvas",
      people: [{ id: ada.enrolmentId, name: "Ada Lovelace" }],
    });
    expect(preview.lines.map(({ status }) => status)).toEqual(["member", "new", "unreadable"]);
    expect(await db.rosterEntry.count({ where: { courseId } })).toBe(0);
    expect(await load(text)).toEqual({ added: 1, matched: 1, leftOut: 1, letIn: 0 });
    expect(await load(text)).toEqual({ added: 0, matched: 2, leftOut: 1, letIn: 0 });
    expect(await teach.roster.missing({ courseId })).toMatchObject([
      { name: "Ben Okri", identity: { canvasId: "102" }, hasAccount: false },
    ]);
    const members = await teach.members.list({ courseId });
    expect(members.find(({ enrolmentId }) => enrolmentId === ada.enrolmentId)).toMatchObject({
      school: { identity: { canvasId: "101", sisUserId: "s1" } },
    });
    expect(await actions()).toEqual(["roster.import", "roster.import"]);
  });

  it("writes nothing at all where one line cannot be written", async () => {
    const { db, courseId, load, actions } = await makePlace();
    const { enrolmentId } = await makeMember(db, courseId);
    const text = `Name,Email\nAda,${newEmail()}\nBen,${newEmail()}\nCy,${newEmail()}\n`;
    const take = { take: "person" as const, personId: enrolmentId };
    await expect(
      load(text, [
        { line: 3, ...take },
        { line: 4, ...take },
      ]),
    ).rejects.toThrow("Two lines are about the same person");
    await expect(load(text, [{ line: 4, take: "person", personId: "nobody" }])).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await db.rosterEntry.count({ where: { courseId } })).toBe(0);
    expect(await actions()).toEqual([]);
  });

  it("takes an ambiguous line for whom the instructor says", async () => {
    const { db, courseId, teach, ask, load } = await makePlace();
    const [first, second] = [
      await makeMember(db, courseId, "student", { name: "Sam Lee" }),
      await makeMember(db, courseId, "student", { name: "Sam Lee" }),
    ];
    const text = "Name,Student ID\nSam Lee,s9\n";
    const [line] = (await teach.roster.preview(ask(text))).lines;
    expect(line).toMatchObject({ status: "several" });
    expect(line!.candidateIds.sort()).toEqual([first.enrolmentId, second.enrolmentId].sort());
    expect(await load(text)).toMatchObject({ leftOut: 1 });
    await load(text, [{ line: 2, take: "person", personId: second.enrolmentId }]);
    expect(await db.rosterEntry.findMany({ where: { courseId } })).toMatchObject([
      { enrolmentId: second.enrolmentId, identity: { studentId: "s9" } },
    ]);
  });

  it.each([
    ["a spreadsheet", "PK\u0003\u0004", "spreadsheet file"],
    ["an empty file", "", "no line below its headers"],
    ["a file that is too long", `Name\n${"Ada\n".repeat(5001)}`, "more than 5,000 lines"],
  ])("refuses %s with a sentence", async (_, text, sentence) => {
    const { teach, ask } = await makePlace();
    await expect(teach.roster.preview(ask(text))).rejects.toThrow(sentence);
    await expect(
      callAs(database.db, (await makePlace()).instructor, { locale: "es" }).roster.preview(ask(text)),
    ).rejects.toThrow();
  });

  it("never makes an account", async () => {
    const { db, load } = await makePlace();
    const before = await db.user.count();
    await load(`Name,Email\nAda,${newEmail()}\n`);
    expect(await db.user.count()).toBe(before);
  });
});

describe("importing the list again", () => {
  const lineOf = (name: string, id: number, email: string) => `"${name}",${id},s${id},${email},A,`;

  it("every week changes nothing, adds who is new, and keeps what another system's file said", async () => {
    const { db, courseId, load } = await makePlace();
    const [ada, ben] = [newEmail(), newEmail()];
    expect(await load(canvas([lineOf("Lovelace, Ada", 101, ada)]))).toMatchObject({ added: 1 });
    const both = canvas([lineOf("Lovelace, Ada", 101, ada), lineOf("Okri, Ben", 102, ben)]);
    expect(await load(both)).toMatchObject({ added: 1, matched: 1, leftOut: 0 });
    expect(await load(both)).toMatchObject({ added: 0, matched: 2, leftOut: 0 });
    expect(await load(`Full name,Email address,ID number\nAda Lovelace,${ada},m7\n`)).toMatchObject({
      matched: 1,
    });
    expect(await load(both)).toMatchObject({ added: 0, matched: 2 });
    const entries = await db.rosterEntry.findMany({ where: { courseId }, orderBy: { name: "asc" } });
    expect(entries).toMatchObject([
      { name: "Ada Lovelace", email: ada, identity: { canvasId: "101", studentId: "m7" } },
      { name: "Ben Okri", email: ben },
    ]);
  });

  it("leaves out who was removed from the course, and lets them in again if the instructor says so", async () => {
    const { db, courseId, teach, ask, load, actions } = await makePlace();
    const people = [
      await makeMember(db, courseId, "student", { emailVerified: noon }),
      await makeMember(db, courseId, "student", { emailVerified: noon }),
    ];
    const text = canvas(people.map(({ email, name }, at) => lineOf(name, at, email)));
    expect(await load(text)).toMatchObject({ matched: 2 });
    const { enrolmentId } = people[1]!;
    await teach.members.remove({ courseId, enrolmentId });
    const [, line] = (await teach.roster.preview(ask(text))).lines;
    expect(line).toMatchObject({ status: "removed", doubt: "removed", personId: enrolmentId });
    expect(await load(text)).toEqual({ added: 0, matched: 1, leftOut: 1, letIn: 0 });
    expect(
      (await teach.members.list({ courseId })).find((each) => each.enrolmentId === enrolmentId)?.removedAt,
    ).not.toBeNull();
    await load(text, [{ line: 4, take: "person", personId: enrolmentId }]);
    expect(
      (await teach.members.list({ courseId })).find((each) => each.enrolmentId === enrolmentId)?.removedAt,
    ).toBeNull();
    expect(await actions()).toEqual([
      "roster.import",
      "member.remove",
      "roster.import",
      "member.set_role",
      "roster.import",
    ]);
  });

  it("of another section keeps a namesake apart from whom the first one named", async () => {
    const { db, courseId, teach, ask, load } = await makePlace();
    const wei = await makeMember(db, courseId, "student", { name: "Wei Zhang", emailVerified: noon });
    const [sam1, wei2, sam2] = [newEmail(), newEmail(), newEmail()];
    await load(canvas([lineOf("Zhang, Wei", 501, wei.email), lineOf("Lee, Sam", 502, sam1)]));
    const other = canvas([lineOf("Zhang, Wei", 601, wei2), lineOf("Lee, Sam", 602, sam2)]);
    expect(
      (await teach.roster.preview(ask(other))).lines.map(({ status, doubt }) => [status, doubt]),
    ).toEqual([
      ["new", null],
      ["new", null],
    ]);
    expect(await load(other)).toMatchObject({ added: 2, matched: 0 });
    const entries = await db.rosterEntry.findMany({ where: { courseId } });
    expect(entries.find((each) => each.enrolmentId === wei.enrolmentId)).toMatchObject({ email: wei.email });
    expect(entries).toHaveLength(4);
  });

  it("says whose an address is already, and writes nothing", async () => {
    const { db, courseId, load } = await makePlace();
    const email = newEmail();
    await load(canvas([lineOf("Lovelace, Ada", 101, email)]));
    const again = canvas([lineOf("Okri, Ben", 102, email)]);
    await expect(load(again, [{ line: 3, take: "new" }])).rejects.toThrow(
      `Line 3 has the address ${email}, which Ada Lovelace has on the list already`,
    );
    expect(await db.rosterEntry.count({ where: { courseId } })).toBe(1);
  });

  it("takes no login for an address outside the school, nor a typed address without a look", async () => {
    const { db, courseId, teach, ask, load } = await makePlace();
    const login = `jblock${(count += 1)}`;
    await makeMember(db, courseId, "student", { name: "Jon Impostor", email: `${login}@mail.example` });
    const vera = newEmail();
    const mallory = await makeMember(db, courseId, "student", { name: "Mallory Squat", email: vera });
    const text = canvas([lineOf("Block, Jasen", 11, login), lineOf("Victim, Vera", 12, vera)]);
    const { lines } = await teach.roster.preview(ask(text));
    expect(lines.map(({ status, matchedBy, doubt }) => [status, matchedBy, doubt])).toEqual([
      ["new", null, null],
      ["new", null, null],
    ]);
    expect(lines[1]).toMatchObject({ personId: null, candidateIds: [mallory.enrolmentId] });
    expect(await load(text)).toMatchObject({ added: 2, matched: 0, leftOut: 0 });
    expect(await db.rosterEntry.count({ where: { courseId, enrolmentId: { not: null } } })).toBe(0);
    expect(await load(text)).toMatchObject({ added: 0, matched: 2, leftOut: 0 });
  });
});

describe("a person on the list", () => {
  async function makeListed() {
    const place = await makePlace();
    const email = newEmail();
    await place.load(canvas([`"Lovelace, Ada",101,s1,${email},A,`]));
    const [entry] = await place.teach.roster.missing({ courseId: place.courseId });
    return { ...place, email, entryId: entry!.id };
  }

  it("is a member as soon as the school proves the address at sign-in, whether before or after the import", async () => {
    const { db, courseId, email, teach, load, actions } = await makeListed();
    const ada = await makeActor(db, { email });
    await proveEmail(db, ada.userId, email.toUpperCase(), noon);
    expect(await callAs(db, ada).courses.get({ courseId })).toMatchObject({ role: "student" });
    expect(await teach.roster.missing({ courseId })).toEqual([]);
    const ben = await makeActor(db, { emailVerified: noon });
    expect(await load(`Name,Email\nBen,${ben.email}\n`)).toMatchObject({ added: 1, letIn: 1 });
    expect(await callAs(db, ben).courses.get({ courseId })).toMatchObject({ role: "student" });
    expect(await actions()).toEqual(expect.arrayContaining(["member.join", "member.join", "roster.import"]));
  });

  it("does not come in by an address that nobody has proven, and with the code only as far as the door", async () => {
    const { db, course, courseId, email, entryId, teach } = await makeListed();
    await expect(teach.roster.enrol({ courseId, entryId })).rejects.toThrow("Send the person the join link");
    const ada = await makeActor(db, { email });
    await proveEmail(db, ada.userId, "someone.else@school.test", noon);
    expect(await callAs(db, ada).courses.list()).toEqual([]);
    expect(await teach.roster.missing({ courseId })).toMatchObject([{ hasAccount: true }]);
    await teach.roster.enrol({ courseId, entryId });
    expect(await callAs(db, ada).courses.get({ courseId })).toMatchObject({ role: "student" });
    const email2 = newEmail();
    await db.rosterEntry.create({
      data: { courseId, name: "Ben", email: email2, identity: {}, importedAt: noon },
    });
    await callAs(db, await makeActor(db, { email: email2 })).courses.join({ joinCode: course.joinCode });
    expect(await teach.roster.missing({ courseId })).toMatchObject([{ email: email2, hasAccount: true }]);
  });

  it("who joined with another address is found by hand, and can be separated again", async () => {
    const { db, courseId, entryId, teach, actions } = await makeListed();
    const { enrolmentId } = await makeMember(db, courseId);
    await teach.roster.match({ courseId, entryId, enrolmentId });
    await expect(teach.roster.match({ courseId, entryId, enrolmentId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await teach.roster.missing({ courseId })).toEqual([]);
    await teach.roster.unmatch({ courseId, enrolmentId });
    expect(await teach.roster.missing({ courseId })).toHaveLength(1);
    await teach.roster.remove({ courseId, entryId });
    expect(await teach.roster.missing({ courseId })).toEqual([]);
    expect(await actions()).toEqual(["roster.import", "roster.match", "roster.unmatch", "roster.remove"]);
  });

  it("who was removed from the course does not come back through the list", async () => {
    const { db, courseId, email, load } = await makeListed();
    const ada = await makeActor(db, { email });
    await db.enrolment.create({
      data: {
        courseId,
        userId: ada.userId,
        role: "student",
        pseudonym: "Calm Owl",
        joinedAt: noon,
        removedAt: noon,
      },
    });
    await proveEmail(db, ada.userId, email, noon);
    expect(await load(`Name,Email\nAda,${email}\n`)).toMatchObject({ letIn: 0 });
    expect(await callAs(db, ada).courses.list()).toEqual([]);
  });
});

describe("the school's own numbers", () => {
  it("stand in the exports, and find the student in the grade file after name and address have changed", async () => {
    const { db, courseId, teach, load } = await makePlace();
    const { id: exerciseId } = await makeExercise(db, courseId, { title: "Homework" });
    const ada = await makeMember(db, courseId, "student", { name: "Ada Lovelace", emailVerified: noon });
    const text = canvas([`"Lovelace, Ada",101,s1,${ada.email},"A, B",`]);
    await load(text);
    await db.user.update({ where: { id: ada.userId }, data: { name: "A. King", email: newEmail() } });
    await teach.grades.save({
      version: 0,
      exerciseId,
      enrolmentId: ada.enrolmentId,
      overridePoints: 9.5,
      overrideReason: "By hand.",
      feedback: "",
    });
    await teach.grades.release({ exerciseId, enrolmentIds: null });
    const { content } = await teach.grades.export({ courseId, exerciseIds: null, format: "canvas" });
    expect(content).toContain(`"King, A.",101,s1,${ada.email},"A, B",9.50`);
    const file = {
      exerciseId,
      fileName: "canvas.csv",
      content: encode(text),
      unit: "points" as const,
      choice: null,
    };
    expect((await teach.grades.previewFile(file)).lines).toMatchObject([
      { student: "A. King", matchedBy: "id", status: "new" },
    ]);
  });
});
