import { expect, it } from "vitest";
import { runMemory } from "@/core/check/memory";
import { defaultLimits } from "@/core/exercise/default-limits";

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
    const foretold = runMemory({ activationBytes: outputs * MIB, parameters }) / MIB;
    expect(foretold).toBeGreaterThanOrEqual(measured);
    expect(foretold).toBeLessThan(2 * measured);
  },
);

it("four runs of the usual limits fit into a machine of 8 GB", () => {
  expect(4 * runMemory(defaultLimits)).toBeLessThan(0.75 * 8 * 1024 * MIB);
});
