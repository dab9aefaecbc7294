import { DropoutSchema, GaussianNoiseSchema, SpatialDropout2DSchema } from "../architecture";
import type { LayerSpec } from "../layers";
import type { Shape } from "../shape";
import { needsImage } from "./input-problem";

/** These layers act in training only. */
const passing = {
  problem: () => null,
  outputShape: (_: unknown, input: Shape) => input,
  weights: () => [],
  flops: () => 0,
};

export const dropout: LayerSpec<"Dropout"> = {
  schema: DropoutSchema,
  ...passing,
};

export const spatialDropout2D: LayerSpec<"SpatialDropout2D"> = {
  schema: SpatialDropout2DSchema,
  ...passing,
  problem: (_, input) => needsImage("SpatialDropout2D", input),
};

export const gaussianNoise: LayerSpec<"GaussianNoise"> = {
  schema: GaussianNoiseSchema,
  ...passing,
};
