import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { describe, expect, it } from "vitest";
import type { Context } from "@/trpc/context";
import { appRouter } from "@/trpc/router";
import { clockAt } from "../support/clock";
import { openTestDatabase } from "../support/database";
import { makeCourse, makeExercise, makeMember, noon } from "../support/factories";

const database = openTestDatabase();

type Answer = {
  status: number;
  error: { message: string; data: { code: string; problems: { code: string }[]; stack?: string } };
};

/** Posts a mutation as a browser does. */
async function post(path: string, input: unknown, context: Partial<Context>): Promise<Answer> {
  const body = JSON.stringify(superjson.serialize(input));
  const req = new Request(`http://convoy.example/api/trpc/${path}`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  const createContext = () => ({
    db: database.db,
    actor: null,
    now: noon,
    clock: clockAt(noon),
    locale: "en" as const,
    address: "192.0.2.1",
    isSameOrigin: true,
    ...context,
  });
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext,
  });
  const { error } = (await response.json()) as { error: unknown };
  return {
    status: response.status,
    error: superjson.deserialize(error as Parameters<typeof superjson.deserialize>[0]),
  };
}

describe("an error", () => {
  it("of a submission carries the problems and a sentence", async () => {
    const { id: courseId } = await makeCourse(database.db);
    const exercise = await makeExercise(database.db, courseId);
    const actor = await makeMember(database.db, courseId);
    const training = { optimizer: { name: "Adam" }, epochs: 5000 };
    const input = {
      exerciseId: exercise.id,
      architecture: { layers: [{ type: "Flatten" }] },
      training,
      answer: "",
      idempotencyKey: "a key of the page",
    };
    const { status, error } = await post("submissions.submit", input, { actor });
    expect(status).toBe(400);
    expect(error.message).toMatch(/^This network cannot be trained yet\. /);
    expect(error.data.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["wrong_output", "invalid_value"]),
    );
  });

  it("of a form names every field", async () => {
    const { status, error } = await post(
      "account.register",
      { name: "", email: "nobody", password: "seven green bottles" },
      {},
    );
    expect([status, error.message, error.data.problems]).toEqual([
      400,
      "name: is missing. email: is not an e-mail address.",
      [],
    ]);
  });

  it("of a form tells a field that was left out from one of the wrong type", async () => {
    const { error } = await post("account.register", { name: 5, email: "x@example.org" }, {});
    expect(error.message).toBe("name: must be of the type string. password: is missing.");
  });

  it("for a visitor asks to sign in", async () => {
    const { status, error } = await post("courses.join", { joinCode: "ABCDEFGH" }, {});
    expect([status, error.message, error.data.code]).toEqual([401, "Please sign in first.", "UNAUTHORIZED"]);
  });

  it("of ours says a number and nothing of what is inside", async () => {
    const actor = await makeMember(database.db, (await makeCourse(database.db)).id);
    const broken = new Proxy(database.db, {
      get: () => {
        throw new Error("the secret of the database");
      },
    });
    const { status, error } = await post("account.acceptInvitation", { token: "x" }, { actor, db: broken });
    expect(status).toBe(500);
    expect(error.message).toMatch(
      /^Something went wrong on our side, and it was written down as [0-9a-f]{8}\./,
    );
    expect(JSON.stringify(error)).not.toContain("secret");
    expect(error.data.stack).toBeUndefined();
  });

  it("tells other sites to go away before anything else happens", async () => {
    const { status, error } = await post(
      "account.register",
      { name: "X", email: "x@example.org", password: "seven green bottles" },
      { isSameOrigin: false },
    );
    expect([status, error.message]).toEqual([
      403,
      expect.stringContaining("did not come from a page of this server") as string,
    ]);
    expect(await database.db.user.count({ where: { email: "x@example.org" } })).toBe(0);
  });
});
