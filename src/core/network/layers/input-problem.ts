import type { Padding } from "@/core/network/argument-choices";
import { layerProblem, type LayerProblem } from "@/core/base/problem";
import { formatShape, isImage, span, type Shape } from "@/core/network/shape";

/** The problem of a layer that needs an image and is given a vector; null for an image. */
export function needsImage(type: string, input: Shape): LayerProblem | null {
  if (isImage(input)) return null;
  return layerProblem("needs_image", { type, shape: formatShape(input) });
}

/**
 * The problem of a window larger than its map; null for one that fits. Sizes are height and width in pixels.
 */
export function windowTooLarge(
  type: string,
  field: string,
  input: Shape,
  window: readonly [number, number],
  padding: Padding,
  dilation: readonly [number, number] = [1, 1],
): LayerProblem | null {
  const fits =
    padding === "same" ||
    (span(window[0], dilation[0]) <= input[0]! && span(window[1], dilation[1]) <= input[1]!);
  if (fits) return null;
  const values = {
    type,
    field,
    window: window.join("×"),
    dilation: Math.max(...dilation) > 1 ? dilation.join("×") : "none",
    map: `${input[0]}×${input[1]}`,
  };
  return layerProblem("window_too_large", values, field);
}
