import { describe, expect, it } from "vitest";
import { callAs } from "../../support/caller";
import { openTestDatabase } from "../../support/database";
import {
  later,
  makeCourse,
  makeExercise,
  makeFinishedRun,
  makeMember,
  makeRun,
  makeSubmission,
} from "../../support/factories";

const database = openTestDatabase();

/** Two by Ada, one by Åsa, one that still waits, and one to another exercise. */
async function makeClass() {
  const { db } = database;
  const { id: courseId } = await makeCourse(db);
  const [exercise, other] = [await makeExercise(db, courseId), await makeExercise(db, courseId)];
  const teach = callAs(db, await makeMember(db, courseId, "instructor"));
  const [ada, asa] = [
    await makeMember(db, courseId, "student", { name: "Ada Lovelace" }),
    await makeMember(db, courseId, "student", { name: "Åsa Öberg" }),
  ];
  const first = await makeFinishedRun(db, exercise.id, ada.userId, {
    testAccuracy: 0.97,
    acceptedAt: later(1),
  });
  await makeFinishedRun(db, exercise.id, ada.userId, { testAccuracy: 0.98, acceptedAt: later(3) });
  await makeFinishedRun(db, exercise.id, asa.userId, { testAccuracy: 0.99, acceptedAt: later(2) });
  await makeRun(db, await makeSubmission(db, exercise.id, asa.userId));
  await makeFinishedRun(db, other.id, ada.userId);
  const search = async (text: string) =>
    (await teach.submissions.search({ exerciseId: exercise.id, text })).map(
      ({ name, number, testAccuracy }) => [name, number, testAccuracy],
    );
  return { exerciseId: exercise.id, courseId, teach, ada, asa, first, search };
}

describe("a search among an exercise's submissions", () => {
  it("without a word finds those whose runs have a result, the newest first", async () => {
    const { exerciseId, teach, first, search } = await makeClass();
    expect(await search(" ")).toEqual([
      ["Ada Lovelace", 2, 0.98],
      ["Åsa Öberg", 1, 0.99],
      ["Ada Lovelace", 1, 0.97],
    ]);
    expect((await teach.submissions.search({ exerciseId, text: "" })).at(-1)?.runId).toBe(first.run.id);
  });

  it("finds by every word, in the name or the number, in any case and order", async () => {
    const { search } = await makeClass();
    expect(await search("love ADA")).toHaveLength(2);
    expect(await search("2 ada")).toEqual([["Ada Lovelace", 2, 0.98]]);
    expect(await search("åsa öb")).toEqual([["Åsa Öberg", 1, 0.99]]);
    expect(await search("ada öberg")).toEqual([]);
    expect(await search("%")).toEqual([]);
  });

  it("gives the newest fifty at most", async () => {
    const { db } = database;
    const { courseId, exerciseId, teach } = await makeClass();
    const busy = await makeMember(db, courseId, "student", { name: "Busy Bee" });
    for (let hour = 10; hour < 62; hour++)
      await makeFinishedRun(db, exerciseId, busy.userId, { acceptedAt: later(hour) });
    const found = await teach.submissions.search({ exerciseId, text: "" });
    expect(found).toHaveLength(50);
    expect(found[0]).toMatchObject({ name: "Busy Bee", number: 52 });
  });
});
