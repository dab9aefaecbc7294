import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOrMakeSecret } from "@/server/base/secret";

describe("a kept secret", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "convoy-secret-"));
    file = path.join(folder, "deeper", "secret");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is made once, long, and for its owner's eyes", () => {
    const made = readOrMakeSecret(file);
    expect(made.length).toBeGreaterThanOrEqual(43);
    expect(readOrMakeSecret(file)).toBe(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("is another one in another folder", () => {
    expect(readOrMakeSecret(path.join(folder, "a"))).not.toBe(readOrMakeSecret(path.join(folder, "b")));
  });

  it("is refused when its file was cut short, instead of signing with next to nothing", () => {
    readOrMakeSecret(file);
    writeFileSync(file, "short\n");
    expect(() => readOrMakeSecret(file)).toThrow(/holds no secret of at least 32 characters. Delete it/);
  });
});
