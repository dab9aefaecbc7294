import { hasBit } from "@/core/run/correct-bits";
import type { PublicFigures } from "@/core/run/run";
import type { Batch, Network } from "@/engine/base/engine";
import { evaluate, type Evaluation } from "./epoch";

export type Tested = Evaluation & { publicFigures: PublicFigures | null };

function pick({ images, labels }: Batch, chosen: readonly number[]): Batch {
  const size = images.length / labels.length;
  const picked = new Uint8Array(chosen.length * size);
  chosen.forEach((image, place) =>
    picked.set(images.subarray(image * size, (image + 1) * size), place * size),
  );
  return { images: picked, labels: Uint8Array.from(chosen, (image) => labels[image]!) };
}

/**
 * The test images, and the way to evaluate on them: all at once or, with a public half, in two parts that
 * make up the whole.
 */
export class TestSet {
  private readonly parts: { chosen: number[]; batch: Batch }[];

  constructor(
    private readonly all: Batch,
    /** One bit for each image, or null. */
    publicHalf: Uint8Array | null,
  ) {
    const images = Array.from(all.labels.keys());
    const split = (half: Uint8Array) =>
      [true, false].map((isPublic) => images.filter((image) => hasBit(half, image) === isPublic));
    this.parts = (publicHalf ? split(publicHalf) : []).map((part) => ({
      chosen: part,
      batch: pick(all, part),
    }));
  }

  async evaluate(network: Network): Promise<Tested> {
    if (this.parts.length === 0) return { ...(await evaluate(network, this.all)), publicFigures: null };
    const count = this.all.labels.length;
    const whole = {
      loss: 0,
      accuracy: 0,
      predictions: new Uint8Array(count),
      confidence: new Uint8Array(count),
    };
    let publicFigures: PublicFigures | null = null;
    for (const { chosen, batch } of this.parts) {
      const { loss, accuracy, predictions, confidence } = await evaluate(network, batch);
      publicFigures ??= { testLoss: loss, testAccuracy: accuracy };
      whole.loss += (loss * chosen.length) / count;
      whole.accuracy += (accuracy * chosen.length) / count;
      chosen.forEach((image, place) => {
        whole.predictions[image] = predictions[place]!;
        whole.confidence[image] = confidence[place]!;
      });
    }
    return { ...whole, publicFigures };
  }
}
