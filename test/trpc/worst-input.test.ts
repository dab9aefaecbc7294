import { beforeAll, expect, it } from "vitest";
import superjson from "superjson";
import { largeProcedures } from "@/server/boot/request-guard";
import type { Context } from "@/trpc/context";
import { answerProcedures } from "@/trpc/procedure-handler";
import { appRouter } from "@/trpc/router";
import { clockAt } from "../support/clock";
import { openTestDatabase } from "../support/database";
import { makeActor, makeCourse, makeExercise, makeMember, makeSettings, noon } from "../support/factories";
import {
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

const database = openTestDatabase();

/** Milliseconds of a core. */
const MOST = 100;
/** What every procedure takes; the few that take more are for people who are signed in. */
const LIMIT = 64 * 2 ** 10;

/** Texts that some pattern or some walk may be slow to read. */
const texts = [
  "a".repeat(60_000),
  `${"a.".repeat(30_000)}@`,
  `a@${"a.".repeat(30_000)}`,
  " ".repeat(60_000),
  "\n".repeat(30_000),
  `${"*a_".repeat(20_000)}`,
  ">".repeat(60_000),
  "9".repeat(60_000),
  `${"-".repeat(30_000)}${"(".repeat(30_000)}`,
];
const fields = ["email", "name", "password", "joinCode", "courseId", "exerciseId", "token", "answer", "text"];

const bodies: string[] = [
  "null",
  "{}",
  manyWays(60),
  nestedBrackets(30_000),
  annotations(2_900),
  longWays(20, 20),
  unknownKeys(4_000),
  longKey(60_000),
  bigNumber(60_000),
  setOfMany(1_900),
  manyNumbers(30_000),
  ...texts.map((text) =>
    JSON.stringify({ json: Object.fromEntries(fields.map((name) => [name, text.slice(0, 6_000)])) }),
  ),
  ...texts.map((text) => JSON.stringify({ json: text })),
].filter((body) => body.length <= LIMIT);

let contexts: Context[];

beforeAll(async () => {
  const { db } = database;
  const actor = await makeActor(db);
  await makeMember(db, (await makeCourse(db)).id);
  contexts = [null, actor].map((who) => ({
    db,
    actor: who,
    now: noon,
    clock: clockAt(noon),
    locale: "en" as const,
    address: "192.0.2.1",
    isSameOrigin: true,
  }));
});

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
);

/** Inputs of the few procedures that take more, as large as they may be and of the shape that they read. */
function largeBodies(path: string, exerciseId: string, courseId: string): string[] {
  const most = largeProcedures[path]!;
  const long = (text: string, length: number) =>
    text.repeat(Math.ceil(length / text.length)).slice(0, length);
  const settings = (text: string) => ({
    ...makeSettings({ brief: long(text, 20_000) }),
    rubric: Array.from({ length: 50 }, (_, index) => ({
      id: `line ${index}`,
      kind: "manual" as const,
      label: long(text, 100),
      points: 1,
    })),
  });
  const layers = Array.from({ length: 5_000 }, () => ({ type: "Conv2D", filters: 8, kernelSize: [3, 3] }));
  const shaped = (text: string): object[] => [
    { courseId, exercises: Array.from({ length: 100 }, () => settings(text)) },
    { courseId, settings: settings(text), publish: false },
    { exerciseId, settings: settings(text), replay: false },
    { exerciseId, architecture: { layers }, training: { optimizer: { name: "Adam" } }, answer: text },
    { exerciseId, draft: { layers, training: {} }, answer: long(text, 20_000), basedOn: null },
    { courseId, content: long("QUJD", most - 1_000), columns: null },
  ];
  return [
    ...["*a_", ">", "- ", "[", "`", "|a", "<", "\\", "#"].flatMap((text) => shaped(text)),
    { json: long("a", most - 100) },
  ]
    .map((input) => JSON.stringify(superjson.serialize(input)))
    .concat(unknownKeys(55_000), manyNumbers(59_000), longKey(most - 100))
    .filter((body) => body.length <= most);
}

async function cost(path: string, type: string, body: string, context: Context): Promise<number> {
  const url = `http://127.0.0.1/api/trpc/${path}`;
  const request =
    type === "query"
      ? new Request(`${url}?input=${encodeURIComponent(body)}`)
      : new Request(url, { method: "POST", body, headers: { "content-type": "application/json" } });
  const begun = process.cpuUsage();
  await (await answerProcedures(request, () => context)).text();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

it.each(Object.keys(largeProcedures))(
  "%s, which takes more than others, takes no long time for any input of its size",
  async (path) => {
    const { db } = database;
    const course = await makeCourse(db);
    const exercise = await makeExercise(db, course.id);
    const teacher = await makeMember(db, course.id, "instructor");
    const slow: string[] = [];
    for (const body of largeBodies(path, exercise.id, course.id)) {
      let least = Infinity;
      for (let tries = 0; tries < 3 && least > MOST; tries++)
        least = Math.min(least, await cost(path, "mutation", body, { ...contexts[1]!, actor: teacher }));
      if (least > MOST) slow.push(`${Math.round(least)} ms for ${body.length} of ${body.slice(0, 90)}`);
    }
    expect(slow).toEqual([]);
  },
);

it.each(procedures)("%s takes no long time for any input of its size", async (path, { _def: { type } }) => {
  const slow: string[] = [];
  for (const context of contexts)
    for (const body of bodies) {
      // The shortest of three: the first compiles, and the collector of memory may come in between.
      let least = Infinity;
      for (let tries = 0; tries < 3 && least > MOST; tries++)
        least = Math.min(least, await cost(path, type, body, context));
      if (least > MOST) slow.push(`${Math.round(least)} ms for ${body.slice(0, 60)}`);
    }
  expect(slow).toEqual([]);
});
