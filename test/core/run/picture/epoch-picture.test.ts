import { describe, expect, it } from "vitest";
import { TEST_IMAGES } from "@/core/base/mnist";
import { ArchitectureSchema } from "@/core/network/architecture";
import { baseline } from "@/core/network/templates";
import { decodePicture, encodePicture, isPictured, pictureKernels } from "@/core/run/picture/epoch-picture";

const predictions = Uint8Array.from({ length: TEST_IMAGES }, (_, index) => (index * 7) % 10);
const confidence = Uint8Array.from({ length: TEST_IMAGES }, (_, index) => index % 256);

describe("the picture of an epoch", () => {
  it("comes back as it was", () => {
    const kernels = { height: 2, width: 3, largest: 0.5, values: Int8Array.of(-127, 127, 0, 1, -1, 64) };
    const picture = { predictions, confidence, kernels };
    expect(decodePicture(encodePicture(picture))).toEqual(picture);
    const without = { predictions, confidence, kernels: null };
    expect(decodePicture(encodePicture(without))).toEqual(without);
  });

  it.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ["another version", (bytes) => bytes.with(0, 2)],
    ["too few bytes", (bytes) => bytes.subarray(0, 100)],
    ["an answer that is no digit", (bytes) => bytes.with(1, 0xff)],
    ["kernels that do not fit their size", (bytes) => Uint8Array.of(...bytes, 3, 3, 0, 0, 0, 0, 1, 2)],
    ["kernels of no size", (bytes) => Uint8Array.of(...bytes, 0, 3, 0, 0, 0, 0, 1, 2)],
    ["weights that are not finite", (bytes) => Uint8Array.of(...bytes, 1, 1, 0, 0, 0xc0, 0x7f, 1)],
    [
      "more kernels than are kept",
      (bytes) => Uint8Array.of(...bytes, 1, 1, 0, 0, 0, 0, ...Array<number>(17).fill(1)),
    ],
  ])("is refused with %s", (_, spoil) => {
    const whole = encodePicture({ predictions, confidence, kernels: null });
    expect(() => decodePicture(spoil(whole))).toThrow();
  });

  it("has the first sixteen filters, one after the other, the largest weight as 127", () => {
    const { architecture } = baseline;
    const data = Float32Array.from({ length: 3 * 3 * 32 }, (_, index) => (index % 32) / 62);
    const arrayOf = (name: string) => (name === "conv2d/kernel" ? { data, shape: [3, 3, 1, 32] } : undefined);
    const kernels = pictureKernels(architecture, arrayOf)!;
    expect([kernels.height, kernels.width, kernels.values.length]).toEqual([3, 3, 16 * 9]);
    expect(kernels.largest).toBeCloseTo(15 / 62, 6);
    expect([...kernels.values.subarray(15 * 9)]).toEqual(Array(9).fill(127));
    expect([...kernels.values.subarray(0, 9)]).toEqual(Array(9).fill(0));
  });

  it("has no kernels where the first weights do not look at pixels", () => {
    const { layers } = ArchitectureSchema.parse({
      layers: [
        { type: "Conv2D", filters: 2, kernelSize: [3, 3] },
        { type: "Flatten" },
        { type: "Dense", units: 10, activation: "softmax" },
      ],
    });
    expect(pictureKernels({ ...baseline.architecture, layers }, () => undefined)).toBeNull();
  });

  it("is kept of every epoch of usual runs, and of at most 60 of long ones, the last included", () => {
    const count = (planned: number) =>
      Array.from({ length: planned }, (_, index) => index + 1).filter((epoch) => isPictured(epoch, planned));
    expect(count(12)).toHaveLength(12);
    expect(count(60)).toHaveLength(60);
    expect(count(100)).toHaveLength(50);
    expect(count(101).at(-1)).toBe(101);
    expect(count(1000).length).toBeLessThanOrEqual(60);
  });
});
