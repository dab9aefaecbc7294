import { describe, expect, it } from "vitest";
import { proveEmail, vouchForEmail } from "@/server/course/roster-places";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeActor, makeCourse, makeExercise, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

let count = 0;
const newEmail = () => `listed${(count += 1)}@school.test`;

async function makeListed(rule: { domains?: string[]; needsApproval?: boolean } = {}) {
  const { db } = database;
  const { id: courseId, joinCode } = await makeCourse(db);
  const teach = callAs(db, await makeMember(db, courseId, "instructor"));
  await teach.courses.setJoinRule({ courseId, domains: [], needsApproval: false, ...rule });
  const email = newEmail();
  const content = Buffer.from(`Name,Email,Student ID\nVera Victim,${email},4711\n`).toString("base64");
  await teach.roster.import({ courseId, content, columns: null, decisions: [] });
  const arrive = async (overrides: Parameters<typeof makeActor>[1] = {}) => {
    const actor = await makeActor(db, { email, ...overrides });
    const caller = callAs(db, actor);
    return { ...actor, caller, join: () => caller.courses.join({ joinCode }) };
  };
  const holderOf = async (address = email) =>
    (
      await db.rosterEntry.findFirstOrThrow({
        where: { courseId, email: address },
        select: { enrolment: { select: { userId: true } } },
      })
    ).enrolment?.userId ?? null;
  return { db, courseId, joinCode, teach, email, arrive, holderOf };
}

