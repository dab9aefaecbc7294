import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { authoriseRoom } from "@/server/access/permissions";
import { readSnapshot } from "@/server/live/room-reader";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeActor, makeFinishedRun, makeMember, makeSettings, noon } from "../../support/factories";
import { makeTinyArchitecture, makeTraining } from "../../support/network";

const database = openTestDatabase();
const day = 24;
let seed = 0;

/** Ada is in lab A and Bob in lab B; Kim looks after lab A, and may see nobody else. */
async function makeLabs(settings: Parameters<typeof makeClass>[1] = {}) {
  const place = await makeClass(database.db, { dueAt: later(day), closesAt: later(2 * day), ...settings });
  const { db, courseId, exerciseId, instructor, assistant: kim, ada, as } = place;
  const bob = await makeMember(db, courseId, "student", { name: "Bob Hope" });
  const teach = as(instructor);
  const make = async (name: string, enrolmentIds: string[]) => {
    const { sectionId } = await teach.sections.save({ courseId, sectionId: null, name });
    await teach.sections.assign({ courseId, sectionId, enrolmentIds });
    return sectionId;
  };
  const labA = await make("Lab A", [ada.enrolmentId]);
  const labB = await make("Lab B", [bob.enrolmentId]);
  await teach.sections.setAssistant({ courseId, enrolmentId: kim.enrolmentId, sectionIds: [labA] });
  const submit = (actor: Actor, now: Date) =>
    as(actor, now).submissions.submit({
      exerciseId,
      architecture: makeTinyArchitecture(),
      training: makeTraining({ seed: (seed += 1) }),
      answer: "",
      idempotencyKey: `section-${seed}`,
    });
  const extend = (
    { enrolmentId = null, sectionId = null }: { enrolmentId?: string | null; sectionId?: string | null },
    what: Partial<Parameters<typeof teach.extensions.save>[0]>,
  ) => teach.extensions.save({ exerciseId, reason: "So it is.", enrolmentId, sectionId, ...what });
  return { ...place, kim, bob, labA, labB, teach, submit, extend };
}

const names = (rows: { name: string }[]) => rows.map(({ name }) => name).sort();

