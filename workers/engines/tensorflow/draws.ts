import { assertNever } from "@/core/base/assert";
import { elements, isImage, type Shape } from "@/core/network/shape";
import { createBits } from "@/engine/base/random";
import { fillDropoutMask } from "@/engine/base/dropout-mask";
import { fillGaussianNoise } from "@/engine/base/gaussian-noise";
import type { RandomDraw } from "@/engine/base/random-draw";
import type { Tensor, Tf } from "./layer";

/**
 * The key of random numbers: they depend on nothing else, so that a resumed run draws the same numbers as an
 * undisturbed one.
 */
export type DrawKey = { seed: number; step: number; layer: number };
/** Random numbers of this shape for each image of the batch: [batch, ...shape]. */
export type Draws = (tf: Tf, draw: RandomDraw, key: DrawKey, batch: number, shape: Shape) => Tensor;

/** Fills an array with the numbers of a draw, channels first. */
function fillDraw(numbers: Float32Array, draw: RandomDraw, { seed, step, layer }: DrawKey): void {
  switch (draw.kind) {
    case "mask":
      return fillDropoutMask(numbers, draw.rate, seed, step, layer);
    case "noise":
      return fillGaussianNoise(numbers, draw.stddev, seed, step, layer);
    default:
      return assertNever(draw);
  }
}

/** The processor draws the numbers: the very numbers of the ONNX engine. */
export const drawOnProcessor: Draws = (tf, draw, key, batch, shape) => {
  const numbers = new Float32Array(batch * elements(shape));
  fillDraw(numbers, draw, key);
  if (!isImage(shape)) return tf.tensor(numbers, [batch, ...shape]);
  const [height, width, channels] = shape;
  return tf.transpose(tf.tensor(numbers, [batch, channels, height, width]), [0, 2, 3, 1]);
};

type NativeBackend = {
  binding: { TF_ATTR_TYPE: number; TF_FLOAT: number; TF_INT32: number };
  executeSingleOutput(
    name: string,
    attributes: { name: string; type: number; value: number }[],
    inputs: Tensor[],
  ): Tensor;
};
const isNative = (backend: object): backend is NativeBackend =>
  "binding" in backend && "executeSingleOutput" in backend;

/**
 * TensorFlow draws the numbers on the device that needs them. `tf.randomUniform` would not do: its kernel
 * keeps a generator for every seed that it has met, which takes memory and which a resumed run lacks. Source:
 * TensorFlow's stateless random operators (Philox).
 */
export const drawOnDevice: Draws = (tf, draw, { seed, step, layer }, batch, shape) => {
  const backend: object = tf.backend();
  if (!isNative(backend)) throw new Error("Only the native TensorFlow has stateless random operators.");
  const { TF_ATTR_TYPE: type, TF_FLOAT, TF_INT32 } = backend.binding;
  const attributes = [
    { name: "dtype", type, value: TF_FLOAT },
    { name: "T", type, value: TF_INT32 },
    { name: "Tseed", type, value: TF_INT32 },
  ];
  const next = createBits(seed, step, layer);
  const inputs = [tf.tensor1d([batch, ...shape], "int32"), tf.tensor1d([next(), next()], "int32")];
  if (draw.kind === "noise")
    return tf.mul(backend.executeSingleOutput("StatelessRandomNormal", attributes, inputs), draw.stddev);
  const kept = tf.greaterEqual(
    backend.executeSingleOutput("StatelessRandomUniform", attributes, inputs),
    draw.rate,
  );
  return tf.mul(tf.cast(kept, "float32"), 1 / (1 - draw.rate));
};
