import type { Padding } from "./argument-choices";

/** The shape of one example, without the batch: `[height, width, channels]` or `[features]`. */
export type Shape = readonly number[];

export function elements(shape: Shape): number {
  return shape.reduce((product, length) => product * length, 1);
}

export function formatShape(shape: Shape): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

export function isImage(shape: Shape): shape is readonly [number, number, number] {
  return shape.length === 3;
}

/** The pixels that a dilated kernel spans. */
export function span(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

/**
 * Output length along one axis; the same for convolution and pooling. Source:
 * `keras.src.ops.operation_utils.compute_conv_output_shape`.
 */
export function outputLength(
  input: number,
  kernel: number,
  stride: number,
  padding: Padding,
  dilation = 1,
): number {
  return padding === "same"
    ? Math.ceil(input / stride)
    : Math.floor((input - span(kernel, dilation)) / stride) + 1;
}

/** Zeros before and after one axis. The odd one goes after, as in TensorFlow. */
export function paddingAmounts(
  input: number,
  kernel: number,
  stride: number,
  padding: Padding,
  dilation = 1,
): [before: number, after: number] {
  if (padding === "valid") return [0, 0];
  const total = Math.max(
    0,
    (outputLength(input, kernel, stride, padding, dilation) - 1) * stride + span(kernel, dilation) - input,
  );
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}
