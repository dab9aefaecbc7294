import type { Architecture } from "@/core/network/architecture";
import { CLASSES, TEST_IMAGES } from "@/core/base/mnist";
import { findFirstKernel } from "./kernels";

// What is kept of a network after an epoch, small enough to keep of each: its answers to the test images,
// how sure it was, and the weights that look at the pixels, in 8 bits.

export type EpochPicture = {
  /** The class answered for each test image: 10,000 bytes. */
  predictions: Uint8Array;
  /** The probability of each answer in 255ths, rounded down: 10,000 bytes. */
  confidence: Uint8Array;
  /** Null where the first weights do not look at pixels. */
  kernels: PicturedKernels | null;
};

/** The first weights, one picture for each filter or unit, rows first. */
export type PicturedKernels = {
  height: number;
  width: number;
  /** The weight that 127 stands for. */
  largest: number;
  /** One after the other, from -127 to 127. */
  values: Int8Array;
};

/** Pictures of filters or units; more would not be seen side by side. */
const MOST_KERNELS = 16;
/** Epochs of a run with pictures; of longer ones, every second, third and so on, and the last. */
const MOST_PICTURES = 60;

export function isPictured(epoch: number, plannedEpochs: number): boolean {
  const step = Math.ceil(plannedEpochs / MOST_PICTURES);
  return epoch === plannedEpochs || epoch % step === 0;
}

/** `arrayOf` gives the weights of a name in Keras's layout. */
export function pictureKernels(
  architecture: Architecture,
  arrayOf: (name: string) => { data: Float32Array; shape: readonly number[] } | undefined,
): PicturedKernels | null {
  const found = findFirstKernel(architecture);
  const array = found && arrayOf(found.name);
  if (!array) return null;
  const { height, width } = found.sizeOf(array.shape);
  const pixels = height * width;
  const total = array.shape.at(-1)!;
  if (pixels * total !== array.data.length) return null;
  const shown = Math.min(total, MOST_KERNELS);
  const floats = Array.from(
    { length: shown * pixels },
    (_, place) => array.data[(place % pixels) * total + Math.floor(place / pixels)]!,
  );
  const largest = Math.max(...floats.map(Math.abs));
  const values = Int8Array.from(floats, (value) => (largest > 0 ? Math.round((127 * value) / largest) : 0));
  return { height, width, largest, values };
}

// The bytes: a version, the answers two to a byte, the confidences, then height, width and largest of the
// kernels and their values; nothing after the confidences where there are none.
const VERSION = 1;
const ANSWERS = TEST_IMAGES / 2;
const HEAD = 1 + ANSWERS + TEST_IMAGES;

export function encodePicture({ predictions, confidence, kernels }: EpochPicture): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD + (kernels ? 6 + kernels.values.length : 0));
  bytes[0] = VERSION;
  for (let place = 0; place < ANSWERS; place++)
    bytes[1 + place] = predictions[2 * place]! | (predictions[2 * place + 1]! << 4);
  bytes.set(confidence, 1 + ANSWERS);
  if (!kernels) return bytes;
  bytes.set([kernels.height, kernels.width], HEAD);
  new DataView(bytes.buffer).setFloat32(HEAD + 2, kernels.largest, true);
  bytes.set(
    new Uint8Array(kernels.values.buffer, kernels.values.byteOffset, kernels.values.length),
    HEAD + 6,
  );
  return bytes;
}

/** Throws for bytes that `encodePicture` did not make: they may come from another machine. */
export function decodePicture(bytes: Uint8Array): EpochPicture {
  if (bytes[0] !== VERSION || bytes.length < HEAD) throw new Error("These bytes are no picture of an epoch.");
  const predictions = new Uint8Array(TEST_IMAGES);
  for (let place = 0; place < ANSWERS; place++) {
    predictions[2 * place] = bytes[1 + place]! & 15;
    predictions[2 * place + 1] = bytes[1 + place]! >> 4;
  }
  if (predictions.some((answer) => answer >= CLASSES))
    throw new Error("A picture of an epoch answers with no digit.");
  const confidence = bytes.slice(1 + ANSWERS, HEAD);
  if (bytes.length === HEAD) return { predictions, confidence, kernels: null };
  const [height = 0, width = 0] = bytes.subarray(HEAD, HEAD + 2);
  const count = bytes.length - HEAD - 6;
  const pixels = height * width;
  if (count <= 0 || pixels === 0 || count % pixels !== 0 || count > MOST_KERNELS * pixels)
    throw new Error("The kernels in a picture of an epoch do not fit their size.");
  const largest = new DataView(bytes.buffer, bytes.byteOffset).getFloat32(HEAD + 2, true);
  if (!Number.isFinite(largest)) throw new Error("The kernels in a picture of an epoch are not finite.");
  return {
    predictions,
    confidence,
    kernels: {
      height,
      width,
      largest,
      values: Int8Array.from(bytes.slice(HEAD + 6), (byte) => (byte << 24) >> 24),
    },
  };
}
