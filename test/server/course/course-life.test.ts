import { describe, expect, it } from "vitest";
import { proveEmail } from "@/server/course/roster-places";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  makeActor,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeSettings,
  noon,
} from "../../support/factories";

const database = openTestDatabase();

async function makeClass() {
  const { db } = database;
  const course = await makeCourse(db);
  const courseId = course.id;
  const instructor = await makeMember(db, courseId, "instructor");
  const ada = await makeMember(db, courseId);
  const teach = callAs(db, instructor);
  const learn = callAs(db, ada);
  const actions = async () =>
    (await db.auditEvent.findMany({ where: { courseId }, orderBy: { id: "asc" } })).map(
      ({ action }) => action,
    );
  return { db, course, courseId, instructor, ada, teach, learn, actions };
}

describe("an archived course", () => {
  it("is read and taken home by everybody as before, and nothing in it changes until it is opened again", async () => {
    const { db, course, courseId, ada, teach, learn, actions } = await makeClass();
    const exercise = await makeExercise(db, courseId);
    const { run } = await makeFinishedRun(db, exercise.id, ada.userId);
    await teach.courses.archive({ courseId });
    await teach.courses.archive({ courseId });
    expect(await learn.courses.list()).toMatchObject([{ id: courseId, archivedAt: noon }]);
    await learn.exercises.get({ exerciseId: exercise.id });
    await learn.runs.get({ runId: run.id });
    await teach.grades.list({ exerciseId: exercise.id });
    await teach.grades.export({ courseId, exerciseIds: null, format: "plain" });
    const archived = { code: "CONFLICT", message: expect.stringContaining("archived") as string };
    const { enrolmentId } = ada;
    for (const change of [
      () => teach.courses.update({ courseId, title: "New", term: "", pseudonyms: true }),
      () => teach.exercises.create({ courseId, settings: makeSettings(), publish: false }),
      () => teach.members.remove({ courseId, enrolmentId }),
      () => teach.grades.compute({ exerciseId: exercise.id }),
      () => teach.grades.release({ exerciseId: exercise.id, enrolmentIds: null }),
      () => teach.runs.rerun({ submissionId: run.submissionId!, seed: 2 }),
      () => learn.submissions.repeat({ submissionId: run.submissionId!, idempotencyKey: "0123456789abcdef" }),
    ])
      await expect(change()).rejects.toMatchObject(archived);
    const newcomer = callAs(db, await makeActor(db));
    await expect(newcomer.courses.join({ joinCode: course.joinCode })).rejects.toMatchObject(archived);
    await expect(newcomer.courses.preview({ joinCode: course.joinCode })).rejects.toMatchObject(archived);
    await teach.courses.reopen({ courseId });
    await newcomer.courses.join({ joinCode: course.joinCode });
    expect(await actions()).toEqual(["course.archive", "grade.export", "course.reopen", "member.join"]);
  });

  it("takes nobody in by a proven address either", async () => {
    const { db, courseId, teach } = await makeClass();
    const vera = await makeActor(db);
    const line = { name: "Vera", email: vera.email, identity: {}, importedAt: noon };
    await db.rosterEntry.create({ data: { ...line, courseId } });
    await teach.courses.archive({ courseId });
    await proveEmail(db, vera.userId, vera.email, noon);
    expect(await callAs(db, vera).courses.list()).toEqual([]);
  });

  it("can be archived by an administrator, who sees who gives it and nothing else of it", async () => {
    const { db, courseId, instructor } = await makeClass();
    const { admin } = callAs(db, await makeActor(db, { isAdministrator: true }));
    await admin.archiveCourse({ courseId });
    expect((await admin.courses()).find(({ id }) => id === courseId)).toMatchObject({
      instructors: [instructor.name],
      archivedAt: noon,
    });
    await admin.reopenCourse({ courseId });
    await expect(admin.archiveCourse({ courseId: "nowhere" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("leaving a course", () => {
  it("ends one's access, keeps the work, and the code lets one in again to find it", async () => {
    const { db, course, courseId, ada, teach, learn } = await makeClass();
    const exercise = await makeExercise(db, courseId);
    const { submission } = await makeFinishedRun(db, exercise.id, ada.userId);
    await learn.courses.leave({ courseId });
    await expect(learn.courses.get({ courseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await learn.courses.preview({ joinCode: course.joinCode })).toMatchObject({ state: "outside" });
    await learn.courses.join({ joinCode: course.joinCode });
    expect(await learn.submissions.get({ submissionId: submission.id })).toBeTruthy();
    expect(
      (await teach.members.list({ courseId })).filter(({ enrolmentId }) => enrolmentId === ada.enrolmentId),
    ).toMatchObject([{ removedAt: null, leftAt: null, role: "student" }]);
  });

  it("is no way around a removal or an approval, nor back to a role among the staff", async () => {
    const { db, course, courseId, ada, teach, learn } = await makeClass();
    await learn.courses.leave({ courseId });
    await teach.courses.setJoinRule({ courseId, domains: [], needsApproval: true });
    expect(await learn.courses.join({ joinCode: course.joinCode })).toEqual({ courseId, isWaiting: true });
    const [request] = await teach.members.requests({ courseId });
    await teach.members.approve({ courseId, requestIds: [request!.id] });
    expect(await learn.courses.get({ courseId })).toMatchObject({ role: "student" });
    await learn.courses.leave({ courseId });
    await teach.members.remove({ courseId, enrolmentId: ada.enrolmentId });
    await expect(learn.courses.join({ joinCode: course.joinCode })).rejects.toThrow("removed");
    const helper = await makeMember(db, courseId, "assistant");
    await teach.courses.setJoinRule({ courseId, domains: [], needsApproval: false });
    await callAs(db, helper).courses.leave({ courseId });
    await callAs(db, helper).courses.join({ joinCode: course.joinCode });
    expect(await callAs(db, helper).courses.get({ courseId })).toMatchObject({ role: "student" });
  });

  it("is not for the last instructor", async () => {
    const { courseId, teach } = await makeClass();
    await expect(teach.courses.leave({ courseId })).rejects.toMatchObject({ code: "CONFLICT" });
  });
});

describe("an exercise", () => {
  it("is made a draft again and deleted, as long as nobody has handed anything in", async () => {
    const { db, courseId, teach, learn, actions } = await makeClass();
    const { id: exerciseId } = await makeExercise(db, courseId);
    await expect(teach.exercises.remove({ exerciseId })).rejects.toThrow("Make it a draft again first");
    await teach.exercises.unpublish({ exerciseId });
    await teach.exercises.unpublish({ exerciseId });
    await expect(learn.exercises.get({ exerciseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await teach.exercises.remove({ exerciseId });
    await expect(teach.exercises.get({ exerciseId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await actions()).toEqual(["exercise.unpublish", "exercise.remove"]);
  });

  it("with a submission or a released grade stays, published or not", async () => {
    const { db, courseId, ada, teach } = await makeClass();
    const { id: worked } = await makeExercise(db, courseId);
    await makeFinishedRun(db, worked, ada.userId);
    const { id: graded } = await makeExercise(db, courseId);
    await db.grade.create({
      data: {
        exerciseId: graded,
        enrolmentId: ada.enrolmentId,
        computedPoints: 0,
        explanation: [],
        releasedAt: noon,
        updatedAt: noon,
      },
    });
    for (const exerciseId of [worked, graded]) {
      await expect(teach.exercises.unpublish({ exerciseId })).rejects.toThrow("This exercise has results");
      await db.exercise.update({ where: { id: exerciseId }, data: { publishedAt: null } });
      await expect(teach.exercises.remove({ exerciseId })).rejects.toThrow("This exercise has results");
      expect(await db.exercise.count({ where: { id: exerciseId } })).toBe(1);
    }
  });
});
