import { assertNever } from "@/core/base/assert";
import { elements, type Shape } from "@/core/network/shape";
import { createBits } from "../../base/random";
import type { RandomDraw } from "../../base/random-draw";
import { float, type Part } from "./kernel";

// Random numbers by a counter: each depends on the run's seed, the step, the layer and its place alone. So
// nothing is stored, and a resumed run draws what an undisturbed one does.

/** The word of a step that all its draws begin with. */
export const stepKey = (seed: number, step: number) => createBits(seed, step)() >>> 0;

const GOLDEN = 0x9e3779b9;
const layerKey = (layer: number) => Math.imul(layer + 1, GOLDEN) >>> 0;

/** Source: the PCG hash of Mark Jarzynski and Marc Olano, "Hash Functions for GPU Rendering" (2020). */
function mix(word: number): number {
  const state = (Math.imul(word, 747796405) + 2891336453) >>> 0;
  const turned = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((turned >>> 22) ^ turned) >>> 0;
}
const MIX = `fn mix32(word: u32) -> u32 {
  let state = word * 747796405u + 2891336453u;
  let turned = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
  return (turned >> 22u) ^ turned;
}
fn drawn(place: u32, layer: u32) -> u32 {
  let key = mix32(now.key ^ layer);
  return mix32(mix32(place ^ key) + key);
}`;

function drawn(place: number, key: number): number {
  return mix(mix(place ^ key) + key);
}

const SHARES = 0x10000;
const threshold = (rate: number) => Math.round(rate * SHARES);

/** `keep(i)`: 0 for what is dropped, and 1 / (1 - rate) else; 1 in evaluation. */
export function keepPart({ rate, layer, place }: Drop): Part {
  return {
    readsStep: true,
    functions: [
      MIX,
      `fn keep(i: u32) -> f32 {
  if (now.training == 0u) { return 1.0; }
  return select(${float(1 / (1 - rate))}, 0.0, (drawn(${place}, ${layerKey(layer)}u) >> 16u) < ${threshold(rate)}u);
}`,
    ],
    code: "",
  };
}
/** What a layer drops. `place` is WGSL of `i`: the number of the draw for the i-th number of the output. */
export type Drop = { rate: number; layer: number; place: string };

/** The draw of SpatialDropout2D: one for each map of each image. */
export const mapOf = ([height, width, channels]: readonly [number, number, number]) =>
  `(i / ${height * width * channels}u * ${channels}u + i % ${channels}u)`;

const BITS = 24;
/** `noise(i)`: a normal number; 0 in evaluation. Source: Box and Muller. */
export function noisePart(stddev: number, layer: number): Part {
  return {
    readsStep: true,
    functions: [
      MIX,
      `fn noise(i: u32) -> f32 {
  if (now.training == 0u) { return 0.0; }
  let share = (f32(drawn(2u * i, ${layerKey(layer)}u) >> ${32 - BITS}u) + 0.5) * ${float(2 ** -BITS)};
  let turn = f32(drawn(2u * i + 1u, ${layerKey(layer)}u) >> ${32 - BITS}u) * ${float(2 ** -BITS)};
  return ${float(stddev)} * sqrt(-2.0 * log(share)) * cos(${float(2 * Math.PI)} * (turn - 0.5));
}`,
    ],
    code: "",
  };
}

/**
 * The same numbers on the processor, for whoever compares: for each image of a batch, in the order of the
 * core's shapes.
 */
export function drawNumbers(
  draw: RandomDraw,
  { seed, step, layer }: { seed: number; step: number; layer: number },
  images: number,
  shape: Shape,
): Float32Array<ArrayBuffer> {
  const key = mix(stepKey(seed, step) ^ layerKey(layer));
  const count = images * elements(shape);
  switch (draw.kind) {
    case "mask":
      return Float32Array.from({ length: count }, (_, place) =>
        drawn(place, key) >>> 16 < threshold(draw.rate) ? 0 : 1 / (1 - draw.rate),
      );
    case "noise":
      return Float32Array.from({ length: count }, (_, place) => {
        const share = ((drawn(2 * place, key) >>> (32 - BITS)) + 0.5) * 2 ** -BITS;
        const turn = (drawn(2 * place + 1, key) >>> (32 - BITS)) * 2 ** -BITS;
        return draw.stddev * Math.sqrt(-2 * Math.log(share)) * Math.cos(2 * Math.PI * (turn - 0.5));
      });
    default:
      return assertNever(draw);
  }
}
