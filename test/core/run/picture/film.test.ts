import { describe, expect, it } from "vitest";
import { countConfusion } from "@/core/run/classification";
import { accuracyOf, chooseFollowed, FOLLOWED, worstConfusions } from "@/core/run/picture/film";

const labels = Uint8Array.of(0, 1, 2, 3);
const answered = (...predictions: number[]) => ({ predictions: Uint8Array.from(predictions) });

describe("a film", () => {
  it("follows the images that were wrong for longest, and none that was always right", () => {
    const pictures = [answered(0, 7, 7, 7), answered(0, 1, 7, 7), answered(0, 1, 2, 7)];
    expect(chooseFollowed(labels, pictures)).toEqual([
      { index: 3, actual: 3 },
      { index: 2, actual: 2 },
      { index: 1, actual: 1 },
    ]);
  });

  it("follows no more images than fit beside each other", () => {
    const zeros = new Uint8Array(100);
    expect(chooseFollowed(zeros, [{ predictions: new Uint8Array(100).fill(1) }])).toHaveLength(FOLLOWED);
  });

  it("tells each epoch's accuracy and worst confusions from its confusion matrix", () => {
    const confusion = countConfusion(Uint8Array.of(0, 7, 7, 3), Uint8Array.of(0, 1, 1, 3));
    expect(accuracyOf(confusion)).toBe(0.5);
    expect(worstConfusions(confusion)).toEqual([{ actual: 1, answered: 7, count: 2 }]);
    expect(accuracyOf(new Array<number>(100).fill(0))).toBe(0);
  });
});