describe("a typed address that is on the list", () => {
  it("lets its typist in where the course admits anybody, without the line", async () => {
    const { courseId, teach, arrive, holderOf } = await makeListed();
    const mallory = await arrive({ name: "Mallory" });
    expect(await mallory.join()).toEqual({ courseId, isWaiting: false });
    expect(await holderOf()).toBeNull();
    const member = (await teach.members.list({ courseId })).find(({ name }) => name === "Mallory")!;
    expect(member).toMatchObject({
      school: null,
      claim: { name: "Vera Victim", identity: { studentId: "4711" } },
    });
    await teach.roster.enrol({ courseId, entryId: member.claim!.entryId });
    expect(await holderOf()).toBe(mallory.userId);
    const confirmed = (await teach.members.list({ courseId })).find(({ name }) => name === "Mallory")!;
    expect(confirmed).toMatchObject({ claim: null, school: { name: "Vera Victim" } });
  });

  it("passes neither a rule about domains nor the exemption from approval: it asks, and says to be somebody", async () => {
    for (const rule of [
      { domains: ["school.test"] },
      { domains: ["elsewhere.test"] },
      { needsApproval: true },
    ]) {
      const { courseId, joinCode, teach, arrive, holderOf } = await makeListed(rule);
      const mallory = await arrive();
      expect(await mallory.caller.courses.preview({ joinCode })).toMatchObject({ needsApproval: true });
      expect(await mallory.join()).toEqual({ courseId, isWaiting: true });
      const [request] = await teach.members.requests({ courseId });
      expect(request).toMatchObject({ isProven: false, claim: { name: "Vera Victim" } });
      // Letting in says nothing about who it is.
      await teach.members.approve({ courseId, requestIds: [request!.id] });
      expect(await holderOf()).toBeNull();
    }
  });

  it("of a domain that the course admits asks, and a proven one comes in", async () => {
    const { courseId, joinCode, teach, arrive } = await makeListed({ domains: ["school.test"] });
    const typed = await arrive({ email: newEmail() });
    expect(await typed.caller.courses.preview({ joinCode })).toMatchObject({
      needsApproval: true,
      isUnproven: true,
    });
    expect(await typed.join()).toEqual({ courseId, isWaiting: true });
    expect(await teach.members.requests({ courseId })).toMatchObject([{ isProven: false, claim: null }]);
    const proven = await arrive({ email: newEmail(), emailVerified: noon });
    expect(await proven.caller.courses.preview({ joinCode })).toMatchObject({ needsApproval: false });
    expect(await proven.join()).toEqual({ courseId, isWaiting: false });
  });

  it("gets the line as soon as it is proven, whether in the course or waiting", async () => {
    for (const needsApproval of [false, true]) {
      const { db, email, arrive, holderOf } = await makeListed({ needsApproval });
      const vera = await arrive();
      await vera.join();
      await proveEmail(db, vera.userId, email, noon);
      expect(await holderOf()).toBe(vera.userId);
    }
  });

  it("takes no line of a list that is imported after it has joined", async () => {
    const { courseId, teach, arrive, holderOf } = await makeListed();
    const email = newEmail();
    const mallory = await arrive({ email, name: "Mallory" });
    await mallory.join();
    const content = Buffer.from(`Name,Email\nOtto Other,${email}\n`).toString("base64");
    const file = { courseId, content, columns: null };
    expect((await teach.roster.preview(file)).lines).toMatchObject([{ status: "new", personId: null }]);
    expect(await teach.roster.import({ ...file, decisions: [] })).toMatchObject({ added: 1, letIn: 0 });
    expect(await holderOf(email)).toBeNull();
  });

  it("carries no grade home under it: exports leave it out", async () => {
    const { db, courseId, teach, email, arrive } = await makeListed();
    const { id: exerciseId } = await makeExercise(db, courseId, { title: "Homework" });
    await (await arrive({ name: "Mallory" })).join();
    const enrolment = await db.enrolment.findFirstOrThrow({ where: { courseId, user: { email } } });
    await teach.grades.save({
      exerciseId,
      enrolmentId: enrolment.id,
      overridePoints: 3,
      overrideReason: "By hand.",
      feedback: "",
      version: 0,
    });
    await teach.grades.release({ exerciseId, enrolmentIds: null });
    for (const format of ["canvas", "moodle", "blackboard"] as const) {
      const { content } = await teach.grades.export({ courseId, exerciseIds: [exerciseId], format });
      expect(content).not.toContain(email);
    }
    const content = Buffer.from(`Email,Grade\n${email},\n`).toString("base64");
    const file = { exerciseId, fileName: "grades.csv", content, unit: "points" as const, choice: null };
    expect((await teach.grades.previewFile(file)).lines).toMatchObject([{ student: null }]);
  });

  it("can be given one line only", async () => {
    const { db, courseId, teach, arrive } = await makeListed();
    const mallory = await arrive();
    await mallory.join();
    const { id } = await db.enrolment.findFirstOrThrow({ where: { courseId, userId: mallory.userId } });
    await db.rosterEntry.create({
      data: { courseId, name: "Else", email: null, identity: {}, importedAt: noon, enrolmentId: id },
    });
    const [entry] = await teach.roster.missing({ courseId });
    await expect(teach.roster.enrol({ courseId, entryId: entry!.id })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });
});

describe("an address that the school gave its person later", () => {
  it("takes the line of a new list, while the account keeps its own; never one that somebody else has proven", async () => {
    const { db } = database;
    const course = await makeCourse(db);
    const [oldAddress, newAddress] = ["ada.okri@changed.test", "ada.lee@changed.test"];
    const ada = await makeMember(db, course.id, "student", { email: oldAddress, emailVerified: noon });
    const line = { courseId: course.id, name: "Ada Lee", identity: { studentId: "77" }, importedAt: noon };
    const { id } = await db.rosterEntry.create({ data: { ...line, email: newAddress } });
    await vouchForEmail(db, ada.userId, newAddress.toUpperCase(), noon);
    expect(await db.rosterEntry.findUnique({ where: { id } })).toMatchObject({
      enrolmentId: ada.enrolmentId,
    });
    expect(await db.user.findUnique({ where: { id: ada.userId } })).toMatchObject({ email: oldAddress });
    const owner = await makeMember(db, course.id, "student", {
      email: "owner@changed.test",
      emailVerified: noon,
    });
    const second = await db.rosterEntry.create({ data: { ...line, email: "owner@changed.test" } });
    const eve = await makeMember(db, course.id, "student", { emailVerified: noon });
    await vouchForEmail(db, eve.userId, "owner@changed.test", noon);
    expect(await db.rosterEntry.findUnique({ where: { id: second.id } })).toMatchObject({
      enrolmentId: null,
    });
    await vouchForEmail(db, owner.userId, "owner@changed.test", noon);
    expect(await db.rosterEntry.findUnique({ where: { id: second.id } })).toMatchObject({
      enrolmentId: owner.enrolmentId,
    });
  });
});
