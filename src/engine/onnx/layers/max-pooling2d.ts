import type { Value } from "@/engine/onnx/graph/graph";
import type { LayerScope, OnnxLayer } from "@/engine/onnx/graph/layer";
import { canPoolInBlocks, poolInBlocks } from "./max-pooling-blocks";
import { backwardByEquality } from "./max-pooling-equality";
import { poolingGeometry, type PoolingGeometry } from "./pooling-geometry";

/** The indices count through the whole input tensor; the first of equal values in a window counts. */
function backwardByIndices(
  { graph, input, inputShape }: LayerScope,
  geometry: PoolingGeometry,
  indices: Value,
  gradient: Value,
): Value {
  const overlapping = geometry.kernel_shape.some((length, axis) => length > geometry.strides[axis]!);
  if (!overlapping)
    return graph.node("MaxUnpool", [gradient, indices, graph.node("Shape", [input])], geometry);
  // Windows that overlap may share their largest pixel; its gradients add up.
  const flat = (value: Value) => graph.reshape(value, [-1]);
  const zeros = graph.node("ConstantOfShape", [graph.node("Shape", [flat(input)])]);
  const scattered = graph.node("ScatterElements", [zeros, flat(indices), flat(gradient)], {
    reduction: "add",
  });
  const [height, width, channels] = inputShape as [number, number, number];
  return graph.reshape(scattered, [-1, channels, height, width]);
}

export const maxPooling2D: OnnxLayer<"MaxPooling2D"> = (layer, scope) => {
  const { graph, input, training, lowering } = scope;
  const geometry = poolingGeometry(layer, scope.inputShape);
  if (canPoolInBlocks(scope, geometry)) return poolInBlocks(scope, scope.blocks!, geometry);
  if (training && lowering.maxPooling === "indices") {
    const [output, indices] = graph.nodes("MaxPool", [input], 2, geometry) as [Value, Value];
    return {
      output,
      backward: (gradient, needsInput) => ({
        input: needsInput ? backwardByIndices(scope, geometry, indices, gradient) : null,
      }),
    };
  }
  const output = graph.node("MaxPool", [input], geometry);
  return {
    output,
    backward: (gradient, needsInput) => ({
      input: needsInput ? backwardByEquality(scope, geometry, output, gradient) : null,
    }),
  };
};
