import type { InferenceSession, TensorConstructor } from "onnxruntime-common";
import type { Lowering } from "./graph/lowering";

/** ONNX Runtime as its packages for Node and for browsers have it; whoever trains hands in one of them. */
export type Runtime = {
  openSession(graph: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
  Tensor: TensorConstructor;
};

/** How a network is compiled and run on a device. */
export type Setting = {
  runtime: Runtime;
  lowering: Lowering;
  session: InferenceSession.SessionOptions;
  /**
   * Weights and optimiser memory stay on the device from step to step. ONNX Runtime's Node binding can take a
   * WebGPU buffer as an input again; it has no such handle for cuda, so there they cross to the processor and
   * back in every step.
   */
  keepsState: boolean;
  /** The graph is compiled for the number of images in a step. */
  isForOneSize: boolean;
};
