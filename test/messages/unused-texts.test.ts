import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { english } from "@/messages/english";

const isCatalogue = (file: string) => /^messages.(en|es)\W/.test(file);
const isSource = (file: string) => /\.tsx?$/.test(file) && !file.includes("generated") && !isCatalogue(file);

function listKeys(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string" ? [prefix + key] : listKeys(value as object, `${prefix}${key}.`),
  );
}

/** Also in two pieces: t(`dates.${name}Advice`) asks for "opensAtAdvice". */
function isNamed(part: string, words: ReadonlySet<string>): boolean {
  const seams = [...part.matchAll(/[A-Z]/g)].map(({ index }) => index);
  return (
    words.has(part) || seams.some((seam) => words.has(part.slice(0, seam)) && words.has(part.slice(seam)))
  );
}

it("no text is left that nobody asks for: the source names each part of its key", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter(isSource);
  const words = new Set(
    files.flatMap((file) => readFileSync(path.join("src", file), "utf8").match(/\w+/g) ?? []),
  );
  expect(listKeys(english).filter((key) => !key.split(".").every((part) => isNamed(part, words)))).toEqual(
    [],
  );
});