describe("a section's own dates", () => {
  it("open, become due and close the exercise for its students alone", async () => {
    const { exerciseId, ada, bob, labA, as, submit, extend } = await makeLabs({ opensAt: later(2) });
    const dates = { opensAt: noon, dueAt: later(4 * day), closesAt: later(5 * day) };
    await extend({ sectionId: labA }, dates);
    await expect(submit(bob, later(1))).rejects.toThrow("opens on");
    await submit(ada, later(1));
    expect(await as(ada, later(3 * day)).exercises.get({ exerciseId })).toMatchObject({
      ...dates,
      phase: "open",
      isExtended: true,
    });
    await submit(ada, later(3 * day));
    await expect(submit(bob, later(3 * day))).rejects.toThrow("takes no more submissions");
    const own = await as(ada, later(4 * day)).submissions.listOwn({ exerciseId });
    expect(own.map(({ isLate }) => isLate)).toEqual([false, false]);
  });

  it("give way to a student's own, which give way to nothing, and come back with the extension's end", async () => {
    const { exerciseId, ada, labA, as, extend, teach } = await makeLabs();
    const due = async () => (await as(ada).exercises.get({ exerciseId })).dueAt;
    await extend({ sectionId: labA }, { dueAt: later(3 * day), closesAt: later(3 * day) });
    expect(await due()).toEqual(later(3 * day));
    await extend(ada, { dueAt: later(2 * day), closesAt: later(2 * day) });
    expect(await due()).toEqual(later(2 * day));
    await teach.extensions.remove({ exerciseId, enrolmentId: ada.enrolmentId });
    expect(await due()).toEqual(later(3 * day));
    await teach.extensions.remove({ exerciseId, sectionId: labA });
    expect(await due()).toEqual(later(day));
  });

  it("stay, where a student's own extension gives more runs and no dates", async () => {
    const { exerciseId, ada, labA, as, extend } = await makeLabs();
    await extend({ sectionId: labA }, { dueAt: later(3 * day), closesAt: later(3 * day) });
    await extend(ada, { extraRuns: 2 });
    expect((await as(ada).exercises.get({ exerciseId })).dueAt).toEqual(later(3 * day));
  });

  it("follow a student who is moved, and leave them when the section is deleted", async () => {
    const { courseId, exerciseId, ada, bob, labA, as, extend, teach } = await makeLabs();
    await extend({ sectionId: labA }, { dueAt: later(3 * day), closesAt: later(3 * day) });
    await teach.sections.assign({ courseId, sectionId: labA, enrolmentIds: [bob.enrolmentId] });
    expect((await as(bob).exercises.get({ exerciseId })).dueAt).toEqual(later(3 * day));
    await teach.sections.remove({ courseId, sectionId: labA });
    for (const person of [ada, bob])
      expect((await as(person).exercises.get({ exerciseId })).dueAt).toEqual(later(day));
    expect(await teach.extensions.list({ exerciseId })).toEqual([]);
  });

  it("decide what is late in grades, in the gradebook's file and on the student's page", async () => {
    const { db, courseId, exerciseId, ada, bob, labA, extend, as, instructor } = await makeLabs({
      latePolicy: { kind: "percent_a_day", percent: 10, floor: 0 },
      rubric: [{ id: "a", kind: "accuracy", label: "Accuracy", points: 10, none: 0, full: 1 }],
    });
    await extend({ sectionId: labA }, { dueAt: later(2 * day), closesAt: later(3 * day) });
    for (const { userId } of [ada, bob])
      await makeFinishedRun(db, exerciseId, userId, { testAccuracy: 0.5, acceptedAt: later(1.5 * day) });
    const then = as(instructor, later(4 * day));
    await then.grades.compute({ exerciseId });
    const rows = await then.grades.list({ exerciseId });
    const row = (name: string) => rows.find((each) => each.name === name)!;
    expect(row("Ada Lovelace")).toMatchObject({ points: 5, section: "Lab A", submission: { isLate: false } });
    expect(row("Bob Hope")).toMatchObject({ points: 4.5, section: "Lab B", submission: { isLate: true } });
    await then.grades.release({ exerciseId, enrolmentIds: null });
    const file = (sectionId: string | null) =>
      then.grades.export({ courseId, exerciseIds: null, sectionId, format: "plain" });
    const lines = (await file(null)).content.split("\r\n");
    expect(lines[0]).toContain("Name,Email,Section,");
    expect(lines.find((line) => line.startsWith("Bob"))).toContain("late");
    expect(lines.find((line) => line.startsWith("Ada"))).not.toContain("late");
    expect((await file(labA)).content).not.toContain("Bob");
  });

  it("keep hidden figures hidden for everybody while one section may still hand in", async () => {
    const { exerciseId, bob, labA, as, extend } = await makeLabs({
      leaderboardVisibility: "hidden_until_close",
    });
    await extend({ sectionId: labA }, { dueAt: later(4 * day), closesAt: later(5 * day) });
    const board = async (now: Date) => (await as(bob, now).leaderboard.get({ exerciseId })).isVisible;
    expect(await board(later(3 * day))).toBe(false);
    expect(await board(later(5 * day))).toBe(true);
  });

  it("are refused where they make no sense", async () => {
    const { exerciseId, ada, labA, extend, teach } = await makeLabs();
    const both = { enrolmentId: ada.enrolmentId, sectionId: labA };
    await expect(extend(both, { extraRuns: 1 })).rejects.toThrow("either a student or a section");
    await expect(extend({ sectionId: labA }, {})).rejects.toThrow("Nothing would change");
    await expect(extend({ sectionId: labA }, { dueAt: later(1) })).rejects.toThrow("or neither");
    await expect(extend({ sectionId: labA }, { opensAt: later(2 * day) })).rejects.toThrow("before");
    await expect(extend({ sectionId: "elsewhere" }, { extraRuns: 1 })).rejects.toThrow("no such section");
    expect(await teach.extensions.list({ exerciseId })).toEqual([]);
  });
});

