import { ActivationLayerSchema, AddSchema, DenseSchema, type Activation } from "../architecture";
import type { LayerSpec } from "../layers";
import { elements, formatShape, isImage, type Shape } from "../shape";

/** One operation for each value, none for "linear". */
export function activationFlops(activation: Activation, output: Shape): number {
  return activation === "linear" ? 0 : elements(output);
}

export const dense: LayerSpec<"Dense"> = {
  schema: DenseSchema,
  summary: "Connects every input to every unit.",
  problem(_, input) {
    if (!isImage(input)) return null;
    return {
      code: "missing_flatten",
      message: `Dense needs a flat vector but receives an image of shape ${formatShape(input)}.`,
      fix: "Put a Flatten, GlobalAveragePooling2D or GlobalMaxPooling2D layer before it.",
    };
  },
  outputShape: (layer) => [layer.units],
  weights: (layer, input) => [
    { name: "kernel", shape: [input[0]!, layer.units], initializer: layer.kernelInitializer, trainable: true, l2: layer.kernelL2 },
    ...(layer.useBias ? [{ name: "bias", shape: [layer.units], initializer: "zeros" as const, trainable: true }] : []),
  ],
  flops: (layer, input) => layer.units * (2 * input[0]! + (layer.useBias ? 1 : 0)) + activationFlops(layer.activation, [layer.units]),
};

export const activation: LayerSpec<"Activation"> = {
  schema: ActivationLayerSchema,
  summary: "Applies a function to each value; softmax, over the last axis.",
  problem: () => null,
  outputShape: (_, input) => input,
  weights: () => [],
  flops: (layer, input) => activationFlops(layer.activation, input),
};

export const add: LayerSpec<"Add"> = {
  schema: AddSchema,
  summary: "Adds the output of an earlier layer: a shortcut past the layers in between (a residual connection).",
  problem({ from }, input, earlier) {
    const other = earlier[from];
    if (other === undefined) {
      const message = `Add needs the output of a layer before it, but layer ${from + 1} does not come before.`;
      return { code: "add_from_later", field: "from", message, fix: "Choose an earlier layer, or move Add behind the one that it adds." };
    }
    if (other.join() === input.join()) return null;
    return {
      code: "add_shapes_differ",
      field: "from",
      message: `Add needs two outputs of the same shape, but receives ${formatShape(input)} and layer ${from + 1} gives ${formatShape(other)}.`,
      fix: "Choose a layer with the same output shape, or keep the shape in between: padding \"same\", strides 1 and as many filters.",
    };
  },
  outputShape: (_, input) => input,
  weights: () => [],
  flops: (_, input) => elements(input),
};
