import { describe, expect, it } from "vitest";
import { formats } from "@/core/base/format";

const { bytes, chance, count, figure, flops, loss, percent, seconds } = formats.en;

describe("numbers as people read them", () => {
  it.each([
    [percent(0.9925), "99.25 %"],
    [percent(1, 1), "100.0 %"],
    [count(1_199_882), "1,199,882"],
    [seconds(0.42), "0.4 s"],
    [seconds(8), "8 s"],
    [seconds(59.6), "1 min"],
    [seconds(200), "3 min 20 s"],
    [seconds(3599.7), "1 h"],
    [seconds(3900), "1 h 5 min"],
    [seconds(14_400), "4 h"],
    [bytes(512), "512 B"],
    [bytes(86_528), "84.5 KiB"],
    [bytes(2 ** 30), "1 GiB"],
    [flops(0), "0 FLOP"],
    [flops(24_074_000), "24.1 MFLOP"],
    [flops(500e6), "500 MFLOP"],
    [flops(4.59e12), "4.59 TFLOP"],
    [loss(0.137), "0.1370"],
    [loss(123_456), "1.23E5"],
    [loss(NaN), "NaN"],
    [chance(0.0123), "= 0.012"],
    [chance(0.000_021), "< 0.001"],
    [chance(0.001), "= 0.001"],
    [figure(0.0005), "0.0005"],
    [figure(1e-7), "1E-7"],
    [formats.es.figure(0.0005), "0,0005"],
    [formats.es.setting("0.9"), "0,9"],
    [formats.es.setting([3, 3]), "3×3"],
    [formats.es.setting("he_normal"), "he_normal"],
    [formats.es.percent(0.9813), "98,13 %"],
  ])("%s is %s", (formatted, expected) => {
    expect(formatted).toBe(expected);
  });
});
