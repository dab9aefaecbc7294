import { describe, expect, it } from "vitest";
import { hashPassword } from "@/server/account/passwords";
import { findSessionActor } from "@/server/account/sessions";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import { makeActor, makeCourse, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();
const password = "seven green bottles";
let count = 0;
const newEmail = () => `changed${(count += 1)}@school.test`;

async function makeMemberWithPassword() {
  const { db } = database;
  const course = await makeCourse(db);
  const ada = await makeMember(db, course.id, "student", {
    passwordHash: await hashPassword(password),
    emailVerified: noon,
  });
  const record = () => db.auditEvent.findMany({ where: { courseId: course.id } });
  return { db, course, ada, own: callAs(db, ada).account, record };
}

describe("a person", () => {
  it("changes their name, which staff read in the record, but to nothing that looks like another's", async () => {
    const { db, ada, own, record } = await makeMemberWithPassword();
    await own.changeName({ name: "  Ada King " });
    expect(await findSessionActor(db, ada.sessionId, noon)).toMatchObject({ name: "Ada King" });
    expect(await record()).toMatchObject([
      {
        action: "account.change_name",
        subjectId: ada.enrolmentId,
        data: { before: ada.name, after: "Ada King" },
      },
    ]);
    await expect(own.changeName({ name: "Ada\u200B King" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("changes their address with their password: it is unproven until it is proved, and the line stays theirs", async () => {
    const { db, course, ada, own, record } = await makeMemberWithPassword();
    const line = { name: "Ada", email: ada.email, identity: {}, importedAt: noon };
    await db.rosterEntry.create({ data: { ...line, courseId: course.id, enrolmentId: ada.enrolmentId } });
    const email = newEmail();
    await expect(own.changeEmail({ email, password: "not my password" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await own.changeEmail({ email: email.toUpperCase(), password });
    expect(await own.profile()).toMatchObject({ email, isProven: false, hasPassword: true });
    expect(await db.rosterEntry.count({ where: { enrolmentId: ada.enrolmentId } })).toBe(1);
    expect(await record()).toMatchObject([{ action: "account.change_email" }]);
  });

  it("takes no other's line, and nobody else's address, by changing theirs", async () => {
    const { db, course, own } = await makeMemberWithPassword();
    const email = newEmail();
    const line = { name: "Vera", email, identity: {}, importedAt: noon };
    const { id } = await db.rosterEntry.create({ data: { ...line, courseId: course.id } });
    await own.changeEmail({ email, password });
    expect((await db.rosterEntry.findUniqueOrThrow({ where: { id } })).enrolmentId).toBeNull();
    const other = await makeActor(db);
    await expect(own.changeEmail({ email: other.email, password })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("who signs in through the school keeps the school's address", async () => {
    const ada = await makeActor(database.db);
    await expect(
      callAs(database.db, ada).account.changeEmail({ email: newEmail(), password }),
    ).rejects.toThrow("comes from there");
  });
});
