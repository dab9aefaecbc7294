import { elements, type Shape } from "@/core/network/shape";
import type { Window } from "../kernels/convolution";
import { averagePool, averageUnpool, maxPool, maxUnpool } from "../kernels/pooling";
import type { GpuLayer, LayerScope } from "../layer";
import type { LayerOf } from "@/core/network/architecture";
import { arriving, finishing } from "../value";
import { windowOf } from "./convolution";

function poolingWindow(
  { poolSize, strides, padding }: LayerOf<"MaxPooling2D" | "AveragePooling2D">,
  input: Shape,
  output: Shape,
): Window {
  return windowOf({ kernelSize: poolSize, strides: strides ?? poolSize, padding }, input, output);
}

/** One window over the whole map. */
function wholeWindow(input: Shape): Window {
  const [height, width] = input as [number, number, number];
  const whole = { kernelSize: [height, width], strides: [height, width], padding: "valid" } as const;
  return windowOf(whole, input, [1, 1]);
}

function poolMaxima(scope: LayerScope, window: Window): () => void {
  const { name, batch, input, output } = scope;
  const places = scope.buffer("places", batch * elements(output.shape));
  scope.add(maxPool(name, batch, window, input.buffer, places, finishing(output)));
  return () => {
    const back = arriving(input);
    if (back !== null) scope.add(maxUnpool(`${name} input`, batch, window, output.gradient!, places, back));
  };
}

function poolAverages(scope: LayerScope, window: Window): () => void {
  const { name, batch, input, output } = scope;
  scope.add(averagePool(name, batch, window, input.buffer, finishing(output)));
  return () => {
    const back = arriving(input);
    if (back !== null) scope.add(averageUnpool(`${name} input`, batch, window, output.gradient!, back));
  };
}

export const maxPooling2D: GpuLayer<"MaxPooling2D"> = (layer, scope) =>
  poolMaxima(scope, poolingWindow(layer, scope.inputShape, scope.outputShape));
export const averagePooling2D: GpuLayer<"AveragePooling2D"> = (layer, scope) =>
  poolAverages(scope, poolingWindow(layer, scope.inputShape, scope.outputShape));
export const globalMaxPooling2D: GpuLayer<"GlobalMaxPooling2D"> = (_, scope) =>
  poolMaxima(scope, wholeWindow(scope.inputShape));
export const globalAveragePooling2D: GpuLayer<"GlobalAveragePooling2D"> = (_, scope) =>
  poolAverages(scope, wholeWindow(scope.inputShape));
