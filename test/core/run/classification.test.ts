import { describe, expect, it } from "vitest";
import { pickAnswers, scoreClasses } from "@/core/run/classification";

describe("the figures of each digit", () => {
  it("are precision, recall and F1 as scikit-learn has them", () => {
    const confusion = new Array<number>(100).fill(0);
    // 10 images of 0: eight right, two answered with 1. 5 of 1: four right, one answered with 0.
    [confusion[0], confusion[1], confusion[10], confusion[11]] = [8, 2, 1, 4];
    const [zero, one, two] = scoreClasses(confusion);
    expect(zero).toMatchObject({ digit: 0, images: 10, precision: 8 / 9, recall: 0.8 });
    expect(zero!.f1).toBeCloseTo((2 * (8 / 9) * 0.8) / (8 / 9 + 0.8), 12);
    expect(one).toMatchObject({ images: 5, precision: 4 / 6, recall: 0.8 });
    expect(two).toEqual({ digit: 2, images: 0, precision: null, recall: null, f1: null });
  });
});

describe("the images of a cell", () => {
  const labels = Uint8Array.of(7, 7, 7, 2, 7);
  const predictions = Uint8Array.of(7, 2, 2, 7, 7);
  const confidence = Uint8Array.of(250, 90, 200, 130, 128);
  const indices = (cell: Parameters<typeof pickAnswers>[3], page = 1) =>
    pickAnswers(labels, predictions, confidence, cell, page).images.map(({ index }) => index);

  it("begin with the most confident wrong answer", () => {
    expect(indices({ actual: 7, answered: 2 })).toEqual([2, 1]);
    expect(indices(null)).toEqual([2, 3, 1]);
  });

  it("begin with the least confident right answer", () => {
    expect(indices({ actual: 7, answered: 7 })).toEqual([4, 0]);
  });

  it("come in pages of 24, with their number", () => {
    const many = new Uint8Array(30).fill(3);
    const { total, images } = pickAnswers(many, new Uint8Array(30), null, { actual: 3, answered: 0 }, 2);
    expect([total, images.length, images[0]]).toEqual([
      30,
      6,
      { index: 24, actual: 3, answered: 0, confidence: null },
    ]);
  });
});
