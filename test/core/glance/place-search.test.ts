import { expect, it } from "vitest";
import { hasWords, wordsLeft, wordsOf } from "@/core/glance/place-search";

it("finds each word anywhere, without case and accents, and every text where no word is asked for", () => {
  expect(hasWords(wordsOf("  GODEL kur "), "Kurt Gödel")).toBe(true);
  expect(hasWords(wordsOf("kurt ada"), "Kurt Gödel")).toBe(false);
  expect(hasWords(wordsOf(" "), "Kurt Gödel")).toBe(true);
});

it("tells the words that a text does not have", () => {
  expect(wordsLeft(wordsOf("kurt 2"), "Kurt Gödel")).toEqual(["2"]);
});
