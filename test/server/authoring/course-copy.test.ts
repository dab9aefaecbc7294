import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeExercise, makeFinishedRun, makeMember } from "../../support/factories";

const database = openTestDatabase();

/** An exercise is due on 20 October 2026 at 10:00 in Madrid, before the clocks go back. */
async function makeTerm() {
  const place = await makeClass(database.db, {
    title: "Draw",
    opensAt: new Date("2026-10-19T08:00:00Z"),
    dueAt: new Date("2026-10-20T08:00:00Z"),
    closesAt: new Date("2026-10-24T08:00:00Z"),
    heldBack: true,
  });
  const { db, courseId, exerciseId, instructor, ada, as } = place;
  await db.user.update({ where: { id: instructor.userId }, data: { mayCreateCourses: true } });
  const teach = as({ ...instructor, mayCreateCourses: true });
  await teach.courses.setMarkingRule({
    courseId,
    blindMarking: true,
    assistantsChangeReleased: true,
    timeZone: "Europe/Madrid",
  });
  await teach.courses.setJoinRule({ courseId, domains: ["school.test"], needsApproval: true });
  await teach.marking.saveTemplate({ courseId, templateId: null, title: "Curve", text: "Look again." });
  await teach.sections.save({ courseId, sectionId: null, name: "Lab A" });
  await makeExercise(db, courseId, { title: "A draft", publishedAt: null });
  await makeFinishedRun(db, exerciseId, ada.userId);
  const copy = async (overrides: { days?: number; withStaff?: boolean } = {}) => {
    const made = await teach.courses.copy({
      courseId,
      title: "Networks",
      term: "Spring",
      days: 7,
      withStaff: false,
      ...overrides,
    });
    return made.courseId;
  };
  return { ...place, teach, copy };
}

describe("a course's copy", () => {
  it("has the rules, the templates and the exercises as drafts, and nothing of its students", async () => {
    const { db, courseId, exercise, instructor, teach, copy } = await makeTerm();
    const copyId = await copy();
    expect(await db.course.findUniqueOrThrow({ where: { id: copyId } })).toMatchObject({
      title: "Networks",
      term: "Spring",
      joinDomains: ["school.test"],
      joinNeedsApproval: true,
      blindMarking: true,
      assistantsChangeReleased: true,
      timeZone: "Europe/Madrid",
      archivedAt: null,
    });
    const exercises = await db.exercise.findMany({ where: { courseId: copyId }, orderBy: { title: "asc" } });
    expect(exercises.map(({ title, publishedAt }) => [title, publishedAt])).toEqual([
      ["A draft", null],
      ["Draw", null],
    ]);
    const seeds = exercises.map(({ heldBackSeed }) => heldBackSeed);
    expect(seeds.at(-1)).not.toBeNull();
    expect(seeds.at(-1)).not.toBe(exercise.heldBackSeed);
    expect((await teach.marking.get({ courseId: copyId })).templates).toMatchObject([{ title: "Curve" }]);
    const members = await teach.members.list({ courseId: copyId });
    expect(members.map(({ email, role }) => [email, role])).toEqual([[instructor.email, "instructor"]]);
    expect(await teach.sections.list({ courseId: copyId })).toEqual([]);
    expect(await db.submission.count({ where: { exercise: { courseId: copyId } } })).toBe(0);
    expect((await db.course.findUniqueOrThrow({ where: { id: copyId } })).joinCode).not.toBe(
      (await db.course.findUniqueOrThrow({ where: { id: courseId } })).joinCode,
    );
    expect(await teach.exercises.versions({ exerciseId: exercises[0]!.id })).toHaveLength(1);
  });

  it.each([
    ["over the change of the clock", 7, "2026-10-27T09:00:00.000Z"],
    ["over no change", 1, "2026-10-21T08:00:00.000Z"],
    ["to the year after, on the same day of the week", 364, "2027-10-19T08:00:00.000Z"],
    ["back", -7, "2026-10-13T08:00:00.000Z"],
  ])("has its dates moved %s, and the hour that the clock shows stays", async (_, days, due) => {
    const { db, copy } = await makeTerm();
    const copyId = await copy({ days });
    const moved = await db.exercise.findFirstOrThrow({ where: { courseId: copyId, title: "Draw" } });
    expect(moved.dueAt.toISOString()).toBe(due);
  });

  it("has the other staff only when they are asked for, and nobody who has left", async () => {
    const { db, courseId, assistant, instructor, teach, copy } = await makeTerm();
    const gone = await makeMember(db, courseId, "assistant");
    await teach.members.remove({ courseId, enrolmentId: gone.enrolmentId });
    await teach.sections.setAssistant({ courseId, enrolmentId: assistant.enrolmentId, sectionIds: [] });
    const copyId = await copy({ withStaff: true });
    const staff = await db.enrolment.findMany({ where: { courseId: copyId }, orderBy: { joinedAt: "asc" } });
    expect(staff.map(({ userId, role, sectionsOnly }) => [userId, role, sectionsOnly]).sort()).toEqual(
      [
        [instructor.userId, "instructor", false],
        [assistant.userId, "assistant", true],
      ].sort(),
    );
  });

  it("is made of an archived course too, and only by somebody who may make courses", async () => {
    const { courseId, instructor, as, teach, copy } = await makeTerm();
    await teach.courses.archive({ courseId });
    await copy();
    const input = { courseId, title: "X", term: "", days: 0, withStaff: false };
    await expect(as(instructor).courses.copy(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
