import { describe, expect, it } from "vitest";
import { readOrigin } from "@/server/base/address";

describe("the origin of a request", () => {
  it.each([
    ["the page's own", { origin: "http://localhost:3000", host: "localhost:3000" }, undefined, "own"],
    ["another site", { origin: "https://evil.example", host: "localhost:3000" }, undefined, "foreign"],
    ["another port", { origin: "http://localhost:4000", host: "localhost:3000" }, undefined, "foreign"],
    ["a subdomain", { origin: "http://a.convoy.example", host: "convoy.example" }, undefined, "foreign"],
    ["hidden", { origin: "null", host: "localhost:3000" }, undefined, "foreign"],
    ["left out", { host: "localhost:3000" }, undefined, "unnamed"],
    [
      "the public address, behind a proxy",
      { origin: "https://convoy.example", host: "10.0.0.5:3000" },
      "https://convoy.example",
      "own",
    ],
    [
      "not the public address, behind a proxy",
      { origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" },
      "https://convoy.example",
      "foreign",
    ],
  ])("that is %s", (_, headers, publicUrl, origin) => {
    expect(readOrigin(new Headers(headers as Record<string, string>), publicUrl)).toBe(origin);
  });
});
