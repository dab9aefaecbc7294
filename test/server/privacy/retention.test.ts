import { describe, expect, it } from "vitest";
import { DAY } from "@/core/base/duration";
import { collectMails, deliverMails } from "@/server/account/notices";
import { retainCourses } from "@/server/privacy/retention";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeActor, makeFinishedRun, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

/** Moments of a course whose exercise closes on 12 March 2026 at noon. */
const on = (text: string) => new Date(`${text}T12:00:00Z`);
const ends = { archiveAt: on("2026-09-12"), warnAt: on("2027-02-10"), deleteAt: on("2027-03-12") };

async function makeCourseThatEnds() {
  const made = await makeClass(database.db);
  const { db, courseId, exerciseId, instructor, ada, as } = made;
  const teach = as(instructor);
  await teach.courses.setRetention({ courseId, own: { archiveMonths: 6, deleteMonths: 12 } });
  const { submission, run } = await makeFinishedRun(db, exerciseId, ada.userId, { acceptedAt: later(1) });
  const gone = await makeMember(db, courseId, "student", { name: "Removed Rita" });
  await teach.members.remove({ courseId, enrolmentId: gone.enrolmentId });
  await teach.grades.compute({ exerciseId });
  await teach.grades.release({ exerciseId, enrolmentIds: [ada.enrolmentId] });
  await db.rosterEntry.create({
    data: {
      courseId,
      name: "Listed Lena",
      email: "lena@school.test",
      identity: { studentId: "77" },
      importedAt: noon,
    },
  });
  const waiting = await makeActor(db, { name: "Waiting Willa" });
  await db.joinRequest.create({ data: { courseId, userId: waiting.userId, requestedAt: noon } });
  const actions = async () =>
    (
      await db.auditEvent.findMany({
        where: { courseId, actorId: null },
        orderBy: [{ at: "asc" }, { id: "asc" }],
      })
    ).map(({ action }) => action);
  return { ...made, teach, gone, submission, run, actions };
}

