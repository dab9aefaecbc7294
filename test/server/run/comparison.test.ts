import { describe, expect, it } from "vitest";
import { getComparison } from "@/server/run/comparison";
import { makeClass } from "../../support/class";
import { openTestDatabase } from "../../support/database";
import { later, makeFinishedRun, makeMember, makeRun, makeSubmission, noon } from "../../support/factories";

const database = openTestDatabase();

/** Bits of 10,000 images, of which those from `first` on, so many, are right. */
function makeBits(first: number, count: number): Uint8Array<ArrayBuffer> {
  const bits = new Uint8Array(1250);
  for (let image = first; image < first + count; image++) bits[image >> 3]! |= 1 << (image & 7);
  return bits;
}

async function makePlace() {
  const place = await makeClass(database.db);
  const { db, courseId, exerciseId } = place;
  const bob = await makeMember(db, courseId, "student", { name: "Bob" });
  const finish = async (userId: string, bits: Uint8Array<ArrayBuffer>) => {
    const { run } = await makeFinishedRun(db, exerciseId, userId);
    await db.result.update({ where: { runId: run.id }, data: { correct: bits } });
    return run.id;
  };
  return { ...place, bob, finish };
}

describe("a comparison", () => {
  it("tests every pair on the images that only one of the two has right", async () => {
    const { db, ada, finish } = await makePlace();
    // Of 64 images on which they differ, the first has 41.
    const runIds: string[] = [];
    for (const bits of [makeBits(0, 9000), makeBits(41, 8982), makeBits(0, 9000)])
      runIds.push(await finish(ada.userId, bits));
    const { pairs, runs } = await getComparison(db, ada, runIds, noon);
    expect(runs.map(({ run }) => run.id)).toEqual(runIds);
    expect(pairs).toEqual([
      {
        first: 0,
        second: 1,
        onlyFirst: 41,
        onlySecond: 23,
        pValue: expect.closeTo(0.0327657590988232, 10) as number,
      },
      { first: 0, second: 2, onlyFirst: 0, onlySecond: 0, pValue: 1 },
      {
        first: 1,
        second: 2,
        onlyFirst: 23,
        onlySecond: 41,
        pValue: expect.closeTo(0.0327657590988232, 10) as number,
      },
    ]);
  });

  it("shows classmates' curves without their networks, and staff both", async () => {
    const { db, courseId, ada, bob, finish } = await makePlace();
    const runIds = [await finish(ada.userId, makeBits(0, 10)), await finish(bob.userId, makeBits(0, 10))];
    const seen = await getComparison(db, ada, runIds, noon);
    expect(seen.runs.map(({ design, epochs }) => [design !== null, epochs.length])).toEqual([
      [true, 1],
      [false, 1],
    ]);
    expect(JSON.stringify(seen.runs[1])).not.toContain("Flatten");
    const staff = await makeMember(db, courseId, "assistant");
    expect((await getComparison(db, staff, runIds, noon)).runs.every(({ design }) => design !== null)).toBe(
      true,
    );
  });

  it("compares on the public half only while the other half is held back from the student", async () => {
    const { db, courseId, exerciseId, ada, finish } = await makePlace();
    const runIds = [await finish(ada.userId, makeBits(0, 10_000)), await finish(ada.userId, makeBits(0, 0))];
    await db.exercise.update({ where: { id: exerciseId }, data: { heldBack: true, heldBackSeed: "abc" } });
    const count = async (actor: typeof ada, now = noon) =>
      (await getComparison(db, actor, runIds, now)).pairs[0]!.onlyFirst;
    expect(await count(ada)).toBe(5000);
    expect(await count(ada, later(24 * 10))).toBe(10_000);
    expect(await count(await makeMember(db, courseId, "instructor"))).toBe(10_000);
  });

  it("takes a run that still trains, without a test", async () => {
    const { db, exerciseId, ada, finish } = await makePlace();
    const training = await makeRun(db, await makeSubmission(db, exerciseId, ada.userId), {
      claimedAt: noon,
      startedAt: noon,
    });
    const { pairs, runs } = await getComparison(
      db,
      ada,
      [await finish(ada.userId, makeBits(0, 10)), training.id],
      noon,
    );
    expect(pairs).toEqual([]);
    expect(runs[1]!.run.result).toBeNull();
  });
});
