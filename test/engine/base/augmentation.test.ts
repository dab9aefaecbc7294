import { describe, expect, it } from "vitest";
import { AugmentationSchema } from "@/core/training/training";
import { createAugment } from "@/engine/base/augmentation";
import { epochBatches, epochOrder } from "@/engine/base/batches";
import { makeBatch } from "../../support/training";

const PIXELS = 784;
const data = makeBatch(256);

function augmented(
  settings: object,
  images: Uint8Array,
  { image = 0, epoch = 1, seed = 1 } = {},
): Uint8Array {
  const target = new Uint8Array(PIXELS);
  createAugment(AugmentationSchema.parse(settings), seed)!(images, image, epoch, target, 0);
  return target;
}

/** A round blot of the given radius; soft, so that its middle can be measured to a fraction of a pixel. */
function makeBlot(row: number, column: number, radius: number): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, index) =>
    Math.round(
      255 *
        Math.exp(-((Math.floor(index / 28) - row) ** 2 + ((index % 28) - column) ** 2) / (2 * radius ** 2)),
    ),
  );
}

function middleOf(image: Uint8Array): { row: number; column: number; mass: number } {
  let [mass, row, column] = [0, 0, 0];
  for (const [index, value] of image.entries()) {
    mass += value;
    row += value * Math.floor(index / 28);
    column += value * (index % 28);
  }
  return { row: row / mass, column: column / mass, mass };
}

const repeated = (settings: object, image: Uint8Array, count: number) =>
  Array.from({ length: count }, (_, index) => middleOf(augmented(settings, image, { epoch: index + 1 })));
const spread = (values: number[]) => ({
  mean: values.reduce((sum, value) => sum + value, 0) / values.length,
  least: Math.min(...values),
  most: Math.max(...values),
});

