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
  summary: "While training, sets a random share (the rate) of its inputs to zero and scales up the rest.",
  ...passing,
};

export const spatialDropout2D: LayerSpec<"SpatialDropout2D"> = {
  schema: SpatialDropout2DSchema,
  summary: "Dropout of whole maps: while training, sets a random share (the rate) of the channels to zero and scales up the rest.",
  ...passing,
  problem: (_, input) => needsImage("SpatialDropout2D", input),
};

export const gaussianNoise: LayerSpec<"GaussianNoise"> = {
  schema: GaussianNoiseSchema,
  summary: "While training, adds random numbers with mean 0 and the given standard deviation, so that details matter less.",
  ...passing,
};
