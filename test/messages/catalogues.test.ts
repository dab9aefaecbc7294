import { describe, expect, it } from "vitest";
import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { locales } from "@/core/locale";
import { loadCatalogue } from "@/messages/catalogue";
import { english } from "@/messages/english";

type Entry = { path: string; key: string; text: string };

function listTexts(tree: object, prefix = ""): Entry[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string" ? [{ path: prefix + key, key, text: value }] : listTexts(value as object, `${prefix}${key}.`),
  );
}

/** "count: plural" and the like; a language may use a plain `{count}` where the other has plural forms. */
function listArguments(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...listArguments(element.children)];
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap((option) => listArguments(option.value))];
      default:
        return [element.value];
    }
  });
}
const argumentsOf = (text: string) => [...new Set(listArguments(parse(text)))].toSorted();
const inEnglish = listTexts(english);

describe.each(locales)("the texts in %s", async (locale) => {
  const texts = listTexts(await loadCatalogue(locale));

  it("are the same as in English, key for key", () => {
    expect(texts.map(({ path }) => path).toSorted()).toEqual(inEnglish.map(({ path }) => path).toSorted());
  });

  it("take the same arguments and tags as in English", () => {
    const expected = Object.fromEntries(inEnglish.map(({ path, text }) => [path, argumentsOf(text)]));
    expect(Object.fromEntries(texts.map(({ path, text }) => [path, argumentsOf(text)]))).toEqual(expected);
  });

  it("are texts, not keys or blanks", () => {
    expect(texts.filter(({ path, key, text }) => text.trim() === "" || text === key || text === path)).toEqual([]);
  });
});
