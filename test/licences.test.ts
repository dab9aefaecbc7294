import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Locked = { packages: Record<string, { license?: string; dev?: boolean; optional?: boolean }> };

// The MPL binds who changes its files, which nobody here does.
const free = /^(0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|ISC|MIT|MPL-2\.0|Python-2\.0|Unlicense)$/;
/** What asks for more, and may be used as it is: unchanged, beside our code and not in it. */
const known = new Map([
  [/^@img\/sharp-/, "Next's optional image library (LGPL), which no page uses"],
  [/^elkjs$/, "EPL-2.0, comes with Prisma's command line"],
  [/^(seq-queue|xmlhttprequest-ssl)$/, "MIT, by the LICENSE in the package"],
]);

it("depends on nothing whose licence could bind who runs Convoy", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as Locked;
  const refused = Object.entries(packages).flatMap(([place, { license = "" }]) => {
    const name = place.split("node_modules/").at(-1)!;
    const terms = license.replace(/[()]/g, "").split(/ and | AND /);
    const isFree = license.includes(" OR ") || terms.every((term) => free.test(term));
    const isKnown = [...known.keys()].some((pattern) => pattern.test(name));
    return place === "" || isFree || isKnown ? [] : [`${name}: ${license || "no licence"}`];
  });
  expect(refused).toEqual([]);
});
