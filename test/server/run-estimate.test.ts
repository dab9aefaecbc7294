import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/actor";
import { estimateRun } from "@/server/run-estimate";
import { makeCourse, makeEpoch, makeExercise, makeMember, makeRun, makeTrainer } from "../support/classroom";
import { openTestDatabase } from "../support/database";

const database = openTestDatabase();

const actorOf = (userId: string): Actor => ({ userId, sessionId: "s", name: "Ada", email: "ada@example.org", mayCreateCourses: false });

describe("the estimate before submitting", () => {
  it("says nothing of times while nothing was measured, then the seconds, the place and the wait", async () => {
    const { db } = database;
    const course = await makeCourse(db);
    const [ada, ben] = [await makeMember(db, course.id, "student"), await makeMember(db, course.id, "student")];
    const exercise = await makeExercise(db, course.id);
    const estimate = () => estimateRun(db, actorOf(ada.user.id), 1e12, new Date());
    expect(await estimate()).toEqual({ place: { position: 1, etaSeconds: null }, seconds: null, liveSlots: 0 });

    const trainerId = await makeTrainer(db);
    // 3 epochs are 3e12 operations; one of them took 2 seconds.
    const running = await makeRun(db, exercise.id, ben.user.id, { expectedFlops: 3e12 });
    await db.run.update({ where: { id: running.id }, data: { claimedAt: new Date(), startedAt: new Date(), trainerId } });
    await db.epoch.create({ data: { ...makeEpoch(1, { seconds: 2 }), runId: running.id, finishedAt: new Date() } });
    const alone = await estimate();
    expect(alone).toMatchObject({ place: { position: 1 }, liveSlots: 1 });
    expect(alone.seconds).toBeCloseTo(2);
    expect(alone.place.etaSeconds).toBeCloseTo(4);

    await makeRun(db, exercise.id, ada.user.id, { expectedFlops: 1e12 });
    const behindOwn = await estimate();
    expect(behindOwn.place).toMatchObject({ position: 2 });
    expect(behindOwn.place.etaSeconds).toBeCloseTo(6);
  });
});
