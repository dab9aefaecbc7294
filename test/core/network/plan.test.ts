import { describe, expect, it } from "vitest";
import type { ArchitectureInput } from "@/core/network/architecture";
import { planNetwork } from "@/core/network/plan";
import { outputLength, paddingAmounts } from "@/core/network/shape";
import { baseline, exercise2 } from "@/core/network/templates";
import { makeArchitecture } from "../../support/network";
import { inEnglish } from "../../support/texts";

describe("the plan of a network", () => {
  it("foretells the baseline as the lesson's notebook and Keras's summary give it", () => {
    const { plan, problems } = planNetwork(baseline.architecture);
    expect(problems).toEqual([]);
    expect(plan.parameters).toBe(1_199_882);
    expect(plan.layers.map((layer) => layer.outputShape)).toEqual([
      [26, 26, 32],
      [24, 24, 64],
      [12, 12, 64],
      [12, 12, 64],
      [9216],
      [128],
      [128],
      [10],
    ]);
    expect(plan.layers.map((layer) => layer.parameters)).toEqual([320, 18_496, 0, 0, 0, 1_179_776, 0, 1_290]);
  });

  it("foretells exercise 2's network", () => {
    const { plan } = planNetwork(exercise2.architecture);
    expect(plan.layers.map((layer) => layer.outputShape)).toEqual([
      [24, 24, 32],
      [12, 12, 32],
      [12, 12, 32],
      [8, 8, 64],
      [4, 4, 64],
      [4, 4, 64],
      [1024],
      [1024],
      [10],
    ]);
    expect(plan.parameters).toBe(832 + 51_264 + 1_049_600 + 10_250);
  });

  it("counts a convolution's operations by hand: two for a multiply-add, one for a bias, one for a relu", () => {
    const { plan } = planNetwork(
      makeArchitecture([{ type: "Conv2D", filters: 4, kernelSize: [3, 3], activation: "relu" }]),
    );
    expect(plan.flops).toBe(26 * 26 * 4 * (2 * 3 * 3 + 1 + 1));
    expect(plan.activationBytes).toBe(26 * 26 * 4 * 4);
  });

  it("counts moving statistics as parameters, but not as trainable ones", () => {
    const { plan } = planNetwork(
      makeArchitecture([{ type: "Conv2D", filters: 4, kernelSize: [3, 3] }, { type: "BatchNormalization" }]),
    );
    expect(plan.parameters).toBe(40 + 16);
    expect(plan.trainableParameters).toBe(40 + 8);
  });

  it("counts what is frozen as parameters, but not as trainable ones, and without a penalty", () => {
    const { plan } = planNetwork(
      makeArchitecture([
        { type: "Conv2D", filters: 4, kernelSize: [3, 3], kernelL2: 0.1, trainable: false },
        { type: "BatchNormalization", trainable: false },
        { type: "Flatten" },
        { type: "Dense", units: 10, kernelL2: 0.1 },
      ]),
    );
    const dense = 26 * 26 * 4 * 10 + 10;
    expect([plan.parameters, plan.trainableParameters]).toEqual([40 + 16 + dense, dense]);
    expect(plan.layers.flatMap(({ weights }) => weights.filter(({ l2 }) => l2)).length).toBe(1);
  });

  it("counts depthwise and separable convolutions by hand", () => {
    const conv: ArchitectureInput["layers"][number] = { type: "Conv2D", filters: 4, kernelSize: [3, 3] };
    const { plan: depthwise } = planNetwork(
      makeArchitecture([
        conv,
        { type: "DepthwiseConv2D", kernelSize: [5, 3], depthMultiplier: 2, activation: "relu" },
      ]),
    );
    expect(depthwise.layers[1]).toMatchObject({
      outputShape: [22, 24, 8],
      parameters: 5 * 3 * 4 * 2 + 8,
      flops: 22 * 24 * 8 * (2 * 5 * 3 + 1 + 1),
      activationBytes: 22 * 24 * 8 * 4,
    });
    const { plan: separable } = planNetwork(
      makeArchitecture([
        conv,
        {
          type: "SeparableConv2D",
          filters: 10,
          kernelSize: [3, 3],
          strides: [2, 2],
          padding: "same",
          depthMultiplier: 3,
          useBias: false,
        },
      ]),
    );
    expect(separable.layers[1]).toMatchObject({
      outputShape: [13, 13, 10],
      parameters: 3 * 3 * 4 * 3 + 12 * 10,
      flops: 13 * 13 * 12 * 2 * 3 * 3 + 13 * 13 * 10 * 2 * 12,
      // The 12 maps between the two steps are kept for the gradient.
      activationBytes: 13 * 13 * (12 + 10) * 4,
    });
  });

  it("knows the shapes, parameters and operations of the layers without a window", () => {
    const { plan } = planNetwork(
      makeArchitecture([
        { type: "ZeroPadding2D", padding: [1, 3] },
        { type: "LayerNormalization" },
        { type: "Conv2D", filters: 4, kernelSize: [1, 1] },
        { type: "SpatialDropout2D", rate: 0.1 },
        { type: "LayerNormalization", scale: false },
        { type: "GaussianNoise", stddev: 0.1 },
        { type: "Add", from: 2 },
        { type: "GlobalMaxPooling2D" },
      ]),
    );
    expect(plan.layers.map((layer) => layer.outputShape.join())).toEqual([
      "30,34,1",
      "30,34,1",
      ...Array(5).fill("30,34,4"),
      "4",
    ]);
    expect(plan.layers.map((layer) => layer.parameters)).toEqual([0, 2, 8, 0, 4, 0, 0, 0]);
    const map = 30 * 34;
    expect(plan.layers.map((layer) => layer.flops)).toEqual([
      0,
      7 * map,
      4 * map * 3,
      0,
      6 * 4 * map,
      0,
      4 * map,
      4 * map,
    ]);
  });

  it("stops at the first layer that cannot take its input, and names it", () => {
    const { plan, problems } = planNetwork(
      makeArchitecture([
        { type: "MaxPooling2D", poolSize: [14, 14] },
        { type: "Conv2D", filters: 8, kernelSize: [3, 3] },
        { type: "Flatten" },
      ]),
    );
    expect(plan.layers).toHaveLength(1);
    expect(problems).toMatchObject([{ code: "window_too_large", path: ["layers", 1, "kernelSize"] }]);
    expect(inEnglish(problems[0]!).message).toContain("Layer 2");
    expect(inEnglish(problems[0]!).message).toContain("2×2 map");
  });
});

