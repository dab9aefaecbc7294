import { ArchitectureSchema } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { planNetwork, type Plan } from "@/core/network/plan";
import { elements } from "@/core/network/shape";
import { OptimizerSchema } from "@/core/training/training";
import type { Batch, Network, NetworkOptions, NetworkState } from "../base/engine";
import { createInitialState } from "../base/initial-state";

export type OpenNetwork = (plan: Plan, options: NetworkOptions, state: NetworkState) => Promise<Network>;

const PIXELS = elements(INPUT_SHAPE);
const IMAGES = 8;
const STEPS = 3;
const RATE = 0.1;
const SEED = 1;
/** What two engines that are right may differ by; absolute below 1, relative above. */
const TOLERANCE = 5e-5;

/** Small, and with the kinds of kernels that a lesson's network needs. */
const { plan } = planNetwork(
  ArchitectureSchema.parse({
    layers: [
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], strides: [2, 2], activation: "relu" },
      { type: "MaxPooling2D" },
      { type: "Flatten" },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
  }),
);

function makeBatch(step: number): Batch {
  const image = (place: number) => ((place * 31 + step * 97) % 251) * (place % 3 === 0 ? 1 : 0);
  return {
    images: Uint8Array.from({ length: IMAGES * PIXELS }, (_, place) => image(place)),
    labels: Uint8Array.from({ length: IMAGES }, (_, place) => (place * 7 + step) % 10),
  };
}

async function measure(open: OpenNetwork): Promise<number[]> {
  const optimizer = OptimizerSchema.parse({ name: "SGD" });
  const network = await open(
    plan,
    { optimizer, batchSize: IMAGES, seed: SEED },
    createInitialState(plan, { optimizer, seed: SEED }),
  );
  try {
    const losses: number[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      const [result] = await network.train([{ ...makeBatch(step), learningRate: RATE }]);
      losses.push(result!.loss);
    }
    return [...losses, (await network.evaluate(makeBatch(STEPS))).loss];
  } finally {
    await network.dispose();
  }
}

/** Whether one engine has the losses of the other, on a small network. */
export async function agree(one: OpenNetwork, other: OpenNetwork): Promise<boolean> {
  const [first, second] = [await measure(one), await measure(other)];
  return first.every((loss, index) => Math.abs(loss - second[index]!) < TOLERANCE * Math.max(1, loss));
}
