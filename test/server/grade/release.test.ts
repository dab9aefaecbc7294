import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember, makeRun, makeSubmission } from "../../support/factories";

const database = openTestDatabase();

/** Ada handed in; Ben has nothing but more time, Cleo a run that waits, and Dan points for a talk. */
async function makePlace() {
  const place = await makeClass(database.db, {
    opensAt: later(-48),
    dueAt: later(-24),
    closesAt: later(-1),
    rubric: [
      { id: "a", kind: "accuracy", label: "Accuracy", points: 6, none: 0.9, full: 0.98 },
      { id: "m", kind: "manual", label: "Talk", points: 4 },
    ],
  });
  const { db, courseId, exerciseId, instructor, ada, as } = place;
  const [ben, cleo, dan] = [
    await makeMember(db, courseId, "student", { name: "Ben" }),
    await makeMember(db, courseId, "student", { name: "Cleo" }),
    await makeMember(db, courseId, "student", { name: "Dan" }),
  ];
  const teach = as(instructor);
  await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98 });
  await makeRun(db, await makeSubmission(db, exerciseId, cleo.userId));
  await teach.extensions.save({
    exerciseId,
    enrolmentId: ben.enrolmentId,
    dueAt: later(24),
    closesAt: later(48),
    reason: "Ill.",
  });
  await teach.grades.save({
    version: 0,
    exerciseId,
    enrolmentId: dan.enrolmentId,
    overridePoints: null,
    overrideReason: null,
    linePoints: { m: 4 },
    feedback: "",
  });
  const release = (overrides: object = {}) =>
    teach.grades.release({ exerciseId, enrolmentIds: null, ...overrides });
  const own = (person: typeof ada) => as(person).grades.own({ exerciseId });
  return { ...place, ben, cleo, dan, teach, release, own };
}

describe("a release", () => {
  it("is told beforehand: who is marked, who handed in nothing, who may still hand in, and until when", async () => {
    const { teach, exerciseId } = await makePlace();
    const plan = await teach.grades.releasePlan({ exerciseId });
    const of = (name: string) => plan.find((row) => row.name === name);
    expect(of("Ada Lovelace")).toMatchObject({ state: "in_marking", isWithoutWork: false, openUntil: null });
    expect(of("Ben")).toMatchObject({ isWithoutWork: true, openUntil: later(48) });
    expect(of("Cleo")).toMatchObject({ isWithoutWork: false, isTraining: true });
    expect(of("Dan")).toMatchObject({ isWithoutWork: false, state: "ready" });
  });

  it("leaves those without work unreleased, so that work to come counts", async () => {
    const { db, exerciseId, release, own, ben, dan } = await makePlace();
    expect(await release()).toEqual({ released: 3, left: 1 });
    expect(await own(ben)).toBeNull();
    expect(await own(dan)).toMatchObject({ points: 4 });
    await makeFinishedRun(db, exerciseId, ben.userId, { testAccuracy: 0.98 });
    expect(await release()).toEqual({ released: 1, left: 0 });
    expect(await own(ben)).toMatchObject({ points: 6 });
  });

  it("shows them what nothing is worth where the instructor says so", async () => {
    const { release, own, ben } = await makePlace();
    expect(await release({ withoutWork: true })).toEqual({ released: 4, left: 0 });
    expect(await own(ben)).toMatchObject({ points: 0, submissionNumber: null });
  });

  it("can be withdrawn: its student sees nothing, the record keeps it, and it can be given again", async () => {
    const { db, courseId, exerciseId, teach, release, own, ada, dan, instructor } = await makePlace();
    await release();
    const enrolmentIds = [ada.enrolmentId];
    expect(await teach.grades.withdraw({ exerciseId, enrolmentIds })).toEqual({ withdrawn: 1 });
    expect(await own(ada)).toBeNull();
    expect(await own(dan)).not.toBeNull();
    const recorded = { courseId, action: "grade.withdraw", actorId: instructor.userId };
    expect(await db.auditEvent.count({ where: recorded })).toBe(1);
    const { content } = await teach.grades.export({ courseId, exerciseIds: null, format: "plain" });
    expect(content).toContain(`Ada Lovelace,${ada.email},,10.00,`);
    expect(await teach.grades.withdraw({ exerciseId, enrolmentIds })).toEqual({ withdrawn: 0 });
    await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.99 });
    await release();
    expect(await own(ada)).toMatchObject({ submissionNumber: 2 });
  });
});
