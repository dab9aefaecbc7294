import { elements } from "@/core/network/shape";
import { needsImage } from "./input-problem";
import type { LayerSpec } from "./layer-spec";

export const flatten: LayerSpec<"Flatten"> = {
  problem: () => null,
  outputShape: (_, input) => [elements(input)],
  weights: () => [],
  flops: () => 0,
};

export const zeroPadding2D: LayerSpec<"ZeroPadding2D"> = {
  problem: (_, input) => needsImage("ZeroPadding2D", input),
  outputShape: ({ padding: [rows, columns] }, input) => [
    input[0]! + 2 * rows,
    input[1]! + 2 * columns,
    input[2]!,
  ],
  weights: () => [],
  flops: () => 0,
};
