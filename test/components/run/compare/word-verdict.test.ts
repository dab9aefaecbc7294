import { describe, expect, it } from "vitest";
import { wordVerdict } from "@/components/run/compare/word-verdict";
import { mcnemarTest } from "@/core/base/statistics";
import { makeTexts } from "@/messages/translator";

function word(onlyFirst: number, onlySecond: number, locale: "en" | "es" = "en"): string {
  const pair = { first: 0, second: 1, onlyFirst, onlySecond, pValue: mcnemarTest({ onlyFirst, onlySecond }) };
  const { counts, chance, verdict } = wordVerdict(makeTexts(locale, "compare"), {
    pair,
    reference: 0,
    other: 1,
  });
  return [counts, chance, verdict].join(" ").trim();
}

describe("the verdict on two runs", () => {
  it("says who has which images, and when chance explains the difference", () => {
    expect(word(12, 10)).toContain(
      "Run B is right on 10 images where A is wrong, A on 12 images where B is wrong.",
    );
    expect(word(12, 10)).toContain("by chance more often than not");
    expect(word(12, 10)).toContain("Not convincing evidence.");
  });

  it("names the better one only where the evidence is convincing", () => {
    expect(word(80, 20)).toContain("Convincing evidence that run A is better.");
    expect(word(20, 80)).toContain("Convincing evidence that run B is better.");
    expect(word(20, 80, "es")).toContain("B es mejor");
    expect(word(30, 20)).not.toContain("better");
  });

  it("says so where both are right on the same images", () => {
    expect(word(0, 0)).toContain("exactly the same images");
  });
});
