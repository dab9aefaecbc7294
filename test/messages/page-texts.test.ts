import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { frameTexts } from "@/app/page-texts";
import { findNamedTexts, findShownTexts } from "../support/shown-texts";

const folder = path.join("src", "app");
const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx")
  .sort();
const isOfFrame = (name: string) => (frameTexts as readonly string[]).includes(name);

describe("the texts that are sent to a browser", () => {
  it("for the frame of every page are those that it reads", () => {
    const files = ["layout.tsx", "error.tsx", "not-found.tsx", "signed-in-page.tsx"].map((file) =>
      path.join(folder, file),
    );
    expect(findShownTexts(files)).toEqual(frameTexts);
  });

  it.each(pages)("with src/app/%s are those that its components read", (page) => {
    const file = path.join(folder, page);
    expect(findNamedTexts(file)).toEqual(findShownTexts([file]).filter((name) => !isOfFrame(name)));
  });
});
