import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hashPassword } from "@/server/account/passwords";
import { tables } from "@/server/privacy/personal-data";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  enrol,
  later,
  makeActor,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  noon,
} from "../../support/factories";

const database = openTestDatabase();
const password = "seven green bottles";

/** The columns of each table, without the relations, as the schema has them. */
function readSchema(): Map<string, string[]> {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)];
  const names = new Set(models.map(([, name]) => name));
  return new Map(
    models.map(([, name, body]) => [
      name!,
      [...body!.matchAll(/^ {2}(\w+)\s+(\w+)/gm)].flatMap(([, column, type]) =>
        names.has(type) ? [] : [column!],
      ),
    ]),
  );
}

let count = 0;

async function makeHistory() {
  const number = (count += 1);
  const { db } = database;
  const course = await makeCourse(db);
  const exercise = await makeExercise(db, course.id, { title: "Homework" });
  const instructor = await makeMember(db, course.id, "instructor", { name: "Grace" });
  const ada = await makeMember(db, course.id, "student", {
    name: `Ada Lovelace ${number}`,
    passwordHash: await hashPassword(password),
  });
  const bob = await makeMember(db, course.id, "student", { name: "Bob Hope" });
  const { submission, run } = await makeFinishedRun(db, exercise.id, ada.userId, {
    answer: "Because of the shape.",
  });
  await makeFinishedRun(db, exercise.id, bob.userId, { answer: "Bob's own words." });
  const grade = await db.grade.create({
    data: {
      exerciseId: exercise.id,
      enrolmentId: ada.enrolmentId,
      submissionId: submission.id,
      computedPoints: 3,
      explanation: [],
      feedback: "Well seen.",
      releasedAt: noon,
      updatedAt: noon,
    },
  });
  const entry = {
    courseId: course.id,
    name: `Ada Lovelace ${number}`,
    email: ada.email,
    identity: {},
    importedAt: noon,
  };
  await db.rosterEntry.create({ data: { ...entry, enrolmentId: ada.enrolmentId } });
  await callAs(db, ada).account.changeName({ name: `Ada King ${number}` });
  return { db, number, course, exercise, instructor, ada, bob, submission, run, grade };
}

type File = { data: Record<string, Record<string, unknown>[]>; left: Record<string, Record<string, string>> };
const readOwn = async (...[actor, now = noon]: [Parameters<typeof callAs>[1], Date?]) =>
  JSON.parse((await callAs(database.db, actor, { now }).account.ownData()).text) as File;

describe("what is held about people", () => {
  it("is known column by column to the file and to the deletion", () => {
    const known = new Map(
      tables.map(([name, { told = [], withheld = {}, plain = [] }]) => [
        name as string,
        [...told, ...plain, ...Object.keys(withheld)].sort(),
      ]),
    );
    const held = new Map([...readSchema()].map(([name, columns]) => [name, columns.sort()]));
    // A new column: say in src/server/privacy/personal-data.ts who is told of it, and what becomes of it.
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(held));
  });
});

