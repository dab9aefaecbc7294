import { isImage } from "@/core/network/shape";
import { onnxActivations } from "@/engine/onnx/graph/activations";
import type { Blocks } from "@/engine/onnx/graph/blocks";
import type { Value } from "@/engine/onnx/graph/graph";
import type { BuiltLayer, LayerScope, OnnxLayer } from "@/engine/onnx/graph/layer";

/**
 * A ReLU of images that are known in blocks: a convolution rectifies its output, and the gradient stays in
 * its blocks too.
 */
function rectifyBlocks({ graph, inputShape }: LayerScope, blocks: Blocks, input: Value): BuiltLayer {
  const channels = inputShape.at(-1)!;
  const { backward } = onnxActivations.relu;
  const rectified = blocks.rectify(input);
  const output = blocks.plain(rectified, channels);
  return {
    output,
    backward(gradient, needsInput) {
      if (!needsInput) return { input: null };
      const blocked = blocks.find(gradient);
      if (blocked === undefined) return { input: backward(graph, { input: output, output, gradient }) };
      return {
        input: blocks.plain(backward(graph, { input, output: rectified, gradient: blocked }), channels),
      };
    },
  };
}

export const activation: OnnxLayer<"Activation"> = (layer, scope) => {
  const { graph, blocks, input, inputShape } = scope;
  const blocked = blocks?.find(input);
  if (layer.activation === "relu" && blocks && blocked !== undefined && isImage(inputShape))
    return rectifyBlocks(scope, blocks, blocked);
  const { forward, backward } = onnxActivations[layer.activation];
  const output = forward(graph, input);
  return {
    output,
    backward: (gradient, needsInput) => ({
      input: needsInput ? backward(graph, { input, output, gradient }) : null,
    }),
  };
};
