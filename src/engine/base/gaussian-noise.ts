import { createBits } from "./random";

const STEPS = 0x10000;
const table = (value: (middle: number) => number) =>
  Float32Array.from({ length: STEPS }, (_, step) => value((step + 0.5) / STEPS));
let tables: { radius: Float32Array; cosine: Float32Array } | null = null;

/**
 * Fills `noise` with normal random numbers of mean 0. They depend on seed, step and layer alone, like a
 * dropout mask. Source: Box and Muller's pairs, with radius and angle in 65,536 steps each, so that 32 random
 * bits make two numbers and tables replace three slow functions; no number lies beyond 4.9 standard
 * deviations.
 */
export function fillGaussianNoise(
  noise: Float32Array,
  stddev: number,
  seed: number,
  step: number,
  layer: number,
): void {
  tables ??= {
    radius: table((share) => Math.sqrt(-2 * Math.log(share))),
    cosine: table((share) => Math.cos(2 * Math.PI * share)),
  };
  const { radius, cosine } = tables;
  const next = createBits(seed, step, layer);
  for (let index = 0; index < noise.length; index += 2) {
    const random = next();
    const length = stddev * radius[random >>> 16]!;
    const angle = random & 0xffff;
    noise[index] = length * cosine[angle]!;
    // A quarter turn back makes a cosine a sine. For an odd length this writes nothing beyond the end.
    noise[index + 1] = length * cosine[(angle - STEPS / 4) & 0xffff]!;
  }
}
