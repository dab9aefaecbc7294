import { describe, expect, it } from "vitest";
import { hashPassword } from "@/server/account/passwords";
import { freeAddress } from "@/server/account/reclaimed-address";
import { findSessionActor } from "@/server/account/sessions";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  enrol,
  makeActor,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  noon,
} from "../../support/factories";

const database = openTestDatabase();
const password = "seven green bottles";

/** Ada worked under a typed address; then the school's sign-in made her another account. */
async function makeBoth() {
  const { db } = database;
  const course = await makeCourse(db);
  const listed = await makeCourse(db);
  const early = await makeMember(db, course.id, "student", { passwordHash: await hashPassword(password) });
  const exercise = await makeExercise(db, course.id);
  const { submission } = await makeFinishedRun(db, exercise.id, early.userId);
  await freeAddress(db, early.email, noon);
  const later = await makeActor(db, { email: early.email, emailVerified: noon });
  await db.account.create({
    data: { userId: later.userId, type: "oauth", provider: "oidc", providerAccountId: later.userId },
  });
  for (const courseId of [course.id, listed.id]) {
    const { id } = await enrol(db, courseId, later.userId);
    await db.rosterEntry.create({
      data: { courseId, name: "Ada", email: early.email, identity: {}, importedAt: noon, enrolmentId: id },
    });
  }
  return { db, course, listed, early, later, submission, own: callAs(db, later).account };
}

describe("an account that had typed the address", () => {
  it("is taken up with its password: work, lines, places and the school's sign-in come together", async () => {
    const { db, course, listed, early, later, submission, own } = await makeBoth();
    expect(await own.profile()).toMatchObject({ hasEarlier: true });
    await expect(own.joinEarlier({ password: "not the password" })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await own.joinEarlier({ password });
    const user = await db.user.findUniqueOrThrow({
      where: { id: early.userId },
      include: { accounts: true },
    });
    expect(user).toMatchObject({
      email: later.email,
      emailVerified: noon,
      formerEmail: null,
      accounts: [{ provider: "oidc" }],
    });
    expect(await findSessionActor(db, later.sessionId, noon)).toBeNull();
    const places = await db.enrolment.findMany({
      where: { userId: early.userId },
      include: { rosterEntry: true },
    });
    expect(places.map(({ courseId }) => courseId).sort()).toEqual([course.id, listed.id].sort());
    expect(places.every(({ rosterEntry }) => rosterEntry?.email === later.email)).toBe(true);
    expect(await db.enrolment.count({ where: { userId: later.userId } })).toBe(0);
    expect(await callAs(db, early).submissions.get({ submissionId: submission.id })).toBeTruthy();
  });

  it("is not joined to an account that has work, nor found by whoever has not proven the address", async () => {
    const { db, course, later, own, early } = await makeBoth();
    const exercise = await makeExercise(db, course.id);
    await makeFinishedRun(db, exercise.id, later.userId);
    await expect(own.joinEarlier({ password })).rejects.toMatchObject({ code: "CONFLICT" });
    await db.user.update({ where: { id: later.userId }, data: { emailVerified: null } });
    expect(await own.profile()).toMatchObject({ hasEarlier: false });
    expect((await db.user.findUniqueOrThrow({ where: { id: early.userId } })).formerEmail).toBe(later.email);
  });
});
