import { createUniform } from "../random";

/**
 * Fills `noise` with normal random numbers of mean 0. Like a dropout mask it depends on seed, step and layer alone.
 * Source: Box and Muller; both numbers of a pair are used.
 */
export function fillGaussianNoise(noise: Float32Array, stddev: number, seed: number, step: number, layer: number): void {
  const uniform = createUniform(seed, step, layer);
  for (let index = 0; index < noise.length; index += 2) {
    const radius = stddev * Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    noise[index] = radius * Math.cos(angle);
    // Beyond the end of an odd length this writes nothing.
    noise[index + 1] = radius * Math.sin(angle);
  }
}
