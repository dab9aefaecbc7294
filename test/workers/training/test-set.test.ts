import { describe, expect, it } from "vitest";
import { TestSet } from "../../../workers/training/test-set";
import type { Batch, Network } from "@/engine/base/engine";

/** Answers each image's first pixel; the loss is the mean of the second one. */
const network = {
  evaluate: ({ images, labels }: Batch) => {
    const pixel = (image: number, at: number) => images[image * 784 + at]!;
    const all = [...labels.keys()];
    const loss = all.reduce((sum, image) => sum + pixel(image, 1), 0) / labels.length;
    return Promise.resolve({
      loss,
      predictions: Uint8Array.from(all, (image) => pixel(image, 0)),
      confidence: Float32Array.from(all, () => 1),
    });
  },
} as unknown as Network;

const labels = Uint8Array.of(1, 2, 3, 4);
const images = new Uint8Array(4 * 784);
[
  [1, 10],
  [2, 20],
  [9, 30],
  [9, 40],
].forEach(([answer, loss], image) => images.set([answer!, loss!], image * 784));
const evaluate = (publicHalf: Uint8Array | null) =>
  new TestSet({ images, labels }, publicHalf).evaluate(network);

describe("a test set with a public half", () => {
  it("is measured as a whole as it would be without one", async () => {
    const { publicFigures: _, ...halves } = await evaluate(Uint8Array.of(0b0101));
    const { publicFigures, ...whole } = await evaluate(null);
    expect(halves).toEqual(whole);
    expect(whole).toMatchObject({ loss: 25, accuracy: 0.5, predictions: Uint8Array.of(1, 2, 9, 9) });
    expect(publicFigures).toBeNull();
  });

  it("tells the public half's own figures", async () => {
    expect((await evaluate(Uint8Array.of(0b0101))).publicFigures).toEqual({
      testLoss: 20,
      testAccuracy: 0.5,
    });
    expect((await evaluate(Uint8Array.of(0b0011))).publicFigures).toEqual({ testLoss: 15, testAccuracy: 1 });
  });
});
