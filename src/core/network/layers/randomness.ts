import type { Shape } from "@/core/network/shape";
import { needsImage } from "./input-problem";
import type { LayerSpec } from "./layer-spec";

/** These layers act in training only. */
const passing = {
  problem: () => null,
  outputShape: (_: unknown, input: Shape) => input,
  weights: () => [],
  flops: () => 0,
};

export const dropout: LayerSpec<"Dropout"> = passing;

export const spatialDropout2D: LayerSpec<"SpatialDropout2D"> = {
  ...passing,
  problem: (_, input) => needsImage("SpatialDropout2D", input),
};

export const gaussianNoise: LayerSpec<"GaussianNoise"> = passing;
