import { parse, TYPE, type MessageFormatElement } from "@formatjs/icu-messageformat-parser";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { locales } from "@/core/base/locale";
import { catalogues } from "@/messages/translator";

type Values = Record<string, string | number | ((text: string) => string)>;

function listTexts(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : listTexts(value as object, `${prefix}${key}.`),
  );
}

function listElements(elements: MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.tag:
        return [element, ...listElements(element.children)];
      case TYPE.select:
      case TYPE.plural:
        return [element, ...Object.values(element.options).flatMap((option) => listElements(option.value))];
      default:
        return [element];
    }
  });
}

/** Their numbers are limits, sizes of the lesson, or beyond a limit: always more than one. */
const alwaysMany = [
  "account.passwordAdvice",
  "account.passwordShort",
  "errors.shortPassword",
  "errors.longPassword",
  "errors.tooManyValues",
  "code.remarks.too_long.message",
  "errors.longFile",
  "errors.wideFile",
  "lesson.page.baselineAbout",
  "lesson.page.trainText",
  "problems.too_many_parameters.message",
  "problems.too_many_epochs.message",
  "problems.batch_too_large.message",
  "problems.batch_too_large.fix",
  "problems.concentrated_parameters.message",
  "grade.reasons.epochs_compared",
  "review.clusters.cluster",
];

/** Every choice of what a text distinguishes, with this number for each of its numbers. */
function listValues(text: string, number: number): Values[] {
  const fixed: Values = {};
  const choices = new Map<string, string[]>();
  for (const element of listElements(parse(text))) {
    if (element.type === TYPE.tag) fixed[element.value] = (inner) => inner;
    if (element.type === TYPE.argument) fixed[element.value] ??= "…";
    if (element.type === TYPE.number || element.type === TYPE.plural) fixed[element.value] = number;
    if (element.type === TYPE.select)
      choices.set(element.value, [...(choices.get(element.value) ?? []), ...Object.keys(element.options)]);
  }
  return [...choices].reduce<Values[]>(
    (all, [name, options]) =>
      all.flatMap((values) => [...new Set(options)].map((option) => ({ ...values, [name]: option }))),
    [fixed],
  );
}

/**
 * The nouns that a language counts, read from its own plurals, such as "run" and "runs"; "was" and "were" are
 * no such pair.
 */
function listCounted(texts: [string, string][]): { singular: string; plural: string }[] {
  return texts
    .flatMap(([, text]) => {
      const pairs = text.matchAll(/ one \{[^{}]*?# (\p{L}+)[^{}]*\} other \{[^{}]*?# (\p{L}+)[^{}]*\}/gu);
      return [...pairs].map(([, singular, plural]) => ({ singular: singular!, plural: plural! }));
    })
    .filter(({ singular, plural }) => singular !== plural && singular.slice(0, 2) === plural.slice(0, 2));
}

describe.each(locales)("the texts in %s", (locale) => {
  const texts = listTexts(catalogues[locale]);
  const translate = createTranslator as unknown as (config: object) => {
    markup(key: string, values: Values): string;
  };
  const t = translate({
    locale,
    messages: catalogues[locale],
    timeZone: "UTC",
    onError: (error: Error) => {
      throw error;
    },
  });
  const counted = listCounted(texts);
  const write = (number: number) =>
    texts
      .filter(([path]) => number !== 1 || !alwaysMany.includes(path))
      .flatMap(([path, text]) =>
        listValues(text, number).map((values) => `${path}: ${t.markup(path, values)}`),
      );
  const follows = (number: number, nouns: string[]) =>
    new RegExp(`(?<![\\d.,])${number} (?:${[...new Set(nouns)].join("|")})(?!\\p{L})`, "u");

  it.each([0, 1, 2])("agree with the number %i", (number) => {
    expect(counted.length).toBeGreaterThan(50);
    const wrong = follows(
      number,
      counted.map(({ singular, plural }) => (number === 1 ? plural : singular)),
    );
    expect(write(number).filter((words) => wrong.test(words))).toEqual([]);
  });
});

describe.each(locales.filter((locale) => locale !== "en"))("the texts in %s", (locale) => {
  const optionsOf = (text: string) =>
    listElements(parse(text)).flatMap((element) =>
      element.type === TYPE.select
        ? Object.keys(element.options).map((option) => `${element.value}: ${option}`)
        : [],
    );

  it("distinguish nothing that English does not", () => {
    const english = Object.fromEntries(listTexts(catalogues.en));
    const unknown = listTexts(catalogues[locale]).flatMap(([path, text]) => {
      const known = optionsOf(english[path]!);
      return optionsOf(text)
        .filter((option) => !known.includes(option))
        .map((option) => `${path}: ${option}`);
    });
    expect(unknown).toEqual([]);
  });
});
