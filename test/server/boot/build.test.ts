import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ensureBuild, isBuildStale } from "@/server/boot/build";
import { takeBuildLock } from "@/server/boot/build-lock";
import { waitFor } from "../../support/wait";

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

  it.each([
    "src/app/page.tsx",
    "src/core/new/file.ts",
    "public/icon.svg",
    "next.config.js",
    "package-lock.json",
    "prisma/schema.prisma",
  ])("is needed again when %s is newer", (file) => {
    write(".next/BUILD_ID", 20);
    write(file, 30);
    expect(isBuildStale(checkout)).toBe(true);
  });

  it.each(["README.md", "workers/pool/main.ts", "test/page.test.ts"])(
    "is good although %s is newer",
    (file) => {
      write(".next/BUILD_ID", 20);
      write(file, 30);
      expect(isBuildStale(checkout)).toBe(false);
    },
  );

  describe("of several starts at once", () => {
    const buildId = () => path.join(checkout, ".next", "BUILD_ID");
    const lockFolder = () => path.join(checkout, "node_modules", ".cache", "convoy-build");
    const { signal } = new AbortController();

    /** A start with a build that takes until it is told to end; says when it has begun. */
    function start() {
      const said: string[] = [];
      let isBuilding = false;
      let [finish, fail] = [() => {}, (_: Error) => {}];
      const told = new Promise<void>((resolve, reject) => ([finish, fail] = [resolve, reject]));
      const ended = ensureBuild(checkout, { signal, say: (sentence) => said.push(sentence) }, async () => {
        isBuilding = true;
        write(".next/BUILD_ID", 20);
        await told;
      });
      return { said, ended, finish, fail, isBuilding: () => isBuilding };
    }

    it("is made by one; the other says that it waits, and builds nothing", async () => {
      const first = start();
      const second = start();
      await waitFor(
        "the second one waits",
        () => second.said[0] === "Another start builds the pages; waiting until it has finished …",
      );
      expect([first.isBuilding(), second.isBuilding(), existsSync(buildId())]).toEqual([true, false, true]);
      first.finish();
      await Promise.all([first.ended, second.ended]);
      expect(second.isBuilding()).toBe(false);
      expect(existsSync(lockFolder())).toBe(false);
    });

    it("is made by the other when the first one fails", async () => {
      const first = start();
      const second = start();
      first.fail(new Error("no memory"));
      await expect(first.ended).rejects.toThrow("no memory");
      await waitFor("the second one builds", second.isBuilding);
      second.finish();
      await second.ended;
    });

    it("is made again when whoever made it was killed, however finished it looks", async () => {
      write(".next/BUILD_ID", 20);
      mkdirSync(lockFolder(), { recursive: true });
      utimesSync(lockFolder(), new Date(2026, 0, 1), new Date(2026, 0, 1));
      const next = start();
      await waitFor("it builds", next.isBuilding);
      next.finish();
      await next.ended;
    });

    it("is left to a slow one that gives signs of life", async () => {
      const options = { signal, onWait: () => undefined, patience: 200 };
      const first = await takeBuildLock(checkout, options);
      let waited = 0;
      const second = takeBuildLock(checkout, { ...options, onWait: () => (waited = Date.now()) });
      await waitFor(
        "it has waited for longer than a killed one's time",
        () => waited > 0 && Date.now() - waited > 800,
      );
      first.release();
      const lock = await second;
      expect(lock.wasAbandoned).toBe(false);
      lock.release();
    });

    it("is no longer waited for after Ctrl-C", async () => {
      const first = start();
      const stopping = new AbortController();
      const second = ensureBuild(checkout, { signal: stopping.signal, say: () => stopping.abort() });
      await expect(second).rejects.toMatchObject({ name: "AbortError" });
      first.finish();
      await first.ended;
    });
  });
});
