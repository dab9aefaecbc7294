import type { Plan } from "@/core/network/plan";
import type { EngineInfo } from "@/core/run/run";
import type { Optimizer } from "@/core/training/training";

/**
 * Images as MNIST stores them (n × 784 bytes, 0..255, rows first) with their digits (n bytes). Scaling to
 * 0..1 is the engine's work.
 */
export type Batch = { images: Uint8Array; labels: Uint8Array };

/**
 * Everything that training changes, in one layout for all engines: Keras's (HWIO kernels, NHWC flattening).
 */
export type NetworkState = {
  /** Optimiser steps taken. */
  step: number;
  /** One array for each `WeightSpec` of the plan, in the plan's order. */
  weights: Float32Array[];
  /**
   * Optimiser memory: for each slot of the optimiser, one array for each trainable weight, shaped like it.
   */
  slots: Float32Array[][];
};

export type NetworkOptions = {
  optimizer: Optimizer;
  batchSize: number;
  /** Decides the dropout masks and the noise; initial weights arrive as a state. */
  seed: number;
  /** The smoothing of the loss, in training and in evaluation. */
  labelSmoothing?: number;
};

/**
 * The network's answers to a set of images. `loss` is the mean over the images plus the kernels' L2
 * penalties, as Keras's `evaluate` reports it; `predictions` has the likeliest class of each image, and
 * `confidence` the probability of that class.
 */
export type Answers = { loss: number; predictions: Uint8Array; confidence: Float32Array };

/** The input of one optimiser step. */
export type Step = Batch & { learningRate: number };
/**
 * The mean loss of a batch, L2 penalties included, and the number of images that the network got right; both
 * with dropout on and before the step.
 */
export type StepResult = { loss: number; correct: number };

/** A network in an engine's hands. Calls do not overlap. */
export interface Network {
  /** More steps than this in one call are no faster. */
  readonly stepsAtOnce: number;
  /**
   * Takes optimiser steps, one after another. Their division among the calls does not change a bit of the
   * result.
   */
  train(steps: Step[]): Promise<StepResult[]>;
  /** Answers with dropout off and moving statistics. */
  evaluate(batch: Batch): Promise<Answers>;
  getState(): Promise<NetworkState>;
  setState(state: NetworkState): Promise<void>;
  dispose(): Promise<void>;
}

/** The device went away, or has no room at this moment: another try may do. */
export class DeviceError extends Error {
  override name = "DeviceError";
}

export interface Engine {
  info(): EngineInfo;
  createNetwork(plan: Plan, options: NetworkOptions, state: NetworkState): Promise<Network>;
}
