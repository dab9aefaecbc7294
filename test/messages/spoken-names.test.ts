import { expect, it } from "vitest";
import { locales } from "@/core/base/locale";
import { catalogues } from "@/messages/translator";

/** What stands in a field before a choice is made, not on a button. */
const placeholders = ["is"];

/** The texts of buttons with what a screen reader says in their place: `remove` and `removeWho`. */
function listPairs(tree: object): [text: string, spoken: string][] {
  const entries = Object.entries(tree) as [string, string | object][];
  return entries.flatMap(([key, text]): [string, string][] => {
    if (typeof text === "object") return listPairs(text);
    const spoken = entries.filter(([other]) => other === `${key}Who` || other === `${key}What`);
    return placeholders.includes(key)
      ? []
      : spoken.map(([, name]): [string, string] => [text, name as string]);
  });
}

it.each(locales)(
  "in %s, what a screen reader says of a button holds what stands on it, so that one can ask for it by voice",
  (locale) => {
    const pairs = listPairs(catalogues[locale]);
    expect(pairs.length).toBeGreaterThan(10);
    const differing = pairs.filter(([text, spoken]) => !spoken.toLowerCase().includes(text.toLowerCase()));
    expect(differing).toEqual([]);
  },
);
