import { describe, expect, it } from "vitest";
import { findUserByPassword } from "@/server/account/accounts";
import { acceptInvitation, createInvitation, createSetupInvitation } from "@/server/account/invitations";
import { hashPassword } from "@/server/account/passwords";
import { findSessionActor } from "@/server/account/sessions";
import { callAs } from "../../support/caller";
import { createTestDatabase, openTestDatabase } from "../../support/database";
import { makeActor, makeCourse, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

async function makeAdministrator() {
  const actor = await makeActor(database.db, { isAdministrator: true });
  return { actor, caller: callAs(database.db, actor) };
}

describe("the administrator", () => {
  it("is whoever uses the set-up link, and nobody with a later invitation", async () => {
    const { db, drop } = await createTestDatabase();
    try {
      const token = (await createSetupInvitation(db, noon))!;
      const [ada, bob] = [await makeActor(db), await makeActor(db)];
      await acceptInvitation(db, ada, token, noon);
      const first = (await findSessionActor(db, ada.sessionId, noon))!;
      expect(first).toMatchObject({ mayCreateCourses: true, isAdministrator: true });
      const path = (await createInvitation(db, first, noon)).path;
      await acceptInvitation(db, bob, path.replace("/invitation/", ""), noon);
      expect(await findSessionActor(db, bob.sessionId, noon)).toMatchObject({
        mayCreateCourses: true,
        isAdministrator: false,
      });
    } finally {
      await drop();
    }
  });

  it("finds people by parts of name and address, and sees nothing of a course for that", async () => {
    const { caller } = await makeAdministrator();
    const { db } = database;
    const course = await makeCourse(db);
    const ada = await makeMember(db, course.id, "student", { name: "Ada Rareword" });
    for (const text of ["rareword", ada.email.slice(0, 9).toUpperCase()])
      expect((await caller.admin.people({ text })).people).toEqual(
        expect.arrayContaining([expect.objectContaining({ id: ada.userId, courses: 1, isProven: false })]),
      );
    await expect(caller.courses.get({ courseId: course.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("closes an account: sessions end at once, the right password is told why, and it can be opened again", async () => {
    const { caller } = await makeAdministrator();
    const { db } = database;
    const password = "seven green bottles";
    const ada = await makeActor(db, { passwordHash: await hashPassword(password) });
    const signIn = (tried: string) =>
      findUserByPassword(db, { email: ada.email, password: tried }, "192.0.2.9");
    await caller.admin.closeAccount({ userId: ada.userId });
    expect(await findSessionActor(db, ada.sessionId, noon)).toBeNull();
    await expect(signIn(password)).rejects.toThrow("This account is closed.");
    expect(await signIn("not the password")).toBeNull();
    await expect(caller.admin.makeResetLink({ userId: ada.userId })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await caller.admin.openAccount({ userId: ada.userId });
    expect(await signIn(password)).toMatchObject({ id: ada.userId });
    const record = await db.auditEvent.findMany({ where: { subjectId: ada.userId }, orderBy: { id: "asc" } });
    expect(record.map(({ action }) => action).sort()).toEqual(["account.close", "account.open"]);
  });

  it("is never the last one to be closed, by two at once neither", async () => {
    const { db, drop } = await createTestDatabase();
    try {
      const [one, two] = [
        await makeActor(db, { isAdministrator: true }),
        await makeActor(db, { isAdministrator: true }),
      ];
      const results = await Promise.allSettled([
        callAs(db, one).admin.closeAccount({ userId: two.userId }),
        callAs(db, two).admin.closeAccount({ userId: one.userId }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await db.user.count({ where: { isAdministrator: true, closedAt: null } })).toBe(1);
    } finally {
      await drop();
    }
  });

  it("signs somebody out everywhere", async () => {
    const { caller } = await makeAdministrator();
    const ada = await makeActor(database.db);
    expect(await caller.admin.endSessions({ userId: ada.userId })).toEqual({ ended: 1 });
    expect(await findSessionActor(database.db, ada.sessionId, noon)).toBeNull();
  });
});
