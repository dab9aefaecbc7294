import { describe, expect, it } from "vitest";
import type { Actor } from "@/core/base/actor";
import { estimateRun } from "@/server/run/run-estimate";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeEpoch, makeTrainer, makeWaitingRun } from "../../support/pool";

const database = openTestDatabase();

const actorOf = (userId: string): Actor => ({
  userId,
  sessionId: "s",
  name: "Ada",
  email: "ada@example.org",
  mayCreateCourses: false,
  isAdministrator: false,
});

describe("the estimate before submitting", () => {
  it("says nothing of times while nothing was measured, then the seconds, the place and the wait", async () => {
    const { db } = database;
    const course = await makeCourse(db);
    const [ada, ben] = [
      await makeMember(db, course.id, "student"),
      await makeMember(db, course.id, "student"),
    ];
    const exercise = await makeOpenExercise(db, course.id);
    const cost = { flops: 1e12, imageFlops: 1e6 };
    const estimate = () => estimateRun(db, actorOf(ada.userId), cost, new Date());
    expect(await estimate()).toEqual({
      place: { position: 1, etaSeconds: null },
      seconds: null,
      liveSlots: 0,
    });

    const trainerId = await makeTrainer(db);
    // 3 epochs are 3e12 operations; one of them took 2 seconds.
    const running = await makeWaitingRun(db, exercise.id, ben.userId, { expectedFlops: 3e12 });
    await db.run.update({
      where: { id: running.id },
      data: { claimedAt: new Date(), startedAt: new Date(), trainerId },
    });
    await db.epoch.create({
      data: { ...makeEpoch(1, { seconds: 2 }), runId: running.id, finishedAt: new Date() },
    });
    const alone = await estimate();
    expect(alone).toMatchObject({ place: { position: 1 }, liveSlots: 1 });
    expect(alone.seconds).toBeCloseTo(2);
    expect(alone.place.etaSeconds).toBeCloseTo(4);

    await makeWaitingRun(db, exercise.id, ada.userId, { expectedFlops: 1e12 });
    const behindOwn = await estimate();
    expect(behindOwn.place).toMatchObject({ position: 2 });
    expect(behindOwn.place.etaSeconds).toBeCloseTo(6);
  });
});
