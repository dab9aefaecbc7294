import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { usualNotices } from "@/core/base/notice";
import { collectMails, deliverMails } from "@/server/account/notices";
import { makeMailer } from "@/server/base/mail";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeActor,
  makeCourse,
  makeExercise,
  makeMember,
  makeRun,
  makeSubmission,
  noon,
} from "../../support/factories";
import { startMailServer } from "../../support/mail-server";

const database = openTestDatabase();
let server: Awaited<ReturnType<typeof startMailServer>>;
beforeAll(async () => {
  server = await startMailServer();
});
beforeEach(() => server.letters.splice(0));
afterAll(() => server.close());

const proven = { emailVerified: noon };
const tell = async (now = noon) => {
  await collectMails(database.db, now);
  return deliverMails(database.db, makeMailer(server.url, "Convoy <convoy@school.test>"), now);
};

async function makeGraded() {
  const { db } = database;
  const { id: courseId, joinCode } = await makeCourse(db, { title: "Networks" });
  const instructor = await makeMember(db, courseId, "instructor", proven);
  const ada = await makeMember(db, courseId, "student", proven);
  const exercise = await makeExercise(db, courseId, { title: "Homework" });
  const grade = await db.grade.create({
    data: {
      exerciseId: exercise.id,
      enrolmentId: ada.enrolmentId,
      computedPoints: 1,
      explanation: [],
      releasedAt: noon,
      updatedAt: noon,
    },
  });
  const release = () =>
    db.auditEvent.create({
      data: { courseId, action: "grade.release", subjectId: grade.id, data: {}, at: noon },
    });
  return { db, courseId, joinCode, instructor, ada, exercise, grade, release };
}

describe("mails about what happened", () => {
  it("tell a student once of a released grade, in their language, and not again", async () => {
    const { db, ada, exercise, release } = await makeGraded();
    expect((await callAs(db, ada).account.profile()).notices).toEqual(usualNotices);
    await callAs(db, ada, { locale: "es" }).account.setNotices({ kinds: ["grade_released"] });
    await release();
    expect(await tell()).toEqual({ sent: 1 });
    expect(await tell()).toEqual({ sent: 0 });
    expect(server.letters).toMatchObject([{ to: ada.email, subject: "Su calificación: Homework" }]);
    expect(server.letters[0]!.text).toContain(`/exercises/${exercise.id}`);
  });

  it("are not sent where they were switched off, the address is unproven, or the grade was withdrawn", async () => {
    for (const spoil of [
      ({ db, ada }: Awaited<ReturnType<typeof makeGraded>>) =>
        callAs(db, ada).account.setNotices({ kinds: [] }),
      ({ db, ada }: Awaited<ReturnType<typeof makeGraded>>) =>
        db.user.update({ where: { id: ada.userId }, data: { emailVerified: null } }),
      ({ db, grade }: Awaited<ReturnType<typeof makeGraded>>) =>
        db.grade.update({ where: { id: grade.id }, data: { releasedAt: null } }),
    ]) {
      const place = await makeGraded();
      await place.release();
      await spoil(place);
      expect(await tell()).toEqual({ sent: 0 });
    }
    expect(server.letters).toEqual([]);
  });

  it("of people who wait and of runs that failed come to those who asked for them", async () => {
    const { db, courseId, joinCode, instructor, ada, exercise } = await makeGraded();
    await callAs(db, instructor).courses.setJoinRule({ courseId, domains: [], needsApproval: true });
    await callAs(db, await makeActor(db, { name: "Ben Okri" })).courses.join({ joinCode });
    const run = await makeRun(db, await makeSubmission(db, exercise.id, ada.userId));
    const failure = { code: "engine_error", fault: "ours" };
    await db.run.update({ where: { id: run.id }, data: { failedAt: noon, failure } });
    await callAs(db, instructor).account.setNotices({ kinds: ["request_waiting"] });
    await callAs(db, ada).account.setNotices({ kinds: ["run_failed"] });
    expect(await tell()).toEqual({ sent: 2 });
    expect(server.letters.map(({ to, subject }) => [to, subject])).toEqual(
      expect.arrayContaining([
        [instructor.email, "Ben Okri waits to be let into Networks"],
        [ada.email, "A run failed, and it was our fault: Homework"],
      ]),
    );
  });

  it("are tried again, later, where the server takes none, and each is sent by one process only", async () => {
    const { db, release } = await makeGraded();
    await release();
    await collectMails(db, noon);
    const refuse = () => Promise.reject(new Error("The server is away."));
    expect(await deliverMails(db, refuse, noon)).toEqual({ sent: 0 });
    expect(await tell(later(0.01))).toEqual({ sent: 0 });
    const both = await Promise.all([tell(later(0.1)), tell(later(0.1))]);
    expect(both.map(({ sent }) => sent).sort()).toEqual([0, 1]);
    expect(server.letters).toHaveLength(1);
  });
});
