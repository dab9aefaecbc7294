import { expect, it } from "vitest";
import { checkSubmission } from "@/core/check/check";
import { runMemory } from "@/core/check/memory";
import { defaultLimits } from "@/core/exercise/default-limits";
import { makeTraining } from "../../support/network";

const MIB = 2 ** 20;

/**
 * Declared outputs of a batch and parameters, with the most resident memory of the process that trained it.
 */
it.each([
  ["nothing", 0, 7_850, 203],
  ["the lesson's layers with padding", 26, 3_274_634, 578],
  ["three convolutions, batches of 512", 196, 269_706, 745],
  ["four convolutions, batches of 1,024", 490, 278_954, 1_442],
  ["three convolutions of 5×5, batches of 512", 196, 302_986, 891],
  ["noise and dropout, batches of 1,024", 294, 125_610, 764],
  ["batch normalisation, batches of 512", 245, 251_466, 716],
  ["both poolings, batches of 1,024", 392, 251_210, 1_238],
  ["separable convolutions, batches of 512", 245, 253_386, 839],
  ["a kernel of 28×28, batches of 512", 74, 87_850, 522],
  ["two kernels of 14×14, batches of 256", 49, 166_266, 496],
  ["depthwise kernels of 13×13, batches of 512", 98, 131_050, 467],
  ["strides, batches of 1,024", 74, 135_498, 529],
  ["five million parameters", 3, 4_927_210, 696],
  ["layer normalisation, batches of 512", 196, 260_522, 755],
])(
  "a training of %s takes no more than is foretold, and not half of it",
  (_, outputs, parameters, measured) => {
    const foretold = runMemory({ activationBytes: outputs * MIB, parameters }, 1) / MIB;
    expect(foretold).toBeGreaterThanOrEqual(measured);
    expect(foretold).toBeLessThan(2 * measured);
  },
);

it("a network is refused by its weights' gradients as by its outputs, with the figure that slots go by", () => {
  const layers = [
    { type: "Flatten" },
    { type: "Dense", units: 6_000, activation: "relu" },
    { type: "Dense", units: 10, activation: "softmax" },
  ];
  const training = makeTraining({ batchSize: 32 });
  const check = (memoryBytes: number) =>
    checkSubmission({ architecture: { layers }, training }, { ...defaultLimits, memoryBytes });
  const { plan } = check(defaultLimits.memoryBytes);
  const needed = runMemory(plan!, 32);
  expect(plan!.activationBytes * 32).toBeLessThan(MIB);
  expect(needed / MIB).toBeGreaterThan(780);
  expect(check(needed).problems).toEqual([]);
  expect(check(needed - 1).problems).toMatchObject([
    { code: "too_much_memory", path: ["layers", 1], values: { size: Math.ceil(needed / MIB), layer: 2 } },
  ]);
});

it("four runs of the usual limits fit into a machine of 8 GB", () => {
  expect(4 * defaultLimits.memoryBytes).toBeLessThanOrEqual(0.75 * 8 * 1024 * MIB);
});
