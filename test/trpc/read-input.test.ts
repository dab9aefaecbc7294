import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MOST_LEVELS, MOST_VALUES, readInput, readJson, requireSound } from "@/trpc/read-input";
import { clockAt } from "../support/clock";
import { openTestDatabase } from "../support/database";
import { makeCourse, makeMember, noon } from "../support/factories";
import {
  annotated,
  annotations,
  bigNumber,
  longKey,
  longWays,
  manyNumbers,
  manyWays,
  nestedBrackets,
  setOfMany,
  unknownKeys,
} from "../support/hostile-bodies";
import { makeCookie } from "../support/live";
import { startProcedureServer } from "../support/procedure-server";

const database = openTestDatabase();
let server: Awaited<ReturnType<typeof startProcedureServer>>;
let cookie: string;

beforeAll(async () => {
  const { db } = database;
  const actor = await makeMember(db, (await makeCourse(db)).id);
  ({ cookie } = await makeCookie(db, actor.userId));
  server = await startProcedureServer(db, {
    actor,
    now: noon,
    clock: clockAt(noon),
    locale: "en" as const,
    address: "192.0.2.1",
    isSameOrigin: true,
  });
  // The first call of a process compiles what the others use.
  await ask("session.get", `{"json":null}`);
});
afterAll(() => server.close());

type Refusal = {
  error?: { json: { message: string; data: { code: string } } };
  result?: { data: { json: unknown } };
};
type Answer = { status: number; milliseconds: number; letters: number; body: Refusal };

/**
 * Asks, and /healthz meanwhile. The time is this process's own, client and server, so that other work on the
 * machine does not count.
 */
async function send(path: string, init?: RequestInit): Promise<Answer> {
  const start = process.cpuUsage();
  const [response, health] = await Promise.all([
    fetch(`${server.address}/api/trpc/${path}`, init),
    fetch(`${server.address}/healthz`),
  ]);
  const [text, alive] = await Promise.all([response.text(), health.text()]);
  const { user, system } = process.cpuUsage(start);
  expect(alive).toBe("alive\n");
  return {
    status: response.status,
    milliseconds: (user + system) / 1000,
    letters: text.length,
    body: JSON.parse(text) as Refusal,
  };
}

const ask = (path: string, text: string) => send(`${path}?input=${encodeURIComponent(text)}`);
/** Where a student may send most, and has no business. */
const post = (body: string) =>
  send("roster.preview", { method: "POST", body, headers: { "content-type": "application/json", cookie } });

describe("a request", () => {
  // The small one first: a walk along every way takes two seconds for it, and longer than a week for the
  // other.
  it.each([20, 60])("with 2^%i ways through its objects is answered at once", async (depth) => {
    const answer = await ask("session.get", manyWays(depth));
    expect([answer.status, answer.body.error]).toEqual([200, undefined]);
    expect(answer.milliseconds).toBeLessThan(500);
  });

  it.each([
    ["three million brackets", nestedBrackets(3_000_000), /more than 20 levels/],
    ["four million numbers", manyNumbers(4_000_000), /more than 60,000 values/],
    ["200,000 annotations", annotations(200_000), /more than 60,000 values/],
    ["3,000 annotations", annotations(3_000), /more than 2,000 values/],
    ["annotations at the end of a long way", longWays(3_000, 3_000), /more than 20 levels/],
    ["annotations of a set's elements", setOfMany(1_500), /could not be read/],
    ["annotations of a large set's elements", setOfMany(15_000), /more than 2,000 values/],
    ["a number of seven million digits", bigNumber(7_000_000), /could not be read/],
    ["100,000 keys that nothing has", unknownKeys(100_000), /more than 60,000 values/],
    ["50,000 keys that nothing has", unknownKeys(50_000), /more than 2,000 values/],
    ["1,900 keys that nothing has", unknownKeys(1_900), /there is no unknown 0, .*, unknown 4, …/],
    ["a key of seven million letters", longKey(7_000_000), /there is no k{60}…/],
    ["a regular expression", annotated("regexp", "/(a+)+$/"), /could not be read/],
    ["a class", annotated(["class", "User"], {}), /could not be read/],
    ["an annotation that is none", annotated(7, "x"), /could not be read/],
    ["a date of three million digits", annotated("Date", "1".repeat(3_000_000)), /there is no name here/],
    ["nothing", "null", /could not be read/],
    ["no JSON", "{]", /could not be read/],
  ])("with %s is refused in less than a second, in a short sentence", async (_, body, sentence) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.json.message).toMatch(sentence);
    expect(answer.letters).toBeLessThan(1_500);
    expect(answer.milliseconds).toBeLessThan(1_000);
  });

  it("that is a form is refused", async () => {
    const form = new FormData();
    form.set("name", "Ada");
    const answer = await send("account.register", { method: "POST", body: form });
    expect([answer.status, answer.body.error?.json.message]).toEqual([
      400,
      expect.stringMatching(/could not be read/),
    ]);
  });
});

