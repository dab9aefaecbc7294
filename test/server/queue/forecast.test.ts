import { describe, expect, it } from "vitest";
import { makeForecast, type MeasuredEpoch } from "@/server/queue/forecast";
import { readQueue } from "@/server/queue/places";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeEpoch, makeTrainer, makeWaitingRun } from "../../support/pool";

const pool = { engine: "onnx", device: "cpu" };
const epoch = (imageFlops: number, gigaflops: number): MeasuredEpoch => {
  const flops = imageFlops * 50_000;
  return { ...pool, imageFlops, flops, seconds: flops / (gigaflops * 1e9) };
};
/** Small networks reach 4 GFLOP/s here, and large ones 60. */
const small = Array.from({ length: 20 }, () => epoch(1e5, 4));
const large = Array.from({ length: 20 }, () => epoch(1e8, 60));
const ofGigaflops = (seconds: number | null, flops: number) => flops / seconds! / 1e9;

describe("a forecast", () => {
  it.each([
    ["a small network", 1e5, 4],
    ["a large network", 1e8, 60],
    ["one nearly as small", 1.5e5, 4],
    ["one nearly as large", 7e7, 60],
  ])("for %s goes by what such networks took", (_, imageFlops, gigaflops) => {
    const forecast = makeForecast([...small, ...large], [], pool);
    const told = ofGigaflops(forecast({ expectedFlops: 1e12, imageFlops }), 1e12);
    expect(told / gigaflops).toBeGreaterThan(0.85);
    expect(told / gigaflops).toBeLessThan(1.15);
  });

  it("for a network between them lies between", () => {
    const forecast = makeForecast([...small, ...large], [], pool);
    const told = ofGigaflops(forecast({ expectedFlops: 1e12, imageFlops: 3e6 }), 1e12);
    expect(told).toBeGreaterThan(4.5);
    expect(told).toBeLessThan(50);
  });

  it("goes by the same engine and device, and by others' where these have measured nothing", () => {
    const gpu = large.map((each) => ({ ...each, device: "cuda", seconds: each.seconds / 100 }));
    const cost = { expectedFlops: 1e12, imageFlops: 1e8 };
    const of = (device: string, epochs: MeasuredEpoch[]) =>
      ofGigaflops(makeForecast(epochs, [], { ...pool, device })(cost), 1e12);
    expect(of("cuda", [...large, ...gpu])).toBeCloseTo(6_000);
    expect(of("cpu", [...large, ...gpu])).toBeCloseTo(60);
    expect(of("webgpu", large)).toBeCloseTo(60);
    expect(makeForecast([], [], pool)(cost)).toBeNull();
  });
});

describe("the queue's waiting times", () => {
  const database = openTestDatabase();

  it("count what a run takes besides its epochs", async () => {
    const { db } = database;
    const exercise = await makeOpenExercise(db, (await makeCourse(db)).id);
    const { userId } = await makeMember(db, exercise.courseId, "student");
    const trainerId = await makeTrainer(db);
    const run = () => makeWaitingRun(db, exercise.id, userId, { expectedFlops: 3e12 });
    for (let finished = 0; finished < 3; finished++) {
      const { id } = await run();
      for (const number of [1, 2, 3])
        await db.epoch.create({
          data: { ...makeEpoch(number, { seconds: 0.1 }), runId: id, finishedAt: new Date() },
        });
      // Claim, process, data and result took 1.3 seconds of it.
      const data = { trainerId, claimedAt: new Date(), finishedAt: new Date(), computeSeconds: 1.6 };
      await db.run.update({ where: { id }, data });
    }
    const waiting = [await run(), await run(), await run()];
    const { places } = await readQueue(db);
    const etas = waiting.map(({ id }) => places.get(id)!.etaSeconds!);
    [0, 1.6, 3.2].forEach((seconds, index) => expect(etas[index]).toBeCloseTo(seconds));
  });
});
