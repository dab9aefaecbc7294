import { createTRPCClient, TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { databaseClock } from "@/server/base/clock";
import { createDb } from "@/server/base/db";
import { makeBatchLink } from "@/trpc/batch-link";
import { makeRetryLink, pauseBefore, shouldAskAgain } from "@/trpc/retry-link";
import type { AppRouter } from "@/trpc/router";
import { openTestDatabase } from "../support/database";
import { makeCourse, makeMember, makeOpenExercise } from "../support/factories";
import { makeTinyArchitecture, makeTraining } from "../support/network";
import { startProcedureServer } from "../support/procedure-server";

const database = openTestDatabase();

const refusal = (httpStatus: number) =>
  TRPCClientError.from<AppRouter>({
    error: { message: "", code: -32603, data: { code: "SERVICE_UNAVAILABLE", httpStatus, problems: [] } },
  } as never) as TRPCClientError<AppRouter>;
const lost = TRPCClientError.from<AppRouter>(new TypeError("fetch failed")) as TRPCClientError<AppRouter>;
const query = { type: "query" as const, input: {} };
const keyed = { type: "mutation" as const, input: { idempotencyKey: "a key of the page" } };
const bare = { type: "mutation" as const, input: { title: "A course" } };

describe("a page", () => {
  it.each([
    ["a query that a busy server refused", query, refusal(503), 1, true],
    ["no query for ever", query, refusal(503), 10, false],
    ["a mutation with a key that a busy server refused", keyed, refusal(503), 5, true],
    ["a mutation with a key whose answer was lost", keyed, lost, 1, true],
    ["no lost mutation for so long that nobody is told", keyed, lost, 3, false],
    ["no mutation without a key", bare, refusal(503), 1, false],
    ["no mutation without a key whose answer was lost", bare, lost, 1, false],
    ["nothing that is the caller's mistake", keyed, refusal(400), 1, false],
    ["nothing that the caller asked for too often", query, refusal(429), 1, false],
    ["nothing that broke", keyed, refusal(500), 1, false],
  ])("asks again for %s", (_, op, error, tries, answer) => {
    expect(shouldAskAgain(op, error, tries)).toBe(answer);
  });

  it("asks later each time, and not together with all others", () => {
    const pauses = Array.from({ length: 200 }, () => pauseBefore(1));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(500);
    expect(pauseBefore(9)).toBeLessThanOrEqual(15_000);
  });
});

it("loses no submission to a busy server: it comes in by itself, once", async () => {
  const course = await makeCourse(database.db);
  const exercise = await makeOpenExercise(database.db, course.id);
  const student = await makeMember(database.db, course.id, "student");
  const db = createDb(database.url, 1, { connection: 3, statement: 30, idleTransaction: 30 });
  const actor = {
    ...student,
    sessionId: "s",
    name: "Ada",
    email: "ada@example.org",
    mayCreateCourses: false,
    isAdministrator: false,
  };
  const server = await startProcedureServer(db, {
    actor,
    now: new Date(),
    clock: databaseClock,
    locale: "en",
    address: "192.0.2.1",
    isSameOrigin: true,
  });
  const statuses: { status: number; retryAfter: string | null }[] = [];
  const client = createTRPCClient<AppRouter>({
    links: [
      makeRetryLink(),
      makeBatchLink(`${server.address}/api/trpc`, async (url, init) => {
        const answer = await fetch(url, init as RequestInit);
        statuses.push({ status: answer.status, retryAfter: answer.headers.get("retry-after") });
        if (answer.status === 503) release();
        return answer;
      }),
    ],
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  const holding = db.$transaction(() => held, { timeout: 20_000 });
  const { runId } = await client.submissions.submit.mutate({
    exerciseId: exercise.id,
    architecture: makeTinyArchitecture(),
    training: makeTraining(),
    answer: "It learns edges.",
    idempotencyKey: "a key of the page",
  });
  await holding;
  expect(statuses[0]).toEqual({ status: 503, retryAfter: expect.stringMatching(/^\d+$/) });
  expect(statuses.at(-1)).toEqual({ status: 200, retryAfter: null });
  expect(await database.db.run.findMany({ select: { id: true } })).toEqual([{ id: runId }]);
  await server.close();
  await db.$disconnect();
});
