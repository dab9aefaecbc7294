import { describe, expect, it } from "vitest";
import { ArchitectureSchema, type ArchitectureInput } from "@/core/network/architecture";
import { firstKernels } from "@/core/run/picture/kernels";

const design = (layers: ArchitectureInput["layers"]) => ArchitectureSchema.parse({ layers });
const arrays = (name: string, shape: number[]) => {
  const data = Float32Array.from(
    { length: shape.reduce((product, length) => product * length, 1) },
    (_, index) => index,
  );
  return new Map([[name, { name, shape, data }]]);
};

describe("the first layer's weights as pictures", () => {
  it("are one for each filter of a convolution", () => {
    const network = design([
      { type: "GaussianNoise", stddev: 0.1 },
      { type: "Conv2D", filters: 2, kernelSize: [2, 3] },
      { type: "Flatten" },
    ]);
    expect(firstKernels(network, arrays("conv2d/kernel", [2, 3, 1, 2]))).toEqual({
      layer: "conv2d",
      index: 1,
      height: 2,
      width: 3,
      total: 2,
      kernels: [
        [0, 2, 4, 6, 8, 10],
        [1, 3, 5, 7, 9, 11],
      ],
    });
  });

  it("are one of 28 × 28 for each unit of a dense layer over the pixels, and not too many", () => {
    const network = design([{ type: "Flatten" }, { type: "Dense", units: 100 }]);
    const found = firstKernels(network, arrays("dense/kernel", [784, 100]))!;
    expect(found).toMatchObject({ layer: "dense", height: 28, width: 28, total: 100 });
    expect(found.kernels).toHaveLength(32);
    expect(found.kernels[1]!.slice(0, 2)).toEqual([1, 101]);
  });

  it("are none where the first weights do not look at the pixels themselves", () => {
    const network = design([{ type: "MaxPooling2D" }, { type: "Flatten" }, { type: "Dense", units: 10 }]);
    expect(firstKernels(network, arrays("dense/kernel", [196, 10]))).toBeNull();
    expect(firstKernels(design([{ type: "Flatten" }]), new Map())).toBeNull();
  });
});
