import { describe, expect, it } from "vitest";
import { epochBatches, epochOrder, validationImages } from "@/engine/base/batches";
import { hasSameBits } from "../../support/same-bits";
import { makeBatch } from "../../support/training";

const data = makeBatch(300);

describe("an epoch's batches", () => {
  it("hold each of the first images once, the last batch the rest", () => {
    const order = epochOrder({ trainImages: 200, seed: 1 }, 1);
    expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, index) => index));
    const sizes: number[] = [];
    let place = 0;
    for (const batch of epochBatches(data, { trainImages: 200, seed: 1, batchSize: 64 }, 1)) {
      sizes.push(batch.labels.length);
      for (const [index, label] of batch.labels.entries()) {
        const image = order[place]!;
        expect(label).toBe(data.labels[image]);
        const [trained, given] = [batch.images.subarray(index * 784), data.images.subarray(image * 784)];
        expect(hasSameBits(trained.subarray(0, 784), given.subarray(0, 784))).toBe(true);
        place += 1;
      }
    }
    expect(sizes).toEqual([64, 64, 64, 8]);
  });

  it("leave out the validation split: the last share of the training images, as in Keras", () => {
    const training = { trainImages: 250, validationSplit: 0.3, seed: 1, batchSize: 64 };
    const order = epochOrder(training, 1);
    expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 175 }, (_, index) => index));
    expect([...epochBatches(data, training, 1)].map(({ labels }) => labels.length)).toEqual([64, 64, 47]);
    const validation = validationImages(data, training)!;
    expect(validation.labels).toEqual(data.labels.subarray(175, 250));
    expect(hasSameBits(validation.images, data.images.subarray(175 * 784, 250 * 784))).toBe(true);
    expect(validationImages(data, { trainImages: 250 })).toBeNull();
  });

  it("come in an order that seed and epoch decide", () => {
    const order = (seed: number, epoch: number) => epochOrder({ trainImages: 500, seed }, epoch);
    expect(order(1, 2)).toEqual(order(1, 2));
    expect(order(1, 2)).not.toEqual(order(1, 3));
    expect(order(1, 2)).not.toEqual(order(2, 2));
    // Seed and epoch must not merge into one number.
    expect(order(1, 2)).not.toEqual(order(2, 1));
  });
});
