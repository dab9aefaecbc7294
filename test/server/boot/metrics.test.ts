import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { makeMetrics } from "@/server/boot/metrics";
import { findStall } from "@/server/site/stall";
import { openTestDatabase } from "../../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../../support/factories";
import { makeTrainer, makeWaitingRun } from "../../support/pool";

const database = openTestDatabase();

const token = "a token of sixteen or more";

async function ask(
  path: string,
  { secret, sent }: { secret?: string; sent?: string },
): Promise<{ status: number; text: string }> {
  const metrics = makeMetrics(database.db, { token: secret, sockets: () => 3 });
  const server = createServer((request, response) => {
    metrics.time(request, response);
    void metrics
      .answer(request, response)
      .then((isAnswered) => isAnswered || response.writeHead(404).end("elsewhere"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await fetch(`${url}/runs/abc?x=1`);
  const answer = await fetch(`${url}${path}`, { headers: sent ? { authorization: `Bearer ${sent}` } : {} });
  const text = await answer.text();
  server.close();
  return { status: answer.status, text };
}

describe("why nothing trains", () => {
  const pool = { waiting: 3, training: 0, working: 0, paused: 0, isDiskLow: false };
  it.each([
    [{}, "no_trainer"],
    [{ paused: 2 }, "all_paused"],
    [{ paused: 2, working: 1 }, "not_taken"],
    [{ working: 1, isDiskLow: true }, "disk_full"],
    [{ training: 1 }, null],
    [{ waiting: 0 }, null],
  ])("is told by what the pool is like: %o: %s", (change, reason) => {
    expect(findStall({ ...pool, ...change })).toBe(reason);
  });
});

describe("/metrics", () => {
  it("is no address without a token", async () => {
    expect(await ask("/metrics", { sent: token })).toEqual({ status: 404, text: "elsewhere" });
  });

  it.each([undefined, "another token"])("refuses who sends %s", async (sent) => {
    expect(await ask("/metrics", { secret: token, ...(sent ? { sent } : {}) })).toMatchObject({
      status: 401,
    });
  });

  it("tells of the queue, the pool, the sockets and the requests", async () => {
    const { db } = database;
    const exercise = await makeOpenExercise(db, (await makeCourse(db)).id);
    const { userId } = await makeMember(db, exercise.courseId, "student");
    await makeWaitingRun(db, exercise.id, userId, { createdAt: new Date(Date.now() - 60_000) });
    await makeTrainer(db, { slots: 2 });
    const { status, text } = await ask("/metrics", { secret: token, sent: token });
    expect(status).toBe(200);
    const value = (series: string) =>
      Number(
        text
          .split("\n")
          .find((line) => line.startsWith(`${series} `))
          ?.split(" ")
          .at(-1),
      );
    expect(value('convoy_runs{status="waiting"}')).toBe(1);
    expect(value("convoy_oldest_waiting_run_seconds")).toBeGreaterThanOrEqual(60);
    expect(value('convoy_trainers{state="working"}')).toBe(1);
    expect(value("convoy_trainer_slots")).toBe(2);
    expect(value('convoy_queue_stalled{reason="not_taken"}')).toBe(1);
    expect(value('convoy_queue_stalled{reason="no_trainer"}')).toBe(0);
    expect(value("convoy_live_sockets")).toBe(3);
    expect(value('convoy_http_request_duration_seconds_count{method="GET",route="/runs",status="404"}')).toBe(
      1,
    );
  });
});
