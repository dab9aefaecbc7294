import { describe, expect, it } from "vitest";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeActor, makeFinishedRun } from "../../support/factories";

const database = openTestDatabase();
const at = (moment: string) => new Date(moment);

/** Due on Saturday at eight in Madrid; clocks there went back in that night. */
async function makePlace(acceptedAt: Date) {
  const place = await makeClass(database.db, {
    opensAt: at("2026-10-20T08:00Z"),
    dueAt: at("2026-10-24T20:00+02:00"),
    closesAt: at("2026-11-24T20:00Z"),
    rubric: [{ id: "a", kind: "accuracy", label: "Accuracy", points: 10, none: 0.9, full: 0.98 }],
    latePolicy: { kind: "percent_a_day", percent: 10, floor: 0 },
  });
  const { db, courseId, exerciseId, instructor, ada, as } = place;
  await makeFinishedRun(db, exerciseId, ada.userId, { testAccuracy: 0.98, acceptedAt });
  const teach = as(instructor, at("2026-11-25T12:00Z"));
  const setZone = (timeZone: string | null) =>
    teach.courses.setMarkingRule({
      courseId,
      blindMarking: false,
      assistantsChangeReleased: false,
      timeZone,
    });
  const row = async () => (await teach.grades.list({ exerciseId }))[0]!;
  return { ...place, teach, setZone, row };
}

describe("late days", () => {
  it.each([
    ["Europe/Madrid", "2026-10-25T19:30+01:00", 9],
    ["Europe/Madrid", "2026-10-25T20:00+01:00", 8],
    ["UTC", "2026-10-25T19:30+01:00", 8],
  ])("are days of the course's clock in %s, where work came at %s", async (zone, acceptedAt, points) => {
    const { teach, exerciseId, setZone, row } = await makePlace(at(acceptedAt));
    await setZone(zone);
    await teach.grades.compute({ exerciseId });
    expect(await row()).toMatchObject({ points });
  });

  it("of a released grade stay when the course's zone changes, which staff see", async () => {
    const { teach, exerciseId, setZone, row } = await makePlace(at("2026-10-25T19:30+01:00"));
    await setZone("UTC");
    await teach.grades.release({ exerciseId, enrolmentIds: null });
    await setZone("Europe/Madrid");
    expect(await row()).toMatchObject({
      points: 8,
      recount: { to: { points: 9 }, causes: [{ code: "time_zone" }] },
    });
  });
});

describe("the zone of a course", () => {
  it("is its creator's, and no zone is refused by name", async () => {
    const { db, as } = await makePlace(at("2026-10-24T08:00Z"));
    const teacher = as(await makeActor(db, { mayCreateCourses: true }));
    const { courseId } = await teacher.courses.create({ title: "New", term: "", timeZone: "Asia/Tokyo" });
    expect((await teacher.marking.get({ courseId })).rule).toMatchObject({ timeZone: "Asia/Tokyo" });
    await expect(teacher.courses.create({ title: "N", term: "", timeZone: "Mars/Base" })).rejects.toThrow(
      "timeZone: is no time zone",
    );
  });

  it("is the server's where none is named", async () => {
    const { teach, courseId } = await makePlace(at("2026-10-24T08:00Z"));
    const { rule, serverTimeZone } = await teach.marking.get({ courseId });
    expect(rule.timeZone).toBeNull();
    expect(serverTimeZone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
});
