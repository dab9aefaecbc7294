import { expect, it } from "vitest";
import { usualRuns } from "@/core/exercise/usual-runs";
import { typicalSecondsPerFlop } from "@/server/queue/order";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { makeTrainer } from "../../support/pool";

const database = openTestDatabase();

it("a class's forecast is none without a trainer", async () => {
  const { as, instructor, courseId } = await makeClass(database.db);
  expect(await as(instructor).courses.forecast({ courseId })).toMatchObject({ seconds: null });
});

it("a class's forecast counts one run of each exercise for each student, by a usual speed until one is measured", async () => {
  const { db, as, instructor, courseId, ada } = await makeClass(database.db);
  await makeTrainer(db, { slots: 2 });
  const one = usualRuns.reduce((sum, { expectedFlops }) => sum + expectedFlops, 0) * typicalSecondsPerFlop;
  const forecast = await as(instructor).courses.forecast({ courseId });
  expect(forecast).toMatchObject({ students: 1, isMeasured: false });
  // Two of the three runs take long, and train beside each other.
  expect(forecast.seconds!).toBeGreaterThan(one / 2);
  expect(forecast.seconds!).toBeLessThan(one);
  await db.enrolment.update({ where: { id: ada.enrolmentId }, data: { removedAt: new Date() } });
  const empty = await as(instructor).courses.forecast({ courseId });
  expect(empty.students).toBe(30);
  expect(empty.seconds! / ((30 * one) / 2)).toBeCloseTo(1, 1);
});
