import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isBuildStale } from "@/server/build";

describe("the build of the pages", () => {
  let checkout: string;
  const write = (file: string, minute: number) => {
    const whole = path.join(checkout, file);
    mkdirSync(path.dirname(whole), { recursive: true });
    writeFileSync(whole, "");
    const time = new Date(2026, 0, 1, 12, minute);
    // The folder's time counts too: it tells of removed files.
    for (let each = whole; each !== checkout; each = path.dirname(each)) utimesSync(each, time, time);
  };

  beforeEach(() => {
    checkout = mkdtempSync(path.join(tmpdir(), "convoy-build-"));
    write("src/app/page.tsx", 10);
    write("package-lock.json", 10);
  });
  afterEach(() => rmSync(checkout, { recursive: true }));

  it("is needed when there is none", () => {
    expect(isBuildStale(checkout)).toBe(true);
  });

  it("is good when it is newer than everything that it was made from", () => {
    write(".next/BUILD_ID", 20);
    expect(isBuildStale(checkout)).toBe(false);
  });

  it.each(["src/app/page.tsx", "src/core/new/file.ts", "public/icon.svg", "next.config.js", "package-lock.json", "prisma/schema.prisma"])(
    "is needed again when %s is newer",
    (file) => {
      write(".next/BUILD_ID", 20);
      write(file, 30);
      expect(isBuildStale(checkout)).toBe(true);
    },
  );

  it.each(["README.md", "workers/main.ts", "test/page.test.ts"])("is good although %s is newer", (file) => {
    write(".next/BUILD_ID", 20);
    write(file, 30);
    expect(isBuildStale(checkout)).toBe(false);
  });
});
