import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { InferenceSession } from "onnxruntime-web";
import { TEST_IMAGES } from "@/core/base/mnist";
import { FrontExampleSchema, type FrontExample } from "@/core/lesson/front-network";
import { prepareDrawing, type Point, type Stroke } from "@/core/run/drawing";
import { answer, openModel, probabilitiesOf } from "../support/exported-network";
import { loadData } from "../../workers/training/data";

const round = (value: number, digits: number) => Number(value.toFixed(digits));

/** A part of a circle as a pen draws it, in degrees, clockwise from the right. */
const arc = (x: number, y: number, radius: number, from: number, to: number): Point[] =>
  Array.from({ length: 13 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / 12) * Math.PI) / 180;
    return [round(x + radius * Math.cos(angle), 2), round(y + radius * Math.sin(angle), 2)];
  });
/** A 3 of two bows. */
const three: Stroke[] = [[...arc(14, 9.4, 4.4, 195, 430), ...arc(14, 18.6, 4.9, 290, 525)]];

/** One number for each pixel, from 0 to 255, so that the largest of each map is 255. */
function packMaps(dims: readonly number[], data: Float32Array): string {
  const size = data.length / dims[1]!;
  const bytes = Array.from(data, (value, place) => {
    const start = Math.floor(place / size) * size;
    const largest = Math.max(1e-6, ...data.subarray(start, start + size));
    return Math.round((255 * Math.max(0, value)) / largest);
  });
  return Buffer.from(bytes).toString("base64");
}

describe("the start page's network", () => {
  let session: InferenceSession;

  beforeAll(async () => {
    session = await openModel(readFileSync("public/front-door/network.onnx"));
  });

  it("is as right on the test images, and makes of the page's example, what the page says", async () => {
    const { test } = await loadData();
    let right = 0;
    for (let first = 0; first < TEST_IMAGES; first += 1000) {
      const images = test.images.subarray(784 * first, 784 * (first + 1000));
      for (const [index, shares] of (await probabilitiesOf(session, images)).entries())
        if (shares.indexOf(Math.max(...shares)) === test.labels[first + index]) right += 1;
    }
    const outputs = await answer(
      session,
      prepareDrawing(three).map((ink) => 255 * ink),
    );
    const example: FrontExample = {
      strokes: three,
      maps: Object.fromEntries(
        Object.entries(outputs)
          .filter(([, { dims }]) => dims.length === 4)
          .map(([name, { dims, data }]) => [
            name,
            { dims: [...dims], bytes: packMaps(dims, data as Float32Array) },
          ]),
      ),
      probabilities: Array.from(outputs.probabilities!.data as Float32Array, (share) => round(share, 4)),
      testAccuracy: right / TEST_IMAGES,
    };
    expect(FrontExampleSchema.parse(example)).toEqual(example);
    expect(example.probabilities.indexOf(Math.max(...example.probabilities))).toBe(3);
    await expect(JSON.stringify(example)).toMatchFileSnapshot("../../public/front-door/example.json");
  });
});
