import { describe, expect, it } from "vitest";
import { returnPath } from "@/components/account/return-path";

describe("after signing in", () => {
  it.each(["/courses/abc", "/join/ABC?x=1", "/runs/r1#curve"])("one comes back to %s", (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    ["/a", "/b"],
  ])("one does not leave for %s", (path) => {
    expect(returnPath(path)).toBe("/courses");
  });
});
