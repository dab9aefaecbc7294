import { assertNever } from "@/core/assert";
import { fillDropoutMask } from "./dropout-mask";
import { fillGaussianNoise } from "./gaussian-noise";

/** Random numbers that a layer gets anew for every training step: a dropout mask to multiply by, or noise to add. */
export type RandomDraw = { kind: "mask"; rate: number } | { kind: "noise"; stddev: number };

/** Fills `numbers`, by seed, step and layer alone; images are laid out channels first. */
export function fillDraw(numbers: Float32Array, draw: RandomDraw, seed: number, step: number, layer: number): void {
  switch (draw.kind) {
    case "mask": return fillDropoutMask(numbers, draw.rate, seed, step, layer);
    case "noise": return fillGaussianNoise(numbers, draw.stddev, seed, step, layer);
    default: return assertNever(draw);
  }
}
