import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { callAs } from "../../support/caller";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import {
  makeActor,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSubmission,
  makeWeights,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

async function makeEnded() {
  const place = await makeClass(database.db);
  const { db, course, courseId, exerciseId, instructor, ada, as } = place;
  const teach = as(instructor);
  const { run, submission } = await makeFinishedRun(db, exerciseId, ada.userId);
  const weights = randomBytes(64);
  await makeWeights(db, run.id, weights);
  await teach.grades.compute({ exerciseId });
  await teach.grades.release({ exerciseId, enrolmentIds: null });
  const administrator = await makeActor(db, { isAdministrator: true });
  const remove = (title = course.title) => teach.courses.remove({ courseId, title });
  return { ...place, teach, admin: callAs(db, administrator), administrator, run, submission, remove };
}

describe("the deletion of a course", () => {
  it("says first what goes with it", async () => {
    const { courseId, course, teach } = await makeEnded();
    expect(await teach.courses.removalPlan({ courseId })).toEqual({
      title: course.title,
      isArchived: false,
      training: 0,
      students: 1,
      exercises: 1,
      submissions: 1,
      runs: 1,
      grades: 1,
      released: 1,
    });
  });

  it("is refused while the course is open, under another title, and while a run trains", async () => {
    const { db, courseId, exerciseId, ada, teach, remove } = await makeEnded();
    await expect(remove()).rejects.toThrow("Only an archived course");
    await teach.courses.archive({ courseId });
    await expect(remove("Course")).rejects.toThrow("not the course's title");
    const training = await makeRun(db, await makeSubmission(db, exerciseId, ada.userId), {
      claimedAt: noon,
      startedAt: noon,
    });
    await expect(remove()).rejects.toThrow("1 run of this course still trains");
    await db.run.update({ where: { id: training.id }, data: { cancelledAt: noon } });
    expect(await db.course.count({ where: { id: courseId } })).toBe(1);
    await remove();
    expect(await db.course.count({ where: { id: courseId } })).toBe(0);
  });

  it("takes its work, its places and its networks, and leaves accounts and the record", async () => {
    const { db, courseId, course, exerciseId, ada, run, submission, teach, admin, instructor, remove } =
      await makeEnded();
    const before = await db.auditEvent.count({ where: { courseId } });
    const { hash } = await db.weights.findUniqueOrThrow({ where: { runId: run.id } });
    await teach.courses.archive({ courseId });
    await remove(`  ${course.title} `);
    expect(await db.exercise.count({ where: { id: exerciseId } })).toBe(0);
    expect(await db.submission.count({ where: { id: submission.id } })).toBe(0);
    expect(await db.run.count({ where: { id: run.id } })).toBe(0);
    expect(await db.weightBytes.count({ where: { hash } })).toBe(0);
    expect(await db.enrolment.count({ where: { courseId } })).toBe(0);
    expect(await db.grade.count({ where: { exerciseId } })).toBe(0);
    expect(await db.user.count({ where: { id: ada.userId } })).toBe(1);
    expect(await db.auditEvent.count({ where: { courseId } })).toBe(before + 2);
    const gone = (await admin.admin.removedCourses()).find((each) => each.courseId === courseId)!;
    expect(gone).toMatchObject({ title: course.title, students: 1, released: 1, by: instructor.name });
    const { content } = await admin.admin.removedRecord({ courseId });
    expect(content).toContain("grade.release");
    expect(content).toContain("course.remove");
    await expect(teach.courses.get({ courseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("leaves networks that a course elsewhere shares", async () => {
    const { db, courseId, run, teach, remove } = await makeEnded();
    const other = await makeEnded();
    const { hash } = await db.weights.findUniqueOrThrow({ where: { runId: run.id } });
    await db.weights.update({ where: { runId: other.run.id }, data: { hash } });
    await teach.courses.archive({ courseId });
    await remove();
    expect(await db.weightBytes.count({ where: { hash } })).toBe(1);
  });

  it("is an administrator's for any course, archived or not, and no reading of its record before", async () => {
    const { db, courseId, course, admin } = await makeEnded();
    await expect(admin.admin.removedRecord({ courseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await admin.admin.removalPlan({ courseId })).toMatchObject({ students: 1 });
    await admin.admin.removeCourse({ courseId, title: course.title });
    expect(await db.course.count({ where: { id: courseId } })).toBe(0);
  });

  it("is no assistant's and no student's", async () => {
    const { db, courseId, course, teach, as } = await makeEnded();
    await teach.courses.archive({ courseId });
    for (const role of ["assistant", "student"] as const) {
      const person = await makeMember(db, courseId, role);
      const input = { courseId, title: course.title };
      await expect(as(person).courses.remove(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
  });
});
