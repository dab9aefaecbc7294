import { describe, expect, it } from "vitest";
import { checkLabels, loadData, parseIdx } from "../../../workers/training/data";

/** An IDX file: magic number, lengths of the axes, values. */
function makeIdx({ magic = 0x801, axes = [3], values = [7, 2, 1] } = {}): Buffer {
  const header = Buffer.alloc(4 + 4 * axes.length);
  header.writeUInt32BE(magic);
  for (const [axis, length] of axes.entries()) header.writeUInt32BE(length, 4 + 4 * axis);
  return Buffer.concat([header, Buffer.from(values)]);
}

describe("MNIST", () => {
  it("has its 60,000 and 10,000 images", async () => {
    const { train, test } = await loadData();
    expect([train.images.length, train.labels.length]).toEqual([60_000 * 784, 60_000]);
    expect([test.images.length, test.labels.length]).toEqual([10_000 * 784, 10_000]);
    // The first of the training set is a five, the first of the test set a seven.
    expect([train.labels[0], test.labels[0]]).toEqual([5, 7]);
    expect(Math.max(...train.images.subarray(0, 784))).toBe(255);
  });
});

describe("a file that is not MNIST is refused with the reason", () => {
  it("reads a good file", () => {
    expect(Array.from(parseIdx(makeIdx(), "labels", 0x801, [3]))).toEqual([7, 2, 1]);
  });

  it.each([
    ["another kind of file", makeIdx({ magic: 0x803 }), "magic number 2051"],
    ["another number of items", makeIdx({ axes: [4] }), "its size is 4 instead of 3"],
    ["a file cut short", makeIdx({ values: [7, 2] }), "2 values instead of 3"],
    ["an empty file", Buffer.alloc(0), "only 0 bytes"],
  ])("%s", (_, bytes, reason) => {
    expect(() => parseIdx(bytes, "labels", 0x801, [3])).toThrow(reason);
  });

  it("wrong labels", () => {
    expect(() => checkLabels(Uint8Array.of(0, 1, 1), "labels", [2, 1])).toThrow(
      "the digit 0 occurs 1 times instead of 2",
    );
    expect(() => checkLabels(Uint8Array.of(0, 9), "labels", [1, 1])).toThrow("the label 9");
  });
});