describe("the length of an axis after a window", () => {
  // Figures from TensorFlow's rules for SAME and VALID.
  it.each([
    { input: 28, kernel: 3, stride: 1, padding: "valid", dilation: 1, length: 26, pads: [0, 0] },
    { input: 28, kernel: 3, stride: 1, padding: "same", dilation: 1, length: 28, pads: [1, 1] },
    { input: 28, kernel: 2, stride: 1, padding: "same", dilation: 1, length: 28, pads: [0, 1] },
    { input: 28, kernel: 3, stride: 2, padding: "same", dilation: 1, length: 14, pads: [0, 1] },
    { input: 28, kernel: 5, stride: 3, padding: "same", dilation: 1, length: 10, pads: [2, 2] },
    { input: 27, kernel: 2, stride: 2, padding: "valid", dilation: 1, length: 13, pads: [0, 0] },
    { input: 28, kernel: 3, stride: 1, padding: "valid", dilation: 2, length: 24, pads: [0, 0] },
    { input: 28, kernel: 3, stride: 1, padding: "same", dilation: 3, length: 28, pads: [3, 3] },
    { input: 28, kernel: 1, stride: 2, padding: "same", dilation: 1, length: 14, pads: [0, 0] },
  ] as const)(
    "$input by a $kernel window, stride $stride, $padding, dilation $dilation is $length",
    (row) => {
      expect(outputLength(row.input, row.kernel, row.stride, row.padding, row.dilation)).toBe(row.length);
      expect(paddingAmounts(row.input, row.kernel, row.stride, row.padding, row.dilation)).toEqual(row.pads);
    },
  );
});
