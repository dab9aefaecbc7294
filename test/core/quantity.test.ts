import { describe, expect, it } from "vitest";
import { formatBytes, formatCount, formatFlops, formatPercent, formatSeconds, quantiseShare } from "@/core/quantity";

describe("numbers as people read them", () => {
  it.each([
    [formatPercent(0.9925), "99.25 %"],
    [formatPercent(1, 1), "100.0 %"],
    [formatCount(1_199_882), "1,199,882"],
    [formatSeconds(0.42), "0.4 s"],
    [formatSeconds(8), "8 s"],
    [formatSeconds(59.6), "1 min"],
    [formatSeconds(200), "3 min 20 s"],
    [formatSeconds(3599.7), "1 h"],
    [formatSeconds(3900), "1 h 5 min"],
    [formatSeconds(14_400), "4 h"],
    [formatBytes(512), "512 B"],
    [formatBytes(86_528), "84.5 KiB"],
    [formatBytes(2 ** 30), "1 GiB"],
    [formatFlops(0), "0 FLOP"],
    [formatFlops(24_074_000), "24.1 MFLOP"],
    [formatFlops(500e6), "500 MFLOP"],
    [formatFlops(4.59e12), "4.59 TFLOP"],
  ])("%s is %s", (formatted, expected) => {
    expect(formatted).toBe(expected);
  });
});

describe("a share in a byte", () => {
  it.each([[1, 255], [0.9999, 254], [0.5, 127], [0, 0], [1.0001, 255], [NaN, 0]])("%s is %s, never more than it was", (share, byte) => {
    expect(quantiseShare(share)).toBe(byte);
  });
});
