import { describe, expect, it } from "vitest";
import { defaultLimits } from "@/core/exercise/default-limits";
import { makeJoinCode, normaliseJoinCode } from "@/server/course/join-codes";
import { choosePseudonym } from "@/server/course/names";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  enrol,
  later,
  makeActor,
  makeCourse,
  makeExercise,
  makeMember,
  makeSettings,
  noon,
} from "../../support/factories";
import { waitFor } from "../../support/wait";
import { makeTemplate } from "../../support/template";

const database = openTestDatabase();

async function makePlace() {
  const course = await makeCourse(database.db);
  const instructor = await makeMember(database.db, course.id, "instructor");
  return { course, courseId: course.id, instructor, teach: callAs(database.db, instructor) };
}
const actionsOn = async (subjectId: string) =>
  (await database.db.auditEvent.findMany({ where: { subjectId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

describe("a join code", () => {
  it("has eight letters and figures that nobody mixes up, and no two are alike", () => {
    const codes = Array.from({ length: 500 }, makeJoinCode);
    expect(codes.every((code) => /^[2-9A-HJKMNP-TW-Z]{8}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(500);
    expect(normaliseJoinCode(" abcd-2345 ")).toBe("ABCD2345");
  });

  it("may be looked up so often and no more", async () => {
    const caller = callAs(database.db, await makeActor(database.db));
    const guess = () =>
      caller.courses.preview({ joinCode: makeJoinCode() }).catch(({ code }: { code: string }) => code);
    const answers: unknown[] = [];
    for (let time = 0; time < 21; time++) answers.push(await guess());
    expect(answers.slice(0, 20).every((answer) => answer === "NOT_FOUND")).toBe(true);
    expect(answers[20]).toBe("TOO_MANY_REQUESTS");
  });

  it("tells a visitor which course it opens and who teaches it, and nothing of who is in it", async () => {
    const { course, courseId } = await makePlace();
    const { user } = await database.db.enrolment.findFirstOrThrow({
      where: { courseId, role: "instructor" },
      include: { user: true },
    });
    await makeMember(database.db, courseId, "assistant");
    await makeMember(database.db, courseId);
    expect(await callAs(database.db, null).courses.preview({ joinCode: course.joinCode })).toEqual({
      courseId,
      title: course.title,
      term: course.term,
      teachers: [user.name],
      domains: [],
      needsApproval: false,
      isUnproven: false,
      state: "outside",
    });
    await expect(callAs(database.db, null).courses.preview({ joinCode: "NOTHING" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("that was renewed stops working, and whoever has joined stays", async () => {
    const { course, courseId, teach } = await makePlace();
    const student = callAs(database.db, await makeActor(database.db));
    await student.courses.join({ joinCode: course.joinCode });
    const { joinCode } = await teach.courses.renewJoinCode({ courseId });
    await expect(student.courses.preview({ joinCode: course.joinCode })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await student.courses.preview({ joinCode })).toMatchObject({ courseId });
    expect(await student.courses.get({ courseId })).toMatchObject({ role: "student", joinCode: null });
  });
});

describe("joining", () => {
  it("twice, at once or later, makes one enrolment", async () => {
    const { db } = database;
    const { course, courseId } = await makePlace();
    const actor = await makeActor(db);
    const joined = { courseId, isWaiting: false };
    const join = () => callAs(db, actor).courses.join({ joinCode: course.joinCode.toLowerCase() });
    // Held up together, so that all three are on their way before the first can finish.
    const joins = await db.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "Course" WHERE id = ${courseId} FOR UPDATE`;
        const started = [join(), join(), join()];
        await waitFor("three joins are held up", async () => {
          const [{ held }] = await db.$queryRaw<[{ held: number }]>`
          SELECT count(*)::int AS held FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
          return held === 3;
        });
        return { started };
      },
      { timeout: 20_000 },
    );
    expect(await Promise.all(joins.started)).toEqual([joined, joined, joined]);
    expect(await join()).toEqual(joined);
    expect(await db.enrolment.count({ where: { courseId, userId: actor.userId } })).toBe(1);
  });

  it("does not make an instructor a student", async () => {
    const { course, courseId, teach } = await makePlace();
    await teach.courses.join({ joinCode: course.joinCode });
    expect(await teach.courses.get({ courseId })).toMatchObject({ role: "instructor" });
  });

  it("by a whole class at once gives everyone a pseudonym of their own", async () => {
    const { course, courseId } = await makePlace();
    const actors = await Promise.all(Array.from({ length: 12 }, () => makeActor(database.db)));
    await Promise.all(
      actors.map((actor) => callAs(database.db, actor).courses.join({ joinCode: course.joinCode })),
    );
    const enrolments = await database.db.enrolment.findMany({ where: { courseId, role: "student" } });
    expect(enrolments).toHaveLength(12);
    expect(enrolments.every(({ pseudonym }) => /^[A-Z][a-z]+ [A-Z][a-z]+$/.test(pseudonym))).toBe(true);
  });

  it("after a removal is refused with a sentence, until an instructor gives a role again", async () => {
    const { course, courseId, teach } = await makePlace();
    const { enrolmentId, ...actor } = await makeMember(database.db, courseId);
    const student = callAs(database.db, actor);
    await teach.members.remove({ courseId, enrolmentId });
    await expect(student.courses.join({ joinCode: course.joinCode })).rejects.toThrow(
      "Ask its instructor to let you in again",
    );
    expect(await student.courses.list()).toEqual([]);
    await teach.members.setRole({ courseId, enrolmentId, role: "student" });
    expect(await student.courses.list()).toHaveLength(1);
    expect(await actionsOn(enrolmentId)).toEqual(["member.remove", "member.set_role"]);
  });

  it("never runs out of pseudonyms", () => {
    const taken = new Set<string>();
    for (let person = 0; person < 2600; person++) taken.add(choosePseudonym(taken));
    expect(taken.size).toBe(2600);
  });
});

describe("the last instructor", () => {
  it("can neither step down nor leave; with a second one they can", async () => {
    const { courseId, instructor, teach } = await makePlace();
    const { enrolmentId } = instructor;
    await expect(teach.members.setRole({ courseId, enrolmentId, role: "student" })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await expect(teach.members.remove({ courseId, enrolmentId })).rejects.toMatchObject({ code: "CONFLICT" });
    await makeMember(database.db, courseId, "instructor");
    await teach.members.setRole({ courseId, enrolmentId, role: "student" });
  });

  it("is still there when two instructors step down at once", async () => {
    const { courseId, instructor, teach } = await makePlace();
    const second = await makeMember(database.db, courseId, "instructor");
    const results = await Promise.allSettled([
      teach.members.setRole({ courseId, enrolmentId: second.enrolmentId, role: "student" }),
      callAs(database.db, second).members.setRole({
        courseId,
        enrolmentId: instructor.enrolmentId,
        role: "student",
      }),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled").length).toBeLessThanOrEqual(1);
    expect(
      await database.db.enrolment.count({ where: { courseId, role: "instructor" } }),
    ).toBeGreaterThanOrEqual(1);
  });
});

describe("an exercise", () => {
  it.each(["more_iterations", "specified_architecture", "open"] as const)(
    "of kind %s is published from its template as it is",
    async (kind) => {
      const { courseId, teach } = await makePlace();
      const settings = makeTemplate(kind, noon);
      const { exerciseId } = await teach.exercises.create({ courseId, settings, publish: true });
      expect(await teach.exercises.get({ exerciseId })).toMatchObject({
        ...settings,
        phase: "open",
        maximumPoints: 10,
        publishedAt: noon,
      });
      expect(await actionsOn(exerciseId)).toEqual(["exercise.create", "exercise.publish"]);
    },
  );

  it("is a draft that students do not see until it is published", async () => {
    const { courseId, teach } = await makePlace();
    const student = callAs(database.db, await makeMember(database.db, courseId));
    const { exerciseId } = await teach.exercises.create({
      courseId,
      settings: makeSettings(),
      publish: false,
    });
    expect(await student.exercises.list({ courseId })).toEqual([]);
    expect(await student.courses.list()).toMatchObject([{ exerciseCount: 0 }]);
    await teach.exercises.publish({ exerciseId });
    await teach.exercises.publish({ exerciseId });
    expect(await student.exercises.list({ courseId })).toMatchObject([
      { id: exerciseId, phase: "open", ownSubmissions: 0, studentsSubmitted: null },
    ]);
    expect(await actionsOn(exerciseId)).toEqual(["exercise.create", "exercise.publish"]);
  });

  it.each([
    [
      "is over already",
      { opensAt: later(-9), dueAt: later(-8), closesAt: later(-1) },
      "Choose a later closing time",
    ],
    ["has no brief", { brief: "  " }, "The brief is empty"],
    [
      "gives no points",
      { rubric: [{ id: "a", kind: "manual" as const, label: "Style", points: 0 }] },
      "gives no points",
    ],
    [
      "grades a specification that it does not have",
      { rubric: [{ id: "a", kind: "specification" as const, label: "As asked", points: 5 }] },
      "has none",
    ],
  ])("that %s cannot be published", async (_, overrides, sentence) => {
    const { courseId, teach } = await makePlace();
    await expect(
      teach.exercises.create({ courseId, settings: makeSettings(overrides), publish: true }),
    ).rejects.toThrow(sentence);
    const { exerciseId } = await teach.exercises.create({
      courseId,
      settings: makeSettings(overrides),
      publish: false,
    });
    await expect(teach.exercises.publish({ exerciseId })).rejects.toThrow(sentence);
  });

  it("that is due before it opens is refused, and the field is named", async () => {
    const { courseId, teach } = await makePlace();
    const settings = makeSettings({ dueAt: later(-5) });
    await expect(teach.exercises.create({ courseId, settings, publish: false })).rejects.toThrow(
      "settings.dueAt: must not be before the exercise opens.",
    );
  });

  it("keeps its kind once published; as a draft it may change it", async () => {
    const { courseId, teach } = await makePlace();
    const settings = makeSettings({ kind: "more_iterations" });
    const draft = await makeExercise(database.db, courseId, { publishedAt: null });
    await teach.exercises.update({ exerciseId: draft.id, settings });
    const published = await makeExercise(database.db, courseId);
    await expect(teach.exercises.update({ exerciseId: published.id, settings })).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("leaves a record of what an edit changed", async () => {
    const { courseId, instructor, teach } = await makePlace();
    const { id } = await makeExercise(database.db, courseId);
    await teach.exercises.update({
      exerciseId: id,
      settings: makeSettings({ title: "Harder", limits: { ...defaultLimits, epochs: 3 } }),
    });
    const [event] = await database.db.auditEvent.findMany({ where: { subjectId: id } });
    expect(event).toMatchObject({ action: "exercise.update", actorId: instructor.userId, courseId });
    expect(event!.data).toMatchObject({
      before: { limits: { epochs: 30 } },
      after: { title: "Harder", limits: { epochs: 3 } },
    });
    expect(await teach.exercises.get({ exerciseId: id })).toMatchObject({
      title: "Harder",
      limits: { epochs: 3 },
    });
  });

  it("counts for staff how many students have handed in", async () => {
    const { courseId, teach } = await makePlace();
    await enrol(database.db, courseId, (await makeActor(database.db)).userId);
    await makeExercise(database.db, courseId);
    expect(await teach.exercises.list({ courseId })).toMatchObject([
      { studentsSubmitted: 0, maximumPoints: 10 },
    ]);
  });
});
