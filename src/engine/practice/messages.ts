import type { Architecture } from "@/core/network/architecture";
import type { TrainingSettings } from "@/core/training/training";

/** Why the processor trains although there is a GPU: it went away, was wrong, or refused this network. */
export type GpuTrouble = "lost" | "wrong" | "refused";

/** What to train; `round` tells the messages of one start from those of the next. */
export type PracticeOrder = { round: number; architecture: Architecture; training: TrainingSettings };

/** The first weights as pictures, rows first. */
export type Kernels = {
  /** The layer's name in Keras. */
  layer: string;
  height: number;
  width: number;
  /** Filters or units of the layer; not all of them have a picture. */
  total: number;
  kernels: number[][];
};
/** What a layer makes of each digit: some of its channels, rows first. */
export type Maps = { layer: string; height: number; width: number; channels: number; maps: number[][][] };
export type Pictures = {
  kernels: Kernels | null;
  layers: Maps[];
  answers: { digit: number; confidence: number }[];
};

/** The mean loss of a step's batch and the share it got right, before the step. */
export type PracticeStep = { step: number; epoch: number; loss: number; accuracy: number };
/** Figures on the images that the training does not use. */
export type PracticeMeasure = { step: number; loss: number; accuracy: number; images: number };

/** What the page tells the worker. */
export type PracticeRequest =
  /** Comes first: the threads that the engine may use. */
  | { type: "open"; threads: number }
  | ({ type: "start" } & PracticeOrder)
  /** Milliseconds to wait between two steps. */
  | { type: "pace"; milliseconds: number }
  | { type: "pause" }
  | { type: "go" }
  | { type: "step" }
  /** Milliseconds between two sets of pictures. */
  | { type: "pictures"; milliseconds: number };

/** What the worker tells the page. */
export type PracticeNews =
  /** What share of the engine has arrived. */
  | { type: "loading"; share: number }
  | { type: "ready"; threads: number }
  /** What trains the next network, and why not the GPU. */
  | { type: "processor"; on: "gpu" | "processor"; trouble: GpuTrouble | null }
  | { type: "started"; round: number; digits: { pixels: Uint8Array; label: number }[]; batches: number }
  | { type: "steps"; round: number; steps: PracticeStep[]; imagesPerSecond: number }
  | { type: "measured"; round: number; measure: PracticeMeasure }
  | { type: "pictures"; round: number; step: number; pictures: Pictures }
  | { type: "ended"; round: number; why: "finished" | "diverged" }
  | { type: "failed"; round: number; why: "data" | "engine"; detail: string };
