import { describe, expect, it } from "vitest";
import { freshStopping } from "@/core/training/early-stopping";
import { decodeSafetensors, encodeSafetensors } from "@/core/network/safetensors";
import type { Optimizer } from "@/core/training/training";
import {
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  encodeWeights,
} from "../../../workers/training/checkpoint";
import { makePlan, makeState, makeTraining } from "../../support/training";

const optimizer: Optimizer = { name: "Adam", learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
const plan = makePlan(
  { type: "Conv2D", filters: 2, kernelSize: [3, 3] },
  { type: "BatchNormalization" },
  { type: "Conv2D", filters: 3, kernelSize: [3, 3], useBias: false },
  { type: "GlobalAveragePooling2D" },
  { type: "Dense", units: 10, activation: "softmax" },
);
const state = { ...makeState(plan, makeTraining({ optimizer })), step: 42 };
state.slots[1]![0]!.fill(0.25);

function makeCheckpoint(overrides: Partial<Checkpoint> = {}): Checkpoint {
  return {
    state,
    epoch: 3,
    seconds: 12.5,
    stopping: freshStopping,
    plateau: null,
    bestWeights: null,
    ...overrides,
  };
}

describe("a checkpoint", () => {
  it("gives back what it was made of", () => {
    const checkpoint = makeCheckpoint();
    expect(decodeCheckpoint(plan, optimizer, encodeCheckpoint(plan, optimizer, checkpoint))).toEqual(
      checkpoint,
    );
  });

  it("keeps what early stopping knows, to the last bit, and the best epoch's weights", () => {
    const bestWeights = state.weights.map((array) => array.map((value) => value / 3));
    const checkpoint = makeCheckpoint({ stopping: { best: 0.1 + 0.2, bestEpoch: 1, wait: 2 }, bestWeights });
    expect(decodeCheckpoint(plan, optimizer, encodeCheckpoint(plan, optimizer, checkpoint))).toEqual(
      checkpoint,
    );
  });

  it("keeps what a plateau's schedule knows", () => {
    const checkpoint = makeCheckpoint({ plateau: { rate: 0.1 / 3, best: 0.1 + 0.2, wait: 2, cooldown: 1 } });
    expect(decodeCheckpoint(plan, optimizer, encodeCheckpoint(plan, optimizer, checkpoint))).toEqual(
      checkpoint,
    );
  });

  it("of a trainer that knew no early stopping is read too", () => {
    const { arrays, metadata } = decodeSafetensors(encodeCheckpoint(plan, optimizer, makeCheckpoint()));
    const { stopping, plateau, ...older } = metadata;
    expect([stopping, plateau]).not.toContain(undefined);
    expect(decodeCheckpoint(plan, optimizer, encodeSafetensors([...arrays.values()], older))).toEqual(
      makeCheckpoint(),
    );
  });

  it("is read from the middle of other bytes, as a database driver hands it over", () => {
    const bytes = encodeCheckpoint(plan, optimizer, makeCheckpoint());
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeCheckpoint(plan, optimizer, shifted.subarray(3)).state).toEqual(state);
  });

  it("of another network or optimiser is refused by name", () => {
    const bytes = encodeCheckpoint(plan, optimizer, makeCheckpoint());
    const other = makePlan({ type: "Conv2D", filters: 4, kernelSize: [3, 3] });
    expect(() => decodeCheckpoint(other, optimizer, bytes)).toThrow(
      "no array conv2d/kernel of shape 3×3×1×4",
    );
    const adadelta: Optimizer = { name: "Adadelta", learningRate: 1, rho: 0.95, epsilon: 1e-7 };
    expect(() => decodeCheckpoint(plan, adadelta, bytes)).toThrow("no array accumulated_grad/conv2d/kernel");
    expect(() => decodeCheckpoint(plan, optimizer, bytes.subarray(0, bytes.length - 1))).toThrow(
      "incomplete",
    );
  });
});

describe("the weights for download", () => {
  it("carry Keras's names and shapes", () => {
    const { arrays } = decodeSafetensors(encodeWeights(plan, state.weights));
    expect(Array.from(arrays.values(), ({ name, shape }) => [name, shape])).toEqual([
      ["conv2d/kernel", [3, 3, 1, 2]],
      ["conv2d/bias", [2]],
      ["batch_normalization/gamma", [2]],
      ["batch_normalization/beta", [2]],
      ["batch_normalization/moving_mean", [2]],
      ["batch_normalization/moving_variance", [2]],
      ["conv2d_1/kernel", [3, 3, 2, 3]],
      ["dense/kernel", [3, 10]],
      ["dense/bias", [10]],
    ]);
  });

  it("are a safetensors file whose numbers start at a multiple of eight", () => {
    const bytes = encodeWeights(plan, state.weights);
    const length = new DataView(bytes.buffer).getUint32(0, true);
    expect(length % 8).toBe(0);
    const header = JSON.parse(Buffer.from(bytes.subarray(8, 8 + length)).toString()) as Record<
      string,
      { data_offsets: [number, number] }
    >;
    expect(header["conv2d/bias"]).toEqual({ dtype: "F32", shape: [2], data_offsets: [72, 80] });
    const bias = new DataView(bytes.buffer, 8 + length + 72, 8);
    expect([bias.getFloat32(0, true), bias.getFloat32(4, true)]).toEqual(Array.from(state.weights[1]!));
  });
});
