import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Locked = { license?: string; dev?: boolean; devOptional?: boolean };

const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, Locked>;
};
/** By the folder that npm puts them into; the first one is ours. */
const dependencies = Object.entries(packages).filter(([place]) => place !== "");
const nameOf = (place: string) => place.split("node_modules/").at(-1)!;

// The MPL binds who changes its files, which nobody here does; the OFL binds who sells its font alone.
const free =
  /^(0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-4\.0|ISC|MIT|MIT-0|MPL-2\.0|OFL-1\.1|Python-2\.0|Unlicense)$/;
/** What asks for more, and may be used as it is: unchanged, beside our code and not in it. */
const known = new Map([
  [/^@img\/sharp-/, "Next's optional image library (LGPL), which no page uses"],
  [/^elkjs$/, "EPL-2.0, comes with Prisma's command line"],
  [/^(seq-queue|xmlhttprequest-ssl)$/, "MIT, by the LICENSE in the package"],
]);
const isKnown = (name: string) => [...known.keys()].some((pattern) => pattern.test(name));

/** The text's file in the package, or the one that we keep for those that only name their licence. */
function findText(place: string, license: string): string | undefined {
  const own = readdirSync(place).find((file) => /^(un)?(licen[cs]e|copying)/i.test(file));
  const kept = `docs/licences/${license}.txt`;
  return own ? `${place}/${own}` : existsSync(kept) ? kept : undefined;
}

describe("licences", () => {
  it("of every dependency bind nobody who runs Convoy", () => {
    const refused = dependencies.flatMap(([place, { license = "" }]) => {
      const name = nameOf(place);
      const terms = license.replace(/[()]/g, "").split(/ and | AND /);
      const isFree = license.includes(" OR ") || terms.every((term) => free.test(term));
      return isFree || isKnown(name) ? [] : [`${name}: ${license || "no licence"}`];
    });
    expect(refused).toEqual([]);
  });

  it("of every shipped package are there as a text", () => {
    // Packages for other systems are not installed here.
    const shipped = dependencies.filter(
      ([place, { dev, devOptional }]) => !dev && !devOptional && existsSync(place),
    );
    expect(shipped.length).toBeGreaterThan(100);
    const without = shipped.flatMap(([place, { license = "" }]) =>
      findText(place, license) || isKnown(nameOf(place)) ? [] : [`${nameOf(place)}: ${license}`],
    );
    expect(without).toEqual([]);
  });

  it("name ours, in package.json and in LICENSE", () => {
    const { license } = JSON.parse(readFileSync("package.json", "utf8")) as { license?: string };
    expect(license).toBe("MIT");
    expect(readFileSync("LICENSE", "utf8")).toMatch(
      /^MIT License\n\nCopyright \(c\) \d{4} The Convoy authors\n/,
    );
  });
});
