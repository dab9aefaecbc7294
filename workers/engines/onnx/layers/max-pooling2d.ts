import type { OnnxLayer } from "../layer";
import { poolingGeometry } from "./pooling-geometry";

export const maxPooling2D: OnnxLayer<"MaxPooling2D"> = (layer, { graph, input, inputShape, training }) => {
  const geometry = poolingGeometry(layer, inputShape);
  const unused = (): never => {
    throw new Error("An inference graph has no gradients.");
  };
  if (!training) return { output: graph.node("MaxPool", [input], geometry), backward: unused };
  // The indices count through the whole input tensor; of equal values in a window the first counts.
  const [output, indices] = graph.nodes("MaxPool", [input], 2, geometry) as [string, string];
  return {
    output,
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      const overlapping = geometry.kernel_shape.some((length, axis) => length > geometry.strides[axis]!);
      if (!overlapping) return { input: graph.node("MaxUnpool", [gradient, indices, graph.node("Shape", [input])], geometry) };
      // Windows that overlap may share their largest pixel; its gradients add up.
      const flat = (value: string) => graph.reshape(value, [-1]);
      const zeros = graph.node("ConstantOfShape", [graph.node("Shape", [flat(input)])]);
      const scattered = graph.node("ScatterElements", [zeros, flat(indices), flat(gradient)], { reduction: "add" });
      const [height, width, channels] = inputShape as [number, number, number];
      return { input: graph.reshape(scattered, [-1, channels, height, width]) };
    },
  };
};