describe("the end of a course", () => {
  it("comes in three steps, each once: archived, its staff told, and its students' names deleted", async () => {
    const { db, courseId, exerciseId, instructor, ada, as, run, actions } = await makeCourseThatEnds();
    const find = () => db.course.findUniqueOrThrow({ where: { id: courseId } });
    for (const early of [noon, later(-1, ends.archiveAt)]) expect(await retainCourses(db, early)).toBe(0);
    expect(await retainCourses(db, ends.archiveAt)).toBe(1);
    expect(await retainCourses(db, later(1, ends.archiveAt))).toBe(0);
    expect(await find()).toMatchObject({ archivedAt: ends.archiveAt, deletionWarnedAt: null });

    await retainCourses(db, later(-1, ends.warnAt));
    expect((await find()).deletionWarnedAt).toBeNull();
    await retainCourses(db, ends.warnAt);
    await retainCourses(db, later(5, ends.warnAt));
    expect((await find()).deletionWarnedAt).toEqual(ends.warnAt);
    expect(await as(instructor, ends.warnAt).courses.retention({ courseId })).toMatchObject({
      next: { what: "warning", at: ends.deleteAt },
    });

    await retainCourses(db, later(-1, ends.deleteAt));
    expect(await db.enrolment.count({ where: { courseId, pseudonymisedAt: { not: null } } })).toBe(0);
    expect(await retainCourses(db, ends.deleteAt)).toBe(1);
    expect(await retainCourses(db, later(24, ends.deleteAt))).toBe(0);
    expect(await actions()).toEqual(["course.archive", "course.warn_deletion", "course.delete_names"]);
    // Names, addresses, the list and the requests are gone; work and grade are there, under the pseudonym.
    const after = as(instructor, later(1, ends.deleteAt));
    const members = await after.members.list({ courseId });
    const students = members.filter(({ role }) => role === "student");
    expect(students).toHaveLength(2);
    for (const { name, pseudonym, email, school } of students)
      expect({ name, email, school }).toEqual({ name: pseudonym, email: "", school: null });
    expect(JSON.stringify(members)).not.toMatch(/Lovelace|Rita|Lena|Willa/);
    expect(await db.rosterEntry.count({ where: { courseId } })).toBe(0);
    expect(await db.joinRequest.count({ where: { courseId } })).toBe(0);
    const rows = await after.grades.list({ exerciseId });
    expect(JSON.stringify(rows)).toContain(ada.pseudonym);
    expect((await db.run.findUniqueOrThrow({ where: { id: run.id } })).userId).not.toBe(ada.userId);
    // Their accounts and staff are as they were.
    expect(await db.user.findUniqueOrThrow({ where: { id: ada.userId } })).toMatchObject({
      name: "Ada Lovelace",
    });
    expect(members.map(({ name }) => name)).toContain("Grace Hopper");
    expect(await as(ada, later(1, ends.deleteAt)).courses.list()).toEqual([]);
  });

  it("deletes nothing before its staff have known for 30 days, also where a new rule is long overdue", async () => {
    const { db, courseId, instructor, as } = await makeCourseThatEnds();
    const late = on("2031-01-01");
    const names = () => db.enrolment.count({ where: { courseId, role: "student", pseudonymisedAt: null } });
    await retainCourses(db, late);
    expect(await names()).toBe(2);
    // The rule changes, and what was told of the old one is void.
    const again = new Date(late.getTime() + 29 * DAY);
    await as(instructor, again).courses.setRetention({
      courseId,
      own: { archiveMonths: null, deleteMonths: 1 },
    });
    await retainCourses(db, new Date(late.getTime() + 31 * DAY));
    expect(await names()).toBe(2);
    await retainCourses(db, new Date(late.getTime() + 61 * DAY));
    expect(await names()).toBe(0);
  });

  it("begins anew when it is kept, opened again, or somebody joins, works or marks", async () => {
    const told = later(1, ends.warnAt);
    type Made = Awaited<ReturnType<typeof makeCourseThatEnds>>;
    const ways: Record<string, (made: Made) => Promise<unknown>> = {
      keep: ({ as, instructor, courseId }) => as(instructor, told).courses.keep({ courseId }),
      reopen: ({ as, instructor, courseId }) => as(instructor, told).courses.reopen({ courseId }),
      join: ({ db, courseId, ada }) =>
        db.enrolment.update({ where: { id: ada.enrolmentId }, data: { joinedAt: told, courseId } }),
      work: ({ db, exerciseId, ada }) => makeFinishedRun(db, exerciseId, ada.userId, { acceptedAt: told }),
      mark: ({ db, exerciseId }) => db.grade.updateMany({ where: { exerciseId }, data: { updatedAt: told } }),
      extend: ({ db, exerciseId }) =>
        db.exercise.update({ where: { id: exerciseId }, data: { closesAt: told } }),
    };
    for (const [name, way] of Object.entries(ways)) {
      const made = await makeCourseThatEnds();
      const { db, courseId } = made;
      await retainCourses(db, ends.warnAt);
      await way(made);
      await retainCourses(db, later(1, ends.deleteAt));
      const course = await db.course.findUniqueOrThrow({ where: { id: courseId } });
      expect(course.deletionWarnedAt, name).toBeNull();
      expect(await db.enrolment.count({ where: { courseId, pseudonymisedAt: { not: null } } }), name).toBe(0);
    }
  });

  it("goes by the administrators' rule where the course has none, and by never where nobody says anything", async () => {
    const { db, courseId, instructor, as } = await makeClass(database.db);
    const after = on("2040-01-01");
    expect(await as(instructor, after).courses.retention({ courseId })).toMatchObject({
      own: null,
      usual: { archiveMonths: null, deleteMonths: null },
      archiveAt: null,
      deleteAt: null,
    });
    await retainCourses(db, after);
    const administrator = await makeActor(db, { isAdministrator: true });
    await as(administrator).admin.changeSite({ archiveMonths: 3, deleteMonths: null });
    expect(await as(instructor, noon).courses.retention({ courseId })).toMatchObject({
      archiveAt: on("2026-06-12"),
    });
    await as(instructor).courses.setRetention({ courseId, own: { archiveMonths: null, deleteMonths: null } });
    await retainCourses(db, after);
    expect((await db.course.findUniqueOrThrow({ where: { id: courseId } })).archivedAt).toBeNull();
    await as(instructor).courses.setRetention({ courseId, own: null });
    await retainCourses(db, after);
    expect((await db.course.findUniqueOrThrow({ where: { id: courseId } })).archivedAt).toEqual(after);
    await as(administrator).admin.changeSite({ archiveMonths: null, deleteMonths: null });
  });

  it("is told by mail to instructors, whatever mails they chose, and to administrators where there is none", async () => {
    const { db, courseId, instructor, ada } = await makeCourseThatEnds();
    await db.user.updateMany({
      where: { id: { in: [instructor.userId, ada.userId] } },
      data: { emailVerified: noon, notices: [] },
    });
    const mail = async (at: Date) => {
      const letters: { to: string; subject: string; text: string }[] = [];
      await collectMails(db, at);
      const keep = (letter: (typeof letters)[number]) => Promise.resolve(void letters.push(letter));
      await deliverMails(db, keep, at);
      return letters.filter(({ text }) => text.includes(courseId));
    };
    await retainCourses(db, ends.warnAt);
    const letters = await mail(later(1, ends.warnAt));
    expect(letters.map(({ to }) => to)).toEqual([instructor.email]);
    expect(letters[0]!.subject).toContain("March 12, 2027");
    expect(letters[0]!.text).toContain(`/courses/${courseId}/settings`);
    expect(await mail(later(2, ends.warnAt))).toEqual([]);
    await db.course.update({ where: { id: courseId }, data: { deletionWarnedAt: null } });
    await db.enrolment.update({ where: { id: instructor.enrolmentId }, data: { removedAt: noon } });
    const administrator = await makeActor(db, { isAdministrator: true, emailVerified: noon });
    const then = later(48, ends.warnAt);
    await retainCourses(db, then);
    expect((await mail(then)).map(({ to }) => to)).toContain(administrator.email);
    // Kept meanwhile: what the mail would say is not true any more.
    await db.course.update({ where: { id: courseId }, data: { deletionWarnedAt: null } });
    await retainCourses(db, later(72, ends.warnAt));
    await db.course.update({ where: { id: courseId }, data: { keptAt: then, deletionWarnedAt: null } });
    expect(await mail(later(73, ends.warnAt))).toEqual([]);
  });
});
