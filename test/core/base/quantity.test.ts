import { describe, expect, it } from "vitest";
import { quantiseShare } from "@/core/base/quantity";

describe("a share in a byte", () => {
  it.each([
    [1, 255],
    [0.9999, 254],
    [0.5, 127],
    [0, 0],
    [1.0001, 255],
    [NaN, 0],
  ])("%s is %s, never more than it was", (share, byte) => {
    expect(quantiseShare(share)).toBe(byte);
  });
});
