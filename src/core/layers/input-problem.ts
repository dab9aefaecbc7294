import type { Padding } from "../architecture";
import type { LayerProblem } from "../problem";
import { formatShape, isImage, span, type Shape } from "../shape";

/** The problem of a layer that needs an image and is given a vector; null for an image. */
export function needsImage(type: string, input: Shape): LayerProblem | null {
  if (isImage(input)) return null;
  return {
    code: "needs_image",
    message: `${type} needs an image (height, width, channels) but receives ${formatShape(input)}: the network was flattened before it.`,
    fix: `Move ${type} before the Flatten layer, or remove it.`,
  };
}

/** The problem of a window larger than its map; null for one that fits. Sizes are height and width in pixels. */
export function windowTooLarge(
  type: string, field: string, input: Shape, window: readonly [number, number], padding: Padding, dilation: readonly [number, number] = [1, 1],
): LayerProblem | null {
  const fits = padding === "same" || (span(window[0], dilation[0]) <= input[0]! && span(window[1], dilation[1]) <= input[1]!);
  if (fits) return null;
  const dilated = dilation[0] > 1 || dilation[1] > 1 ? `, dilated by ${dilation.join("×")},` : "";
  return {
    code: "window_too_large",
    field,
    message: `${type}'s ${window.join("×")} window${dilated} is larger than the ${input[0]}×${input[1]} map it receives.`,
    fix: `Use a smaller ${field}, set padding to "same", or pool less before this layer.`,
  };
}
