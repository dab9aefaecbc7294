import type { Architecture } from "@/core/architecture";
import type { EngineInfo, Epoch, Failure, Result } from "@/core/run";
import type { TrainingSettings } from "@/core/training";
import type { Accelerator } from "./engines/accelerator";

/** What the trainer hands to the child process that trains one run. Sent once, by Node's IPC with structured clone. */
export type RunJob = {
  runId: string;
  architecture: Architecture;
  training: TrainingSettings;
  /** The last checkpoint, or null to start from the seeded weights. */
  checkpoint: Uint8Array | null;
  engine: EngineInfo["engine"];
  /** Of ONNX Runtime; without one it computes on the CPU. */
  accelerator?: Accelerator;
  threads: number;
};

/** What the child reports. It knows no database: the trainer writes what arrives, as long as it holds the run. */
export type RunMessage =
  | { type: "started"; info: EngineInfo }
  /** At most four a second. */
  | { type: "progress"; progress: Progress }
  | { type: "epoch"; epoch: Epoch; checkpoint: Uint8Array }
  /** `graph` is model.onnx without its weights. */
  | { type: "result"; result: Result; weights: Uint8Array; graph: Uint8Array }
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
