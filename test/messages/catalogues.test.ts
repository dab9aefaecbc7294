import { describe, expect, it } from "vitest";
import { locales } from "@/core/base/locale";
import { problemValues, type ProblemCode } from "@/core/base/problem";
import { english } from "@/messages/english";
import { catalogues } from "@/messages/translator";
import { argumentsOf } from "../support/icu";

type Entry = { path: string; key: string; text: string };

function listTexts(tree: object, prefix = ""): Entry[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string"
      ? [{ path: prefix + key, key, text: value }]
      : listTexts(value as object, `${prefix}${key}.`),
  );
}

const inEnglish = listTexts(english);

describe.each(locales)("the texts in %s", (locale) => {
  const texts = listTexts(catalogues[locale]);

  it("are the same as in English, key for key", () => {
    expect(texts.map(({ path }) => path).toSorted()).toEqual(inEnglish.map(({ path }) => path).toSorted());
  });

  it("take the same arguments and tags as in English", () => {
    const expected = Object.fromEntries(inEnglish.map(({ path, text }) => [path, argumentsOf(text)]));
    expect(Object.fromEntries(texts.map(({ path, text }) => [path, argumentsOf(text)]))).toEqual(expected);
  });

  it("are texts, not keys or blanks", () => {
    expect(
      texts.filter(({ path, key, text }) => text.trim() === "" || text === key || text === path),
    ).toEqual([]);
  });
});

describe("the texts of a problem", () => {
  it.each(Object.keys(problemValues) as ProblemCode[])(
    "of %s name only values that the core gives",
    (code) => {
      const given: readonly string[] = problemValues[code];
      const { message, fix } = english.problems[code];
      expect([...argumentsOf(message), ...argumentsOf(fix)].filter((name) => !given.includes(name))).toEqual(
        [],
      );
    },
  );
});
