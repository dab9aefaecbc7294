import { assertNever } from "@/core/base/assert";
import { elements } from "@/core/network/shape";
import { fillBits } from "@/engine/base/random";
import { fillHalves } from "@/engine/base/dropout-mask";
import { fillGaussianNoise } from "@/engine/base/gaussian-noise";
import type { DataType } from "@/engine/onnx/graph/model-proto";

/** Random numbers: normal ones, or integers of 16 or 32 bits. */
export type DrawnNumbers = { kind: "noise"; stddev: number } | { kind: "halves" } | { kind: "words" };
/** A tensor that the driver fills before each call. `shape` is one example's, channels first. */
export type Drawn = { input: string; layer: number; numbers: DrawnNumbers; shape: number[] };

const arrays = { noise: Float32Array, halves: Uint16Array, words: Int32Array };
export const drawnTypes = { noise: "float32", halves: "uint16", words: "int32" } as const satisfies Record<
  DrawnNumbers["kind"],
  DataType
>;

/** Bytes for each image of a step. */
export const drawnBytes = ({ numbers, shape }: Drawn) =>
  arrays[numbers.kind].BYTES_PER_ELEMENT * elements(shape);

function fill(
  part: Float32Array | Uint16Array | Int32Array,
  numbers: DrawnNumbers,
  seed: number,
  step: number,
  layer: number,
): void {
  switch (numbers.kind) {
    case "noise":
      return fillGaussianNoise(part as Float32Array, numbers.stddev, seed, step, layer);
    case "halves":
      return fillHalves(part as Uint16Array, seed, step, layer);
    case "words":
      return fillBits(part as Int32Array, seed, step, layer);
    default:
      return assertNever(numbers);
  }
}

/** The numbers for `images` images in each of these steps, one step after another in the buffer. */
export function draw(
  { numbers, layer, shape }: Drawn,
  buffer: ArrayBuffer,
  { seed, steps, images }: { seed: number; steps: number[]; images: number },
): Float32Array | Uint16Array | Int32Array {
  const length = images * elements(shape);
  const all = new arrays[numbers.kind](buffer, 0, steps.length * length);
  for (const [index, step] of steps.entries())
    fill(all.subarray(index * length, (index + 1) * length), numbers, seed, step, layer);
  return all;
}
