import type { LayerOf } from "@/core/network/architecture";
import { paddingAmounts, type Shape } from "@/core/network/shape";
import { patches, reachedGradients, turnedKernel, turnedPatches, type Window } from "../kernels/convolution";
import {
  depthwise,
  depthwiseInputGradient,
  depthwiseKernelGradient,
  type Depthwise,
} from "../kernels/depthwise";
import type { Weights } from "../kernels/optimizers";
import { storedMatrix } from "../kernels/matrix";
import type { GpuLayer, LayerScope } from "../layer";
import { arriving, finishing, type Value } from "../value";

type Image = readonly [number, number, number];

type Sliding = {
  kernelSize: readonly [number, number];
  strides: readonly [number, number];
  padding: "valid" | "same";
  dilationRate?: readonly [number, number];
};

/** The window of a layer over maps of this shape. */
export function windowOf(layer: Sliding, input: Shape, output: Shape): Window {
  const dilation = layer.dilationRate ?? [1, 1];
  const pad = (axis: 0 | 1) =>
    paddingAmounts(
      input[axis]!,
      layer.kernelSize[axis],
      layer.strides[axis],
      layer.padding,
      dilation[axis],
    )[0];
  return {
    input: input as Image,
    output: [output[0]!, output[1]!],
    kernel: layer.kernelSize,
    strides: layer.strides,
    dilation,
    pad: [pad(0), pad(1)],
  };
}

/** A convolution is a product of patches and kernel; the bias is one more row of the kernel. */
function convolve(
  scope: LayerScope,
  window: Window,
  { input, output, weights, useBias }: { input: Value; output: Value; weights: Weights; useBias: boolean },
): () => void {
  const { batch } = scope;
  const filters = output.shape.at(-1)!;
  const [height, width, channels] = window.input;
  const length = window.kernel[0] * window.kernel[1] * channels;
  const pixels = batch * window.output[0] * window.output[1];
  const biased = finishing(output, useBias ? `v + bias[${length * filters}u + n]` : "v");
  const bias = useBias ? [{ as: "bias", buffer: weights.buffer }] : [];
  scope.addProduct({
    M: pixels,
    N: filters,
    K: length,
    a: patches(window, input.buffer),
    b: storedMatrix("B", weights.buffer, filters, "k"),
    ending: { ...biased, bindings: [...bias, ...(biased.bindings ?? [])] },
  });
  return () => {
    const gradient = output.gradient!;
    const back = arriving(input);
    if (back !== null)
      scope.addProduct({
        name: `${scope.name} input`,
        M: batch * height * width,
        N: channels,
        K: (length / channels) * filters,
        a: reachedGradients(window, filters, gradient),
        b: turnedKernel(window, filters, weights.buffer),
        ending: back,
      });
    const step = scope.step(weights);
    if (step === null) return;
    scope.addProduct({
      name: `${scope.name} kernel`,
      M: length,
      N: filters,
      K: pixels,
      sums: useBias,
      a: turnedPatches(window, input.buffer),
      b: storedMatrix("B", gradient, filters, "k"),
      ending: step,
    });
  };
}

export const conv2D: GpuLayer<"Conv2D"> = (layer, scope) =>
  convolve(scope, windowOf(layer, scope.inputShape, scope.outputShape), {
    input: scope.input,
    output: scope.output,
    weights: scope.weights("kernel", "bias"),
    useBias: layer.useBias,
  });

type Channelwise = LayerOf<"DepthwiseConv2D" | "SeparableConv2D">;

function convolveDepthwise(
  layer: Channelwise,
  scope: LayerScope,
  { output, weights, useBias }: { output: Value; weights: Weights; useBias: boolean },
): () => void {
  const { input, batch, name, partial } = scope;
  const window = windowOf(layer, scope.inputShape, output.shape);
  const spec: Depthwise = { name: `${name} depthwise`, batch, window, multiplier: layer.depthMultiplier };
  const filters = output.shape.at(-1)!;
  const taps = window.kernel[0] * window.kernel[1];
  const ending = finishing(output, useBias ? `v + kernel[${taps * filters}u + n]` : "v");
  scope.add(depthwise(spec, input.buffer, weights.buffer, ending));
  return () => {
    const gradient = output.gradient!;
    const back = arriving(input);
    if (back !== null) scope.add(depthwiseInputGradient(spec, gradient, weights.buffer, back));
    const step = scope.step(weights);
    if (step === null) return;
    scope.addParts(
      depthwiseKernelGradient(spec, { input: input.buffer, gradient, bias: useBias, partial }, step),
    );
  };
}

export const depthwiseConv2D: GpuLayer<"DepthwiseConv2D"> = (layer, scope) =>
  convolveDepthwise(layer, scope, {
    output: scope.output,
    weights: scope.weights("kernel", "bias"),
    useBias: layer.useBias,
  });

/** A depthwise convolution, and one of 1 × 1 that mixes its channels. */
export const separableConv2D: GpuLayer<"SeparableConv2D"> = (layer, scope) => {
  const [height, width] = scope.outputShape as Image;
  const inner = scope.inner("depthwise", [height, width, scope.inputShape[2]! * layer.depthMultiplier]);
  const first = convolveDepthwise(layer, scope, {
    output: inner,
    weights: scope.weights("depthwise_kernel"),
    useBias: false,
  });
  const single = { kernelSize: [1, 1], strides: [1, 1], padding: "valid" } as const;
  inner.readers += 1;
  const second = convolve(scope, windowOf(single, inner.shape, scope.outputShape), {
    input: inner,
    output: scope.output,
    weights: scope.weights("pointwise_kernel", "bias"),
    useBias: layer.useBias,
  });
  return () => {
    second();
    first();
  };
};