describe("one's own data", () => {
  it("are one file with what a person did and what is held about them, and nothing of anybody else", async () => {
    const { ada, bob, run, number } = await makeHistory();
    const { data, left } = await readOwn(ada);
    expect(data.User).toMatchObject([{ email: ada.email, name: `Ada King ${number}` }]);
    expect(data.Submission).toMatchObject([{ answer: "Because of the shape.", number: 1 }]);
    expect(data.Result).toMatchObject([{ runId: run.id, testAccuracy: 0.97 }]);
    expect(data.Grade).toMatchObject([{ computedPoints: 3, feedback: "Well seen." }]);
    expect(data.RosterEntry).toMatchObject([{ name: `Ada Lovelace ${number}` }]);
    expect(data.AuditEvent!.map(({ action }) => action)).toContain("account.change_name");
    const text = JSON.stringify(data);
    for (const theirs of [bob.userId, bob.email, "Bob", "Grace", "argon2"])
      expect(text).not.toContain(theirs);
    expect(left.User).toEqual({
      passwordHash: "whoever reads it could sign in with it",
      isInvented: "people of the demonstration do not exist",
    });
  });

  it("leave out grades that are not released, and what an exercise still holds back", async () => {
    const { db, ada, course, grade } = await makeHistory();
    await db.grade.update({ where: { id: grade.id }, data: { releasedAt: null } });
    const held = await makeExercise(db, course.id, { heldBack: true });
    await db.exercise.update({ where: { id: held.id }, data: { heldBackSeed: "a".repeat(64) } });
    const { run } = await makeFinishedRun(db, held.id, ada.userId, {
      testAccuracy: 0.9123,
      publicTestAccuracy: 0.95,
      publicTestLoss: 0.1,
    });
    const { data } = await readOwn(ada);
    expect(data.Grade ?? []).toEqual([]);
    const result = data.Result!.find(({ runId }) => runId === run.id)!;
    expect(result).toMatchObject({ publicTestAccuracy: 0.95 });
    for (const column of ["testAccuracy", "testLoss", "correct", "predictions", "confusion"])
      expect(result).not.toHaveProperty(column);
    expect(JSON.stringify(data)).not.toContain("0.9123");
    const after = await readOwn(ada, later(24 * 30));
    expect(JSON.stringify(after.data)).toContain("0.9123");
  });
});

describe("deleting one's account", () => {
  it("keeps work and grades under the pseudonym, and nothing by which anybody finds the person", async () => {
    const { db, ada, instructor, course, submission, grade, number } = await makeHistory();
    const squatter = await makeActor(db, { formerEmail: ada.email });
    await expect(callAs(db, ada).account.deleteOwn({ password: "wrong" })).rejects.toThrow(/not right/);
    await callAs(db, ada).account.deleteOwn({ password });
    const place = await db.enrolment.findUniqueOrThrow({
      where: { id: ada.enrolmentId },
      include: { user: true },
    });
    expect(place.user).toMatchObject({ name: ada.pseudonym, passwordHash: null });
    expect(await db.submission.findUnique({ where: { id: submission.id } })).toMatchObject({
      userId: place.userId,
    });
    expect(await db.grade.findUnique({ where: { id: grade.id } })).toMatchObject({ computedPoints: 3 });
    const members = await callAs(db, instructor).members.list({ courseId: course.id });
    expect(members.find(({ enrolmentId }) => enrolmentId === ada.enrolmentId)).toMatchObject({
      name: ada.pseudonym,
      email: "",
      school: null,
    });
    // Nothing in any table has the name or the address any more.
    for (const [name] of tables) {
      const rows = await db.$queryRawUnsafe<{ row: unknown }[]>(
        `SELECT to_jsonb(t) AS row FROM "${name}" AS t`,
      );
      for (const trace of [ada.email, `Ada Lovelace ${number}`, `Ada King ${number}`])
        expect(JSON.stringify(rows), `${name} has ${trace}`).not.toContain(trace);
    }
    expect(await db.session.count({ where: { userId: ada.userId } })).toBe(0);
    expect(await db.user.findUnique({ where: { id: squatter.userId } })).toMatchObject({
      formerEmail: expect.stringContaining("@void.invalid") as unknown,
    });
    await expect(callAs(db, ada).account.profile()).resolves.not.toMatchObject({ email: ada.email });
  });

  it("of the only instructor or the last administrator waits until there is another one", async () => {
    const { db, instructor, course } = await makeHistory();
    const remove = (actor: Parameters<typeof callAs>[1]) =>
      callAs(db, actor).account.deleteOwn({ password: "" });
    await expect(remove(instructor)).rejects.toThrow(/only instructor of/);
    const administrator = await makeActor(db, { isAdministrator: true });
    await expect(remove(administrator)).rejects.toThrow(/last administrator/);
    const { userId } = await makeActor(db);
    await enrol(db, course.id, userId, "instructor");
    await remove(instructor);
    const left = await db.user.findUniqueOrThrow({ where: { id: instructor.userId } });
    expect(left).toMatchObject({
      email: expect.stringContaining("@pseudonym.invalid") as unknown,
      closedAt: noon,
    });
    expect(left.name).not.toContain("Grace");
  });
});
