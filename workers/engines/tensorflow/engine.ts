import type { EngineInfo } from "@/core/run/run";
import type { Engine } from "@/engine/base/engine";
import type { Draws } from "./draws";
import type { Tf } from "./layer";
import { TensorflowNetwork } from "./network";

/** TF.js on the backend that it has chosen. */
export function createTensorflowEngine(tf: Tf, info: Omit<EngineInfo, "engine">, draws: Draws): Engine {
  return {
    info: () => ({ engine: "tensorflow", ...info }),
    createNetwork: (plan, options, state) => TensorflowNetwork.create(tf, draws, plan, options, state),
  };
}
