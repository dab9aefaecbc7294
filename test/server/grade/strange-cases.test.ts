import { describe, expect, it } from "vitest";
import { HOUR } from "@/core/base/duration";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeFinishedRun, makeMember, makeSettings } from "../../support/factories";

const database = openTestDatabase();

/** Due on the evening before Madrid's clocks go back, ten percent a day; Ada's work has all 10 points. */
const dueAt = new Date("2026-10-24T18:00:00Z");
const late = (hours: number) => new Date(dueAt.getTime() + hours * HOUR);
const afterwards = late(400);
const settings = {
  opensAt: late(-100),
  dueAt,
  closesAt: late(300),
  rubric: [{ id: "a", kind: "accuracy" as const, label: "Accuracy", points: 10, none: 0, full: 1 }],
  counting: "last" as const,
  latePolicy: { kind: "percent_a_day" as const, percent: 10, floor: 0 },
};

async function makePlace(acceptedAt: Date) {
  const place = await makeClass(database.db, settings);
  const { db, courseId, exerciseId, instructor, ada, as } = place;
  const teach = as(instructor, afterwards);
  const setZone = (timeZone: string) =>
    teach.courses.setMarkingRule({ courseId, blindMarking: false, assistantsChangeReleased: true, timeZone });
  await setZone("Europe/Madrid");
  await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 1, acceptedAt });
  const release = () => teach.grades.release({ exerciseId, enrolmentIds: null });
  const points = async () => (await as(ada, afterwards).grades.own({ exerciseId }))?.points ?? null;
  const stale = () => teach.grades.releasedChanges({ exerciseId });
  return { ...place, teach, setZone, release, points, stale };
}

describe("a released grade", () => {
  it("stays when the course's time zone is changed, and the review says what its days would cost now", async () => {
    // 24.5 hours by a clock that stands still; one day by Madrid's, which went back.
    const { setZone, release, points, stale, teach, exerciseId } = await makePlace(late(24.5));
    await release();
    expect(await points()).toBe(9);
    await setZone("UTC");
    expect(await points()).toBe(9);
    const [change] = await stale();
    expect(change).toMatchObject({ from: { points: 9 }, to: { points: 8 }, causes: [{ code: "time_zone" }] });
    await teach.grades.recompute({
      exerciseId,
      changes: [{ enrolmentId: change!.enrolmentId, to: change!.to }],
    });
    expect([await points(), await stale()]).toEqual([8, []]);
  });

  it("stays when an extension is taken back, or its student moved to a section with other dates", async () => {
    const { courseId, exerciseId, ada, release, points, stale, teach } = await makePlace(late(30));
    const { enrolmentId } = ada;
    const dates = { dueAt: late(40), closesAt: late(300), reason: "Ill." };
    await teach.extensions.save({ exerciseId, enrolmentId, ...dates });
    await release();
    expect(await points()).toBe(10);
    await teach.extensions.remove({ exerciseId, enrolmentId });
    expect(await stale()).toMatchObject([{ to: { points: 8 }, causes: [{ code: "extension" }] }]);
    const { sectionId } = await teach.sections.save({ courseId, sectionId: null, name: "Lab" });
    await teach.extensions.save({ exerciseId, sectionId, ...dates });
    await teach.sections.assign({ courseId, sectionId, enrolmentIds: [enrolmentId] });
    expect(await stale()).toEqual([]);
    await teach.sections.remove({ courseId, sectionId });
    expect(await stale()).toMatchObject([{ to: { points: 8 } }]);
    expect(await points()).toBe(10);
  });

  it("goes home by its own maximum when the rubric is worth more by then", async () => {
    const { courseId, exerciseId, release, points, teach } = await makePlace(late(-1));
    await release();
    const rubric = [{ ...settings.rubric[0]!, points: 40 }];
    await teach.exercises.update({
      exerciseId,
      settings: makeSettings({ ...settings, rubric }),
      replay: false,
    });
    expect(await points()).toBe(10);
    const { content } = await teach.grades.export({ courseId, exerciseIds: [exerciseId], format: "canvas" });
    expect(content).toContain("40.00");
    expect(content).not.toContain("10.00");
  });

  it("is not touched twice by one marker in two tabs: the second is shown what the first has saved", async () => {
    const { exerciseId, ada, assistant, as } = await makePlace(late(-1));
    const { enrolmentId } = ada;
    const mark = as(assistant, afterwards);
    const given = { exerciseId, enrolmentId, overridePoints: 7, overrideReason: "Well." };
    const first = await mark.grades.save({ ...given, feedback: "From the first tab.", version: 0 });
    const second = mark.grades.save({ ...given, feedback: "From the second tab.", version: 0 });
    await expect(second).rejects.toMatchObject({ code: "CONFLICT" });
    const { decision } = await mark.grades.get({ exerciseId, enrolmentId });
    expect(decision).toMatchObject({ feedback: "From the first tab.", version: first.version });
  });

  it("is released once, whole and right, while others compute, mark and release", async () => {
    const { db, courseId, exerciseId, ada, instructor, assistant, as, points } = await makePlace(late(1));
    const { enrolmentId } = ada;
    const second = await makeMember(db, courseId, "instructor");
    const [one, other, third] = [instructor, second, assistant].map((actor) => as(actor, afterwards));
    const done = await Promise.allSettled([
      one!.grades.release({ exerciseId, enrolmentIds: null }),
      other!.grades.compute({ exerciseId }),
      other!.grades.release({ exerciseId, enrolmentIds: [enrolmentId] }),
      one!.grades.compute({ exerciseId }),
      third!.grades.save({
        exerciseId,
        enrolmentId,
        overridePoints: null,
        overrideReason: null,
        feedback: "Seen.",
        version: 0,
      }),
    ]);
    const refused = done.flatMap((each) =>
      each.status === "rejected" ? [each.reason as { code: string }] : [],
    );
    expect(refused.every(({ code }) => code === "CONFLICT")).toBe(true);
    expect(await points()).toBe(9);
    expect(await db.auditEvent.count({ where: { courseId, action: "grade.release" } })).toBe(1);
    expect(await db.grade.count({ where: { exerciseId, enrolmentId } })).toBe(1);
  });
});

describe("a student who becomes staff", () => {
  it("neither marks their own work nor answers their own question, and keeps the grade for when they come back", async () => {
    const { courseId, exerciseId, ada, as, teach, release, points } = await makePlace(late(-1));
    const { enrolmentId } = ada;
    await teach.grades.save({
      exerciseId,
      enrolmentId,
      overridePoints: 4,
      overrideReason: "A copy.",
      feedback: "",
      version: 0,
    });
    await release();
    await as(ada, afterwards).grades.askRegrade({ exerciseId, reason: "It is mine." });
    const [request] = await teach.grades.regrades({ courseId });
    const { decision } = await teach.grades.get({ exerciseId, enrolmentId });
    await teach.members.setRole({ courseId, enrolmentId, role: "assistant" });
    const own = as(ada, afterwards);
    await expect(
      own.grades.save({
        exerciseId,
        enrolmentId,
        overridePoints: 10,
        overrideReason: "Mine.",
        feedback: "",
        version: decision.version,
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      own.grades.answerRegrade({
        exerciseId,
        requestId: request!.id,
        newPoints: 10,
        reason: "Mine.",
        version: decision.version,
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await teach.members.setRole({ courseId, enrolmentId, role: "student" });
    expect(await points()).toBe(4);
  });
});
