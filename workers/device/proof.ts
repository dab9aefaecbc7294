import { ArchitectureSchema, type ArchitectureInput } from "@/core/network/architecture";
import { INPUT_SHAPE } from "@/core/base/mnist";
import { planNetwork } from "@/core/network/plan";
import { elements } from "@/core/network/shape";
import { TrainingSettingsSchema } from "@/core/training/training";
import type { Batch, Engine, NetworkState } from "@/engine/base/engine";
import { createInitialState } from "@/engine/base/initial-state";
import { createBits } from "@/engine/base/random";

// What an engine has to compute before it may train: small networks with every kind of layer, with strides,
// padding and dilation, with both poolings, and with windows that overlap or leave a rest.

const IMAGES = 16;
const STEPS = 2;

const ending = [
  { type: "Flatten" },
  { type: "Dense", units: 10, activation: "softmax" },
] as const satisfies ArchitectureInput["layers"];

/** A test holds this list against the catalogue of layers. */
export const proofNetworks = [
  {
    layers: [
      {
        type: "Conv2D",
        filters: 4,
        kernelSize: [5, 5],
        strides: [2, 2],
        padding: "same",
        activation: "relu",
      },
      { type: "MaxPooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" },
      { type: "BatchNormalization" },
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], padding: "same", activation: "tanh" },
      { type: "Add", from: 2 },
      { type: "Dropout", rate: 0.25 },
      { type: "AveragePooling2D", poolSize: [3, 3], strides: [2, 2], padding: "same" },
      ...ending,
    ],
  },
  {
    layers: [
      { type: "ZeroPadding2D", padding: [1, 2] },
      { type: "DepthwiseConv2D", kernelSize: [3, 3], strides: [2, 2], depthMultiplier: 2 },
      { type: "SeparableConv2D", filters: 4, kernelSize: [3, 3], padding: "same", activation: "relu" },
      { type: "LayerNormalization" },
      { type: "SpatialDropout2D", rate: 0.25 },
      { type: "Conv2D", filters: 4, kernelSize: [3, 3], dilationRate: [2, 2], activation: "elu" },
      { type: "AveragePooling2D", poolSize: [2, 2], strides: [3, 3] },
      { type: "GlobalAveragePooling2D" },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
  },
  {
    layers: [
      { type: "GaussianNoise", stddev: 0.1 },
      { type: "Conv2D", filters: 4, kernelSize: [4, 4], strides: [3, 3] },
      { type: "Activation", activation: "swish" },
      { type: "LeakyReLU", negativeSlope: 0.2 },
      { type: "ReLU", maxValue: 0.5, negativeSlope: 0.1 },
      { type: "MaxPooling2D", poolSize: [3, 3], strides: [1, 1] },
      { type: "SeparableConv2D", filters: 6, kernelSize: [3, 3], strides: [2, 2], padding: "same" },
      { type: "GlobalMaxPooling2D" },
      { type: "Dense", units: 10, activation: "softmax" },
    ],
  },
] as const satisfies ArchitectureInput[];

/** The same, but nothing is drawn at random. */
export const calmNetworks: ArchitectureInput[] = proofNetworks.map(({ layers }) => ({
  layers: layers.map((layer): ArchitectureInput["layers"][number] => {
    if ("rate" in layer) return { ...layer, rate: 0 };
    return layer.type === "GaussianNoise" ? { ...layer, stddev: 0 } : layer;
  }),
}));

const training = TrainingSettingsSchema.parse({
  optimizer: { name: "SGD", learningRate: 0.1 },
  batchSize: IMAGES,
  trainImages: 1280,
});

function makeImages(): Batch {
  const next = createBits(1);
  const bytes = (length: number, below: number) => Uint8Array.from({ length }, () => (next() >>> 0) % below);
  return { images: bytes(IMAGES * elements(INPUT_SHAPE), 256), labels: bytes(IMAGES, 10) };
}

/** What came of a network's steps. */
type Proof = { loss: number; state: NetworkState };

/** Trains each network for some steps. */
export async function takeSteps(
  engine: Engine,
  networks: readonly ArchitectureInput[] = proofNetworks,
): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const input of networks) {
    const { plan } = planNetwork(ArchitectureSchema.parse(input));
    const network = await engine.createNetwork(plan, training, createInitialState(plan, training));
    const batch = makeImages();
    await network.train(
      Array.from({ length: STEPS }, () => ({ ...batch, learningRate: training.optimizer.learningRate })),
    );
    const { loss } = await network.evaluate(batch);
    proofs.push({ loss, state: await network.getState() });
    await network.dispose();
  }
  return proofs;
}

/** A number in which every weight counts differently, so that few mistakes cancel. */
function sumUp({ state }: Proof): number {
  let place = 0;
  let sum = 0;
  for (const array of state.weights) for (const value of array) sum += value * Math.cos((place += 1));
  return sum;
}

/** The losses and the sums, one pair for each network. */
export const figuresOf = (proofs: Proof[]) => proofs.map((proof) => [proof.loss, sumUp(proof)] as const);