describe("extra attempts", () => {
  it("of a student beat their section's, and raise what one page after another says", async () => {
    const { exerciseId, exercise, ada, bob, labA, labB, as, extend, submit } = await makeLabs({
      limits: { ...makeSettings().limits, runsPerDay: 1, computeSecondsPerDay: 600 },
    });
    expect(exercise.limits).toMatchObject({ runsPerDay: 1 });
    await extend({ sectionId: labA }, { extraRuns: 1, extraSeconds: 300 });
    await extend({ sectionId: labB }, { extraRuns: 1 });
    await extend(ada, { extraRuns: 2 });
    expect(await as(ada).submissions.quota({ exerciseId })).toMatchObject({
      runsLeft: 3,
      runsPerDay: 3,
      computeSecondsPerDay: 900,
    });
    expect((await as(ada).exercises.get({ exerciseId })).limits).toMatchObject({ runsPerDay: 3 });
    expect((await as(bob).exercises.get({ exerciseId })).limits).toMatchObject({ runsPerDay: 2 });
    for (const hour of [1, 2]) await submit(bob, later(hour));
    await expect(submit(bob, later(3))).rejects.toThrow("2 runs");
    for (const hour of [1, 2, 3]) await submit(ada, later(hour));
    await expect(submit(ada, later(4))).rejects.toThrow("3 runs");
  });
});

