import { assertNever } from "@/core/base/assert";
import type { WeightSpec } from "@/core/network/layers/layer-spec";
import type { Plan } from "@/core/network/plan";
import { elements, type Shape } from "@/core/network/shape";
import type { TrainingSettings } from "@/core/training/training";
import type { NetworkState } from "./engine";
import { initialSlotValue, slotNames } from "./optimizer";
import { createNormal, createTruncatedNormal, createUniform } from "./random";

/**
 * The number of values that flow into one unit, and out of it. Source:
 * `keras.src.initializers.random_initializers.compute_fans`.
 */
function fans(shape: Shape): { fanIn: number; fanOut: number } {
  const receptive = elements(shape.slice(0, -2));
  return { fanIn: shape.at(-2)! * receptive, fanOut: shape.at(-1)! * receptive };
}

/**
 * Keras widens the normal distribution so that it keeps the wanted variance when it is cut at two standard
 * deviations.
 */
const TRUNCATED_DEVIATION = 0.87962566103423978;

/** The standard deviation of Keras's RandomNormal, and the limit of its RandomUniform. */
const PLAIN_SPREAD = 0.05;

function fill(weight: WeightSpec, seed: number, stream: number): Float32Array {
  const array = new Float32Array(elements(weight.shape));
  const uniform = (variance: number) => {
    const limit = Math.sqrt(3 * variance);
    const next = createUniform(seed, stream);
    return array.map(() => (2 * next() - 1) * limit);
  };
  const normal = (variance: number) => {
    const deviation = Math.sqrt(variance) / TRUNCATED_DEVIATION;
    const next = createTruncatedNormal(seed, stream);
    return array.map(() => next() * deviation);
  };
  const { fanIn, fanOut } = fans(weight.shape);
  switch (weight.initializer) {
    case "zeros":
      return array;
    case "ones":
      return array.fill(1);
    case "glorot_uniform":
      return uniform(2 / (fanIn + fanOut));
    case "glorot_normal":
      return normal(2 / (fanIn + fanOut));
    case "he_uniform":
      return uniform(2 / fanIn);
    case "he_normal":
      return normal(2 / fanIn);
    case "lecun_uniform":
      return uniform(1 / fanIn);
    case "lecun_normal":
      return normal(1 / fanIn);
    case "random_uniform":
      return uniform(PLAIN_SPREAD ** 2 / 3);
    case "random_normal": {
      const next = createNormal(seed, stream);
      return array.map(() => next() * PLAIN_SPREAD);
    }
    default:
      return assertNever(weight.initializer);
  }
}

/**
 * The network before its first step: Keras's formulas draw the weights from the seed and fill the optimiser
 * memory.
 */
export function createInitialState(
  plan: Plan,
  training: Pick<TrainingSettings, "optimizer" | "seed">,
): NetworkState {
  const specs = plan.layers.flatMap((planned) => planned.weights);
  const trainable = specs.filter((weight) => weight.trainable);
  return {
    step: 0,
    weights: specs.map((weight, index) => fill(weight, training.seed, index)),
    slots: slotNames(training.optimizer).map(() =>
      trainable.map((weight) =>
        new Float32Array(elements(weight.shape)).fill(initialSlotValue(training.optimizer)),
      ),
    ),
  };
}