describe("augmentation", () => {
  it("that asks for nothing is none", () => {
    expect(createAugment(undefined, 1)).toBeNull();
    expect(createAugment(AugmentationSchema.parse({}), 1)).toBeNull();
    const training = { trainImages: 128, seed: 1, batchSize: 32 };
    const batches = (augmentation: object) => [
      ...epochBatches(data, { ...training, augmentation: AugmentationSchema.parse(augmentation) }, 1),
    ];
    expect(batches({})).toEqual([...epochBatches(data, training, 1)]);
  });

  it("leaves the image where it is when the bounds are as good as nothing", () => {
    const image = makeBlot(13, 13, 4);
    expect(augmented({ shift: 1e-9, rotation: 1e-9, zoom: 1e-9, elasticAlpha: 1e-9 }, image)).toEqual(image);
  });

  it("depends on seed, epoch and image, and on nothing else", () => {
    const settings = { shift: 2, rotation: 10, zoom: 0.1, elasticAlpha: 34 };
    const base = augmented(settings, data.images, { image: 3 });
    expect(augmented(settings, data.images, { image: 3 })).toEqual(base);
    expect(augmented(settings, data.images, { image: 3, epoch: 2 })).not.toEqual(base);
    expect(augmented(settings, data.images, { image: 3, seed: 2 })).not.toEqual(base);
    const twice = new Uint8Array(2 * PIXELS);
    twice.set(data.images.subarray(0, PIXELS));
    twice.set(data.images.subarray(0, PIXELS), PIXELS);
    expect(augmented(settings, twice, { image: 1 })).not.toEqual(augmented(settings, twice, { image: 0 }));
  });

  it("mirrors about half of the images in each direction that it has, to the pixel", () => {
    const image = data.images.subarray(0, PIXELS);
    const at = (row: number, column: number) => image[row * 28 + column]!;
    const turned = {
      none: image,
      across: image.map((_, place) => at(Math.floor(place / 28), 27 - (place % 28))),
      down: image.map((_, place) => at(27 - Math.floor(place / 28), place % 28)),
      both: image.toReversed(),
    };
    const count = (flip: string) => {
      const found = { none: 0, across: 0, down: 0, both: 0 };
      for (let epoch = 1; epoch <= 400; epoch += 1) {
        const pixels = augmented({ flip }, image, { epoch });
        const names = Object.keys(turned) as (keyof typeof turned)[];
        const name = names.find((each) => Buffer.from(turned[each]).equals(pixels))!;
        found[name] += 1;
      }
      return found;
    };
    // Four deviations of a fair coin are 40, of a fourth 35.
    const across = count("horizontal");
    expect([across.down, across.both]).toEqual([0, 0]);
    expect(Math.abs(across.across - 200)).toBeLessThan(40);
    const down = count("vertical");
    expect([down.across, down.both]).toEqual([0, 0]);
    expect(Math.abs(down.down - 200)).toBeLessThan(40);
    for (const times of Object.values(count("horizontal_and_vertical")))
      expect(Math.abs(times - 100)).toBeLessThan(35);
  });

  it("draws what it drew before there were flips", () => {
    // The first bytes of a shifted and turned image, as they were.
    const settings = { shift: 2, rotation: 10, zoom: 0.1 };
    const image = makeBlot(13, 13, 4);
    const one = augmented(settings, image, { epoch: 3 });
    const two = augmented({ ...settings, flip: "horizontal" }, image, { epoch: 3 });
    const mirrored = augmented(
      settings,
      Uint8Array.from(image, (_, place) => image[place - (place % 28) + 27 - (place % 28)]!),
      { epoch: 3 },
    );
    expect([one, mirrored].some((each) => Buffer.from(each).equals(two))).toBe(true);
  });

  it("gives an image the same change in a batch of any size", () => {
    const settings = {
      trainImages: 200,
      seed: 5,
      augmentation: AugmentationSchema.parse({ shift: 2, elasticAlpha: 20 }),
    };
    const byImage = (batchSize: number) => {
      const pixels = [...epochBatches(data, { ...settings, batchSize }, 3)].flatMap(({ images }) =>
        Array.from(images),
      );
      return new Map(
        Array.from(epochOrder(settings, 3), (image, place) => [
          image,
          pixels.slice(place * PIXELS, (place + 1) * PIXELS),
        ]),
      );
    };
    // A batch is valid until the next one is requested, so a test can keep only one batch of an epoch.
    const whole = byImage(200);
    const order = epochOrder(settings, 3);
    let place = 0;
    for (const batch of epochBatches(data, { ...settings, batchSize: 64 }, 3)) {
      for (let index = 0; index < batch.labels.length; index += 1, place += 1) {
        expect(Array.from(batch.images.subarray(index * PIXELS, (index + 1) * PIXELS))).toEqual(
          whole.get(order[place]!),
        );
      }
    }
    expect(place).toBe(200);
  });

  it("shifts evenly over its bounds, both ways, and keeps the ink", () => {
    const image = makeBlot(13, 13, 2);
    const middles = repeated({ shift: 3 }, image, 2000);
    for (const axis of ["row", "column"] as const) {
      const { mean, least, most } = spread(middles.map((middle) => middle[axis] - 13));
      expect(Math.abs(mean)).toBeLessThan(0.15);
      expect(least).toBeGreaterThan(-3.05);
      expect(least).toBeLessThan(-2.8);
      expect(most).toBeLessThan(3.05);
      expect(most).toBeGreaterThan(2.8);
    }
    const { mass } = middleOf(image);
    for (const middle of middles) expect(Math.abs(middle.mass / mass - 1)).toBeLessThan(0.02);
  });

  it("turns about the image's middle, within its bounds", () => {
    const middles = repeated({ rotation: 30 }, makeBlot(13.5, 21.5, 1.5), 1000);
    const angles = spread(
      middles.map(({ row, column }) => (Math.atan2(row - 13.5, column - 13.5) * 180) / Math.PI),
    );
    expect(Math.abs(angles.mean)).toBeLessThan(2.5);
    expect(angles.least).toBeGreaterThan(-31);
    expect(angles.least).toBeLessThan(-28);
    expect(angles.most).toBeGreaterThan(28);
    expect(angles.most).toBeLessThan(31);
    for (const { row, column } of middles) expect(Math.hypot(row - 13.5, column - 13.5)).toBeCloseTo(8, 0);
  });

  it("zooms both ways, within its bounds: Keras's, 1 / (1 ± zoom)", () => {
    const distances = spread(
      repeated({ zoom: 0.2 }, makeBlot(13.5, 21.5, 1.5), 1000).map(({ column }) => (column - 13.5) / 8),
    );
    expect(distances.mean).toBeCloseTo(1, 1);
    expect(distances.least).toBeGreaterThan(1 / 1.2 - 0.015);
    expect(distances.least).toBeLessThan(1 / 1.2 + 0.015);
    expect(distances.most).toBeLessThan(1 / 0.8 + 0.015);
    expect(distances.most).toBeGreaterThan(1 / 0.8 - 0.04);
  });

  it("distorts as far as alpha and sigma foretell", () => {
    // A uniform field over [-1, 1] has deviation 1/√3; a Gaussian of deviation σ divides it by 2σ√π.
    const alpha = 34;
    const sigma = 4;
    const expected = alpha / Math.sqrt(3) / (2 * sigma * Math.sqrt(Math.PI));
    const middles = repeated({ elasticAlpha: alpha, elasticSigma: sigma }, makeBlot(13.5, 13.5, 1), 1500);
    const moves = middles.flatMap(({ row, column }) => [row - 13.5, column - 13.5]);
    const { mean } = spread(moves);
    const deviation = Math.sqrt(moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / moves.length);
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(deviation).toBeGreaterThan(0.9 * expected);
    expect(deviation).toBeLessThan(1.1 * expected);
  });
});
