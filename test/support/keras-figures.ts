import type { Plan } from "@/core/network/plan";
import { elements } from "@/core/network/shape";
import type { Batch } from "@/engine/base/engine";

// Images, digits and weights that another language makes alike.

/** The same bytes in every language: a linear congruential generator. */
function makeBytes(count: number, seed: number): number[] {
  let state = BigInt(seed);
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245n + 12_345n) % 2n ** 31n;
    return Number(state / 65_536n);
  });
}

export function makeKerasBatch(count: number, seed: number): Batch {
  const bytes = makeBytes(count * 785, seed);
  const images = Uint8Array.from(bytes.slice(0, count * 784), (byte) => byte % 256);
  return { images, labels: Uint8Array.from(bytes.slice(count * 784), (byte) => byte % 10) };
}

/** Array k of the weights is sin(0.7 i + k) × 0.4; a variance is above zero, so 1 more. */
export const makeSineWeights = (plan: Plan) =>
  plan.layers
    .flatMap(({ weights }) => weights)
    .map(({ name, shape }, array) =>
      Float32Array.from(
        { length: elements(shape) },
        (_, index) => (name === "moving_variance" ? 1 : 0) + 0.4 * Math.sin(0.7 * index + array),
      ),
    );