describe("an assistant of a section", () => {
  it("sees and marks its students, and finds nobody else", async () => {
    const { db, courseId, exerciseId, kim, ada, bob, as, teach } = await makeLabs();
    for (const { userId } of [ada, bob]) await makeFinishedRun(db, exerciseId, userId);
    const help = as(kim, later(1));
    const students = async () =>
      (await help.members.list({ courseId })).filter(({ role }) => role === "student");
    expect(names(await students())).toEqual(["Ada Lovelace"]);
    expect(names(await help.grades.list({ exerciseId }))).toEqual(["Ada Lovelace"]);
    expect(names((await help.grades.gradebook({ courseId })).students)).toEqual(["Ada Lovelace"]);
    expect(names(await help.sections.list({ courseId }))).toEqual(["Lab A"]);
    expect(await help.glance.classNews({ courseId })).toMatchObject([{ students: 1, handedIn: 1 }]);
    await help.grades.compute({ exerciseId });
    expect(await db.grade.count({ where: { exerciseId } })).toBe(1);
    const mark = (enrolmentId: string) =>
      help.grades.save({
        exerciseId,
        enrolmentId,
        overridePoints: null,
        overrideReason: null,
        feedback: "Good.",
        version: 0,
      });
    await mark(ada.enrolmentId);
    await expect(mark(bob.enrolmentId)).rejects.toThrow("no such student");
    for (const ask of [
      () => help.grades.get({ exerciseId, enrolmentId: bob.enrolmentId }),
      () => help.grades.history({ exerciseId, enrolmentId: bob.enrolmentId }),
      () => help.timeline.get({ courseId, enrolmentId: bob.enrolmentId }),
      () => help.marking.look({ exerciseId, enrolmentId: bob.enrolmentId }),
    ])
      await expect(ask()).rejects.toThrow("no such student");
    await teach.sections.setAssistant({ courseId, enrolmentId: kim.enrolmentId, sectionIds: null });
    expect(names(await students())).toEqual(["Ada Lovelace", "Bob Hope"]);
  });

  it("finds no submission and no run of other students, and no page about the whole course", async () => {
    const { db, courseId, exerciseId, kim, ada, bob, as } = await makeLabs();
    const [own, other] = [
      await makeFinishedRun(db, exerciseId, ada.userId),
      await makeFinishedRun(db, exerciseId, bob.userId),
    ];
    const help = as(kim, later(1));
    await help.submissions.get({ submissionId: own.submission.id });
    await help.runs.get({ runId: own.run.id });
    for (const ask of [
      () => help.submissions.get({ submissionId: other.submission.id }),
      () => help.runs.get({ runId: other.run.id }),
      () => help.runs.rerun({ submissionId: other.submission.id, seed: 1 }),
      () => help.networks.get({ submissionId: other.submission.id }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const ask of [
      () => help.runs.queue({ courseId }),
      () => help.glance.get({ courseId }),
      () => help.submissions.search({ exerciseId, text: "" }),
      () => help.runs.rerunAll({ exerciseId, seeds: "same" }),
    ])
      await expect(ask()).rejects.toMatchObject({ code: "FORBIDDEN" });
    const clusters = await help.networks.clusters({ exerciseId });
    expect(JSON.stringify(clusters)).not.toContain("Bob");
  });

  it("sees what the class shares as the class does, on pages and in rooms", async () => {
    const { db, courseId, exerciseId, kim, bob, as } = await makeLabs({
      leaderboardVisibility: "hidden_until_close",
    });
    await makeFinishedRun(db, exerciseId, bob.userId);
    const help = as(kim, later(1));
    expect((await help.leaderboard.get({ exerciseId })).isVisible).toBe(false);
    expect((await help.wall.get({ courseId })).tiles).toEqual([]);
    expect((await help.polls.calibration({ courseId })).students).toBeNull();
    for (const room of [`exercise:${exerciseId}`, `course:${courseId}`, `staff:${courseId}`]) {
      const { audience } = await authoriseRoom(db, kim, room, later(1));
      const told = JSON.stringify(await readSnapshot(db, room, audience, later(1)));
      expect(told, room).not.toContain("Bob");
    }
  });

  it("whose sections are all deleted sees nobody", async () => {
    const { courseId, exerciseId, kim, labA, as, teach } = await makeLabs();
    await teach.sections.remove({ courseId, sectionId: labA });
    expect(await as(kim).grades.list({ exerciseId })).toEqual([]);
    expect(await as(kim).sections.list({ courseId })).toEqual([]);
  });

  it("who becomes an instructor sees everybody", async () => {
    const { courseId, exerciseId, kim, as, teach } = await makeLabs();
    await teach.members.setRole({ courseId, enrolmentId: kim.enrolmentId, role: "instructor" });
    expect(await as(kim).grades.list({ exerciseId })).toHaveLength(2);
  });
});

describe("a list that names sections", () => {
  const toFile = (courseId: string, text: string) => ({
    courseId,
    content: Buffer.from(text).toString("base64"),
    columns: null,
    decisions: [],
  });
  const canvas = (...lines: string[]) => ["Student,ID,SIS Login ID,Section", ...lines, ""].join("\n");

  it.each([
    ["Canvas", "Student,ID,SIS Login ID,Section,Exercise (1)\nNg Joan,1,grace@school.test,Lab A,\n"],
    ["Moodle", '"First name","Last name","Email address",Groups\n"Joan","Ng",grace@school.test,"Lab A"\n'],
    [
      "Brightspace",
      "OrgDefinedId,Username,Email,Sections,End-of-Line Indicator\n#1,#gr,grace@school.test,Lab A,#\n",
    ],
    ["a plain file in Spanish", "Nombre,Correo,Grupo\nJoan Ng,grace@school.test,Lab A\n"],
  ])("of %s makes them, and puts whoever joins into theirs", async (_, text) => {
    const { db, courseId, instructor, course, as } = await makeClass(database.db);
    await as(instructor).roster.import(toFile(courseId, text));
    const listed = () => as(instructor).sections.list({ courseId });
    expect(await listed()).toMatchObject([{ name: "Lab A", students: 0, expected: 1 }]);
    const grace = await db.user.findUnique({ where: { email: "grace@school.test" } });
    const person = grace
      ? null
      : await makeActor(db, { email: "grace@school.test", emailVerified: noon, name: "Joan Ng" });
    await as(person!).courses.join({ joinCode: course.joinCode });
    expect(await listed()).toMatchObject([{ name: "Lab A", students: 1, expected: 0 }]);
    await db.user.update({ where: { id: person!.userId }, data: { email: `${person!.userId}@gone.test` } });
  });

  it("moves nobody back whom staff have moved, until it names another section", async () => {
    const { db, courseId, instructor, ada, as } = await makeClass(database.db);
    const teach = as(instructor);
    const take = (section: string) =>
      teach.roster.import(toFile(courseId, canvas(`Ada Lovelace,1,${ada.email},${section}`)));
    await db.user.update({ where: { id: ada.userId }, data: { emailVerified: noon } });
    await take("Lab A");
    const where = async () => {
      const { sectionId } = (await teach.members.list({ courseId })).find(
        ({ enrolmentId }) => enrolmentId === ada.enrolmentId,
      )!;
      return (await teach.sections.list({ courseId })).find(({ id }) => id === sectionId)?.name;
    };
    expect(await where()).toBe("Lab A");
    const { sectionId } = await teach.sections.save({ courseId, sectionId: null, name: "Lab C" });
    await teach.sections.assign({ courseId, sectionId, enrolmentIds: [ada.enrolmentId] });
    await take("Lab A");
    expect(await where()).toBe("Lab C");
    await take("Lab B");
    expect(await where()).toBe("Lab B");
  });
});
