import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Issue, readIssue, refined } from "@/core/base/issue";

const schema = z.strictObject({
  name: z.string().min(1).max(3),
  epochs: z.number().int().min(1),
  rate: z.number().gt(0).lt(1),
  email: z.email(),
  code: z.string().regex(/^\d+$/),
  kind: z.enum(["a", "b"]),
  list: z.array(z.string()).max(1),
  value: z.union([z.number(), z.boolean()]),
  inner: z.object({ at: z.date() }),
});
const right = {
  name: "Ada",
  epochs: 1,
  rate: 0.5,
  email: "a@example.org",
  code: "1",
  kind: "a",
  list: [],
  value: 1,
  inner: { at: new Date(0) },
};

function read(changes: object): Issue[] {
  const input = { ...right, ...changes };
  return (schema.safeParse(input).error?.issues ?? []).map((issue) => readIssue(issue, { input }));
}

const cases: [string, object, Issue["kind"], Issue["detail"]][] = [
  ["a field that was left out", { name: undefined }, "missing", ""],
  ["an empty text", { name: "" }, "missing", ""],
  ["a field left out further inside", { inner: {} }, "missing", ""],
  ["one of several types that was left out", { value: undefined }, "missing", ""],
  ["a text that is too long", { name: "Grace" }, "too_long", 3],
  ["a text in place of a number", { epochs: "1" }, "not_a_number", ""],
  ["no number at all", { epochs: Number.NaN }, "not_a_number", ""],
  ["a fraction", { epochs: 1.5 }, "not_whole", ""],
  ["a number that is too low", { epochs: 0 }, "too_low", 1],
  ["a number on its open lower bound", { rate: 0 }, "not_above", 0],
  ["a number on its open upper bound", { rate: 1 }, "not_below", 1],
  ["a wrong type", { name: 5 }, "wrong_type", "string"],
  ["no address", { email: "nobody" }, "not_an_address", ""],
  ["a text of another form", { code: "x" }, "wrong_form", ""],
  ["a choice that is not offered", { kind: "c" }, "not_offered", "a, b"],
  ["too many values", { list: ["a", "b"] }, "too_many", 1],
  ["a name that is unknown", { nmae: 1 }, "unknown", "nmae"],
  ["what fits none of several types", { value: "x" }, "other", ""],
];

describe("a schema's issue", () => {
  afterEach(() => z.config(z.locales.en()));

  it.each(cases)("says that it is about %s", (_, changes, kind, detail) => {
    expect(read(changes)).toEqual([{ kind, detail }]);
  });

  it("is read from its code, whatever words zod has for it", () => {
    z.config({ localeError: () => "qué pena" });
    expect(cases.map(([, changes]) => read(changes))).toEqual(
      cases.map(([, , kind, detail]) => [{ kind, detail }]),
    );
  });

  it("of a refinement of ours has the kind that the refinement names", () => {
    const refinedSchema = z.string().refine(() => false, refined("named_twice"));
    expect(refinedSchema.safeParse("x").error!.issues.map((issue) => readIssue(issue))).toEqual([
      { kind: "named_twice", detail: "" },
    ]);
  });

  it("is of the wrong type where nobody knows any more what the schema was given", () => {
    expect(
      schema.safeParse({ ...right, name: undefined }).error!.issues.map((issue) => readIssue(issue)),
    ).toEqual([{ kind: "wrong_type", detail: "string" }]);
  });
});