describe("an input", () => {
  it("comes as a page wrote it, with dates, with nothing, and with an object that stands in it twice", () => {
    const layer = { type: "Dense", units: 10, since: new Date("2026-01-05T09:00:00Z") };
    const input = { layers: [layer, layer], cursor: undefined, share: Number.NaN, "a.b\\c": [new Date(0)] };
    const payload: unknown = JSON.parse(superjson.stringify(input));
    expect(payload).toHaveProperty("meta.referentialEqualities");
    expect(readInput(payload)).toEqual(input);
    expect(readInput(JSON.parse(superjson.stringify(undefined)))).toBeUndefined();
    expect(readInput(JSON.parse(superjson.stringify(layer.since)))).toEqual(layer.since);
  });

  it.each([
    [
      "as many values as may be",
      `{"json":[${Array(MOST_VALUES - 1)
        .fill(0)
        .join()}]}`,
      null,
    ],
    ["one value more", `{"json":[${Array(MOST_VALUES).fill(0).join()}]}`, /more than 60,000 values/],
    ["as many levels as may be", `${"[".repeat(MOST_LEVELS)}${"]".repeat(MOST_LEVELS)}`, null],
    ["one level more", `${"[".repeat(MOST_LEVELS + 1)}${"]".repeat(MOST_LEVELS + 1)}`, /more than 20 levels/],
    ["brackets and quotes within a text", JSON.stringify(`[{"\\",`.repeat(MOST_VALUES)), null],
    ["a text that does not end", `"\\`, /JSON/],
  ])("of %s is taken or refused", (_, text, sentence) => {
    if (sentence) expect(() => readJson(text)).toThrow(sentence);
    else expect(readJson(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ["a NUL", { text: "a\0b" }],
    ["half of a pair", { text: "a\ud800" }],
    ["a NUL in a key", { "a\0b": 1 }],
  ])("with %s cannot be stored", (_, input) => expect(() => requireSound(input)).toThrow(/cannot be stored/));

  it.each([
    [
      "decisions about 10,000 lines of a roster",
      {
        decisions: Array.from({ length: 10_000 }, (_, line) => ({
          line,
          take: "person",
          personId: "x".repeat(25),
        })),
      },
    ],
    [
      "a draft of 200 layers",
      {
        content: {
          draft: {
            layers: Array.from({ length: 200 }, (_, id) => ({
              id,
              type: "Conv2D",
              values: {
                kernelSize: [3, 3],
                strides: [1, 1],
                filters: 8,
                padding: "same",
                activation: "relu",
                useBias: true,
              },
            })),
          },
        },
      },
    ],
    [
      "100 exercises with 30 lines of a rubric each",
      {
        exercises: Array.from({ length: 100 }, () => ({
          opensAt: noon,
          dueAt: noon,
          closesAt: noon,
          limits: { parameters: 1, epochs: 1 },
          rubric: Array.from({ length: 30 }, () => ({
            kind: "accuracy",
            id: "a",
            label: "b",
            points: 1,
            none: 0,
            full: 1,
          })),
        })),
      },
    ],
  ])("of %s is taken", (_, input) => {
    expect(readInput(readJson(superjson.stringify(input)))).toEqual(input);
  });
});
