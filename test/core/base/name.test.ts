import { describe, expect, it } from "vitest";
import { dropUnseen, hasUnseen } from "@/core/base/fields/name";
import { makeNameSchema } from "@/core/base/fields/name.schema";

describe("a name", () => {
  it.each([
    "Ada Lovelace",
    "Jürgen O'Brien-Ekström, “Jo”",
    "Софья Ковалевская",
    "小林 一茶",
    "عمر الخيام",
    "می‌خواهم",
    "क्‍ष",
    "Ada 👋🏽",
    "👩‍🔬 Marie",
    "👩🏽‍🔬",
    "🏳️‍🌈",
    "e\u0301",
  ])("may be %j", (name) => {
    expect(hasUnseen(name)).toBe(false);
    expect(makeNameSchema().parse(name)).toBe(name);
  });

  it.each([
    ["a line end", "Grace\nHopper"],
    ["a tab", "Grace\tHopper"],
    ["a letter that turns the line around", "Grace \u202Ereppo\u202CH"],
    ["an isolate", "\u2066Grace\u2069"],
    ["a mark of direction", "Grace\u200F Hopper"],
    ["a zero-width space", "Grace\u200B Hopper"],
    ["a joiner between Latin letters", "Gra\u200Dce Hopper"],
    ["a joiner at the end", "Grace\u200C"],
    ["a word joiner", "Grace\u2060Hopper"],
    ["a byte-order mark", "Gr\uFEFFace"],
    ["a soft hyphen", "Gra\u00ADce"],
    ["a line separator", "Grace\u2028Hopper"],
    ["letters drawn as nothing", "\u3164\u3164"],
    ["an empty pattern of Braille", "Grace\u2800"],
    ["a tag", "Grace\u{E0041}"],
    ["a letter of private use", "Grace\uE000"],
    ["a grapheme joiner", "Gra\u034Fce"],
    ["the bell", "Grace\u0007"],
    ["a control of the upper half", "Grace\u0085Hopper"],
  ])("is refused with %s", (_, name) => {
    expect(hasUnseen(name)).toBe(true);
    expect(makeNameSchema().safeParse(name).success).toBe(false);
    expect(hasUnseen(dropUnseen(name))).toBe(false);
  });
});
