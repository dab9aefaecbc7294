import { describe, expect, it } from "vitest";
import { pickLocale, readLocale } from "@/messages/request-locale";

describe("the language of an answer", () => {
  it.each([
    ["is the chosen one, whatever the browser prefers", "es", "en-GB,en;q=0.9", "es"],
    ["is the browser's first that Convoy speaks", undefined, "it-IT,it;q=0.9,es-MX;q=0.8,en;q=0.7", "es"],
    ["follows the weights, not the order", undefined, "es;q=0.3,en;q=0.8", "en"],
    ["is never one that the browser refuses", undefined, "es;q=0,en;q=0.1", "en"],
    ["is English for a reader of none", undefined, "it", "en"],
    ["is English for a client that says nothing", undefined, null, "en"],
    ["ignores a cookie that names no language", "<script>", "es", "es"],
  ])("%s", (_what, chosen, header, locale) => {
    expect(pickLocale(chosen, header)).toBe(locale);
  });

  it("is found among a request's other cookies", () => {
    expect(readLocale(new Headers({ cookie: "a=b; convoy-locale=es; c=d", "accept-language": "en" }))).toBe(
      "es",
    );
  });
});
