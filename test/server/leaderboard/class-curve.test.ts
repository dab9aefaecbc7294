import { expect, it } from "vitest";
import { findClassCurve } from "@/server/leaderboard/class-curve";
import { openTestDatabase } from "../../support/database";
import { later, makeCourse, makeExercise, makeFinishedRun, makeMember, noon } from "../../support/factories";

const database = openTestDatabase();

async function makeClass(exercise: Parameters<typeof makeExercise>[2] = {}) {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const { id: exerciseId } = await makeExercise(db, courseId, exercise);
  const finish = async (testAccuracy: number, overrides: Parameters<typeof makeFinishedRun>[3] = {}) => {
    const member = await makeMember(db, courseId);
    await makeFinishedRun(db, exerciseId, member.userId, {
      testAccuracy,
      testLoss: 1 - testAccuracy,
      ...overrides,
    });
    return member;
  };
  const curve = (audience: "staff" | "student" = "student", now = noon) =>
    findClassCurve(db, exerciseId, audience, now);
  return { db, courseId, exerciseId, finish, curve };
}

it("has the quartiles of the students' latest finished runs, epoch by epoch", async () => {
  const { db, exerciseId, finish, curve } = await makeClass();
  for (const accuracy of [0.91, 0.92, 0.93, 0.94]) await finish(accuracy, { epochs: 2 });
  const last = await finish(0.5, { epochs: 2 });
  await makeFinishedRun(db, exerciseId, last.userId, {
    testAccuracy: 0.95,
    testLoss: 0.05,
    epochs: 3,
    acceptedAt: later(1),
  });
  const { points } = (await curve())!;
  expect(points.map(({ epoch, students }) => [epoch, students])).toEqual([
    [1, 5],
    [2, 5],
  ]);
  expect(points[0]!.testAccuracy.map((value) => value.toFixed(4))).toEqual(["0.9200", "0.9300", "0.9400"]);
  expect(points[1]!.testLoss.map((value) => value.toFixed(4))).toEqual(["0.0600", "0.0700", "0.0800"]);
});

it("tells nothing of fewer than five students, and counts neither diverged runs nor people who left", async () => {
  const { db, finish, curve } = await makeClass();
  for (const accuracy of [0.91, 0.92, 0.93, 0.94]) await finish(accuracy);
  await finish(0.1, { divergedAtEpoch: 2 });
  const gone = await finish(0.95);
  await db.enrolment.update({ where: { id: gone.enrolmentId }, data: { removedAt: noon } });
  expect(await curve()).toBeNull();
  await finish(0.95);
  expect((await curve())?.points).toHaveLength(1);
});

it("is hidden from students as long as the board is", async () => {
  const { finish, curve } = await makeClass({ leaderboardVisibility: "hidden_until_close" });
  for (const accuracy of [0.91, 0.92, 0.93, 0.94, 0.95]) await finish(accuracy);
  expect(await curve("student")).toBeNull();
  expect(await curve("staff")).not.toBeNull();
  expect(await curve("student", later(24 * 10))).not.toBeNull();
});
