import type { Architecture } from "@/core/network/architecture";
import type { EngineInfo, Epoch, Failure, PublicFigures, Result } from "@/core/run/run";
import type { TrainingSettings } from "@/core/training/training";
import type { Accelerator } from "../engines/accelerator";

/**
 * The trainer's message to the child process that trains one run. Sent once, by Node's IPC with structured
 * clone.
 */
export type RunJob = {
  runId: string;
  architecture: Architecture;
  training: TrainingSettings;
  /** The last checkpoint, or null to start from the seeded weights. */
  checkpoint: Uint8Array | null;
  engine: EngineInfo["engine"];
  /** The accelerator of ONNX Runtime; without one it computes on the CPU. */
  accelerator?: Accelerator;
  threads: number;
  /**
   * The seconds after which it has to stop, with the network of its last epoch; absent where none are set.
   */
  secondsLeft?: number;
  /** Or as a failure, when it comes to that. */
  whenTimeIsUp?: "count" | "fail";
  /** The test images that students may see, one bit for each; absent when no half is held out. */
  publicHalf?: Uint8Array | null;
};

/**
 * The child's reports. The child knows no database: the trainer writes the reports, as long as it holds the
 * run.
 */
export type RunMessage =
  | { type: "started"; info: EngineInfo }
  /** At most four a second. */
  | { type: "progress"; progress: Progress }
  | {
      type: "epoch";
      epoch: Epoch;
      publicFigures: PublicFigures | null;
      checkpoint: Uint8Array;
      /** `encodePicture`, deflated; null where none is kept of this epoch. */
      picture: Uint8Array | null;
    }
  /** `graph` is model.onnx without its weights. */
  | {
      type: "result";
      result: Result;
      publicFigures: PublicFigures | null;
      weights: Uint8Array;
      graph: Uint8Array;
    }
  | { type: "failed"; failure: Failure };

export type Progress = {
  epoch: number;
  batch: number;
  batches: number;
  /** Running means over the epoch so far. */
  loss: number;
  accuracy: number;
  imagesPerSecond: number;
};
